import { Hono } from "hono";
import * as z from "zod/mini";
import { statuses } from "../../src/inputs/status.ts";
import { msgKeys } from "../../src/message/msg-keys.ts";
import { type Drawing, draw, lineOf } from "./drawing.ts";
import { documentedEvents } from "./preview/events.ts";
import { type Preview, preview, previewInputs } from "./preview/preview.ts";

const asked = z.object({
  event: z.string(),
  inputs: z.partialRecord(z.enum(previewInputs), z.string()),
});

/** What the preview page may choose from. */
export interface Choices {
  readonly events: readonly { readonly label: string; readonly name: string }[];
  readonly statuses: readonly string[];
  readonly msgKeys: readonly { readonly msgKey: string; readonly fields: readonly string[] }[];
}

/** A preview as its page shows it. */
export interface DrawnPreview extends Preview {
  readonly drawing: Drawing | undefined;
  /** What the list of chats shows of it. */
  readonly line: string | undefined;
}

/** What the preview page asks for. */
export function previewRoutes(): Hono {
  const routes = new Hono();
  const events = documentedEvents();
  routes.get("/preview/choices", ({ json }) =>
    json({
      events: [...events].map(([label, { name }]) => ({ label, name })),
      statuses,
      msgKeys: Object.entries(msgKeys).map(([msgKey, { required }]) => ({
        msgKey,
        fields: Object.keys(required),
      })),
    } satisfies Choices),
  );
  routes.get("/preview/events/:label", ({ req, json, notFound }) => {
    const event = events.get(req.param("label"));
    return event === undefined ? notFound() : json(event.payload);
  });
  routes.post("/preview", async ({ req, json }) => {
    const body = asked.safeParse(await req.json().catch(() => undefined));
    const event = body.success ? events.get(body.data.event) : undefined;
    if (!body.success || event === undefined) return json({ problem: "no such event" }, 400);
    const { message, problems, warnings } = await preview({
      event,
      inputs: body.data.inputs,
      env: {},
    });
    const drawing = message === undefined ? undefined : draw(message.msgKey, message.msgParam);
    const line = drawing === undefined ? undefined : lineOf(drawing);
    return json({ message, drawing, line, problems, warnings } satisfies DrawnPreview);
  });
  return routes;
}
