import { Hono } from "hono";
import * as z from "zod/mini";
import { describeProblem, merge, type Reading, right, wrong } from "../../src/inputs/problem.ts";
import { statuses } from "../../src/inputs/status.ts";
import { msgKeys } from "../../src/message/msg-keys.ts";
import { type Composer, GivenUp } from "../preview/composer.ts";
import type { DrawnPreview } from "../preview/drawn-preview.ts";
import { documentedEvents, readEvent, type WebhookEvent } from "../preview/events.ts";
import { type PreviewRequest, previewInputs } from "../preview/preview.ts";
import { readVariables } from "../preview/variables.ts";
import { atMost, readBody } from "./bodies.ts";

/** What the preview page may choose from. */
export interface Choices {
  readonly events: readonly { readonly label: string; readonly name: string }[];
  readonly statuses: readonly string[];
  readonly msgKeys: readonly { readonly msgKey: string; readonly fields: readonly string[] }[];
}

const asked = z.object({
  /** The label of one of GitHub's examples, or a payload that somebody brought and the name of its event. */
  event: z.union([z.string(), z.object({ payload: z.string(), eventName: z.string() })]),
  inputs: z.partialRecord(z.enum(previewInputs), z.string()),
  /** Lines of `NAME=value`. */
  env: z._default(z.string(), ""),
});

type Events = ReadonlyMap<string, WebhookEvent>;

/** In bytes: GitHub's longest payload, and all the rest of the form. */
const longestBody = 26 * 1024 * 1024;

/** What the preview page asks for. */
export function previewRoutes(composer: Composer): Hono {
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
    const request = requestOf(read.body, events);
    if (request.kind === "wrong") return json(problemsOf(request));
    try {
      return json(await composer.compose(request.value, req.raw.signal));
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
    msgKeys: Object.entries(msgKeys).map(([msgKey, { required }]) => ({
      msgKey,
      fields: Object.keys(required),
    })),
  };
}

function requestOf(
  { event, inputs, env }: z.infer<typeof asked>,
  events: Events,
): Reading<PreviewRequest> {
  const found =
    typeof event === "string"
      ? documented(event, events)
      : readEvent(event.payload, event.eventName);
  const variables = readVariables(env.split(/\r\n|\n|\r/));
  return merge(
    found.kind === "right" ? right({ event: found.value, inputs }) : found,
    variables.kind === "right" ? right({ env: variables.value }) : variables,
  );
}

function documented(label: string, events: Events): Reading<WebhookEvent> {
  const event = events.get(label);
  const expected = "one of GitHub's examples";
  return event === undefined ? wrong({ input: "event", got: label, expected }) : right(event);
}

function problemsOf({ problems }: Extract<Reading<never>, { kind: "wrong" }>): DrawnPreview {
  return {
    message: undefined,
    drawing: undefined,
    line: undefined,
    problems: problems.map((problem) => ({
      input: problem.input,
      words: describeProblem(problem),
    })),
    warnings: [],
  };
}
