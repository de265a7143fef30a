import { Hono } from "hono";
import * as z from "zod/mini";
import { messageTemplates } from "../dingtalk/message-templates.ts";
import {
  type Choices,
  type DrawnPreview,
  type PreviewRequest,
  previewInputs,
  readVariables,
  statuses,
} from "../preview/form.ts";
import { GivenUp, type Previewer } from "../preview/previewer.ts";
import { documentedEvents, type Problem, readEvent, type WebhookEvent } from "../run/events.ts";
import { atMost, readBody } from "./serve.ts";

const asked = z.object({
  /** The label of one of GitHub's examples, or a payload of one's own and the name of its event. */
  event: z.union([z.string(), z.object({ payload: z.string(), eventName: z.string() })]),
  inputs: z.partialRecord(z.enum(previewInputs), z.string()),
  /** Lines of `NAME=value`. */
  env: z._default(z.string(), ""),
});

type Events = ReadonlyMap<string, WebhookEvent>;

/** In bytes: GitHub's longest payload, and all the rest of the form. */
const longestBody = 26 * 1024 * 1024;

/** What the preview page asks for. */
export function previewRoutes(previewer: Previewer): Hono {
  const routes = new Hono();
  const events = documentedEvents();
  routes.get("/preview/choices", ({ json }) => json(choicesOf(events)));
  routes.get("/preview/events/:label", ({ req, json, notFound }) => {
    const event = events.get(req.param("label"));
    return event === undefined ? notFound() : json(event.payload);
  });
  routes.post("/preview", atMost(longestBody), async ({ req, json }) => {
    const read = await readBody(req, asked);
    if ("problem" in read) return json(read, 400);
    const problems: Problem[] = [];
    const request = readRequest(read.body, events, problems);
    if (request === undefined) return json(withProblems(problems));
    try {
      return json(await previewer.preview(request, req.raw.signal));
    } catch (error) {
      if (error instanceof GivenUp) return json({ problem: error.message }, 503);
      throw error;
    }
  });
  return routes;
}

function choicesOf(events: Events): Choices {
  return {
    events: [...events].map(([label, { name }]) => ({ label, name })),
    statuses,
    msgKeys: [...messageTemplates].map(([msgKey, fields]) => ({
      msgKey,
      fields: Object.keys(fields),
    })),
  };
}

function readRequest(
  { event, inputs, env }: z.infer<typeof asked>,
  events: Events,
  problems: Problem[],
): PreviewRequest | undefined {
  const found =
    typeof event === "string" ? findEvent(event, events, problems) : readEvent(event, problems);
  const variables = readVariables(env.split(/\r\n|\n|\r/), problems);
  if (found === undefined || problems.length > 0) return undefined;
  return { event: found, inputs, env: variables };
}

function findEvent(label: string, events: Events, problems: Problem[]): WebhookEvent | undefined {
  const event = events.get(label);
  if (event === undefined)
    problems.push({
      input: "event",
      words: `event: got ${JSON.stringify(label)}; expected one of GitHub's examples.`,
    });
  return event;
}

function withProblems(problems: readonly Problem[]): DrawnPreview {
  return { own: undefined, fallback: undefined, problems, warnings: [] };
}
