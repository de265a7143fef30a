import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type ErrorHandler, Hono, type HonoRequest, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { NONCE, secureHeaders } from "hono/secure-headers";
import * as z from "zod/mini";
import { listen, loopbackNames, stopListening } from "../dingtalk/server.ts";
import { importMapHash } from "./page-files.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** The nonce that the content security policy of this reply has for styles. */
    secureHeadersNonce?: string;
  }
}

/** The server of the pages. */
export interface PageServer {
  /** With a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves routes on 127.0.0.1, to browsers on this machine and to pages of its own only. */
export async function serve(routes: readonly Hono[], port: number): Promise<PageServer> {
  const app = new Hono();
  app.use(forLoopbackOnly, secureHeaders(headers));
  for (const part of routes) app.route("/", part);
  app.onError(tellOnPage);
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const url = await listen(server, port);
  const close = () => {
    const closed = stopListening(server);
    server.closeAllConnections();
    return closed;
  };
  return { url: `${url}/`, close };
}

/** The JSON that came with a request, or what is wrong with it and where. */
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

/** Refuses longer bodies, before they are read. */
export function atMost(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: ({ json }) => json({ problem: `The body has more than ${bytes} bytes.` }, 413),
  });
}

// Against DNS rebinding: a foreign name that resolves to 127.0.0.1 would make a foreign page one of ours.
const forLoopbackOnly: MiddlewareHandler = async ({ req, text }, next) => {
  const { hostname, origin } = new URL(req.url);
  const from = req.header("origin") ?? origin;
  if (!loopbackNames.includes(hostname) || from !== origin)
    return text("This page is for browsers on this machine.", 403);
  return await next();
};

// A bug shows on the page, and with its stack in the terminal that started the server.
const tellOnPage: ErrorHandler = (error, { json }) => {
  process.stderr.write(`${error.stack}\n`);
  return json({ problem: `The server failed: ${error.message}` }, 500);
};

// Only pictures may come from elsewhere, and the page loads them on request only; HTML comes from templates only.
const headers: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", importMapHash],
    styleSrc: ["'self'", NONCE],
    imgSrc: ["'self'", "data:", "http:", "https:"],
    connectSrc: ["'self'"],
    formAction: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["lit-html"],
  },
  referrerPolicy: "no-referrer",
  strictTransportSecurity: false,
};
