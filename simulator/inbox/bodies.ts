import type { HonoRequest, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod/mini";

/** What came with a request, or what is wrong with it and where. */
export type ReadBody<Body> = { readonly body: Body } | { readonly problem: string };

/** Reads the JSON that came with a request. */
export async function readBody<Body>(
  request: HonoRequest,
  schema: z.ZodMiniType<Body>,
): Promise<ReadBody<Body>> {
  const text = await request.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problem: `The body is no JSON: ${error instanceof Error ? error.message : error}` };
  }
  const body = schema.safeParse(json);
  return body.success ? { body: body.data } : { problem: z.prettifyError(body.error) };
}

/** Refuses bodies that are longer, before they are read. */
export function atMost(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: ({ json }) => json({ problem: `The body has more than ${bytes} bytes.` }, 413),
  });
}
