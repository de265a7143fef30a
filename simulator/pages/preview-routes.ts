import { Hono } from "hono";
import * as z from "zod/mini";
import { messageTemplates } from "../dingtalk/message-templates.ts";
import { defaultApp, defaultWorld } from "../dingtalk/world.ts";
import { languages } from "../message/drawing.ts";
import {
  type Choices,
  type DrawnPreview,
  type PreviewRequest,
  previewInputs,
  type Recipe,
  readVariables,
  statuses,
} from "../preview/form.ts";
import { readFields, writeFields } from "../preview/msg-param.ts";
import { GivenUp, type Previewer } from "../preview/previewer.ts";
import { documentedRecipes } from "../preview/recipes.ts";
import {
  commonEvents,
  documentedEvents,
  type Problem,
  readEvent,
  type WebhookEvent,
} from "../run/events.ts";
import { problemTexts } from "../run/problem-texts.ts";
import { runStep } from "../run/step.ts";
import { wordsIn } from "../run/step-log.ts";
import { atMost, readBody } from "./serve.ts";

const asked = z.object({
  /** The label of one of GitHub's examples, or a payload of one's own and the name of its event. */
  event: z.union([z.string(), z.object({ payload: z.string(), eventName: z.string() })]),
  inputs: z.partialRecord(z.enum(previewInputs), z.string()),
  /** Lines of `NAME=value`. */
  env: z._default(z.string(), ""),
  /** The title of the recipe that the message began as. */
  recipe: z._default(z.string(), ""),
  language: z.optional(z.enum(languages)),
});

const sent = z.extend(asked, { userId: z.string() });

const msgParam = z.union([
  z.object({ msgParam: z.string() }),
  z.object({ fields: z.record(z.string(), z.string()) }),
]);

/** What the page offers to start from. */
interface Documented {
  readonly events: ReadonlyMap<string, WebhookEvent>;
  readonly recipes: readonly Recipe[];
}

/** In bytes: GitHub's longest payload, and all the rest of the form. */
const longestBody = 26 * 1024 * 1024;

/** How a message of the preview page was sent. */
export interface SentDraft {
  readonly outcome: string;
  /** Whether it is not known if somebody has it. */
  readonly isInDoubt: boolean;
  /** What the step said went wrong. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** What the preview page asks for, and the sending of a message to the simulated DingTalk at an address. */
export function previewRoutes(previewer: Previewer, endpoint: string): Hono {
  const routes = new Hono();
  const events = documentedEvents();
  const recipes = documentedRecipes([...events.keys()]);
  const documented = { events, recipes };
  routes.get("/preview/choices", ({ req, json }) =>
    json(choicesOf(documented, req.query("language") ?? "en")),
  );
  routes.get("/preview/events/:label", ({ req, json, notFound }) => {
    const event = events.get(req.param("label"));
    return event === undefined ? notFound() : json(event.payload);
  });
  routes.post("/preview", atMost(longestBody), async ({ req, json }) => {
    const read = await readBody(req, asked);
    if ("problem" in read) return json(read, 400);
    const problems: Problem[] = [];
    const request = readRequest(read.body, documented, problems);
    if (request === undefined) return json(withProblems(problems));
    try {
      const seen = await previewer.preview(request, req.raw.signal);
      if (problems.length === 0) return json(seen);
      return json({ ...seen, own: undefined, problems: [...problems, ...seen.problems] });
    } catch (error) {
      if (error instanceof GivenUp) return json({ problem: error.message }, 503);
      throw error;
    }
  });
  // Between the fields of a form and the text of an input; null where the text is no plain mapping.
  routes.post("/preview/msgParam", atMost(longestBody), async ({ req, json }) => {
    const read = await readBody(req, msgParam);
    if ("problem" in read) return json(read, 400);
    if ("fields" in read.body) return json({ msgParam: writeFields(read.body.fields) });
    return json({ fields: readFields(read.body.msgParam) ?? null });
  });
  routes.post("/preview/send", atMost(longestBody), async ({ req, json }) => {
    const read = await readBody(req, sent);
    if ("problem" in read) return json(read, 400);
    const problems: Problem[] = [];
    const request = readRequest(read.body, documented, problems);
    const cannotBeSent = request && tooLongIn(request);
    const problem = problems[0]?.words ?? cannotBeSent;
    if (request === undefined || problem !== undefined) return json({ problem }, 400);
    return json(await sendToInbox(request, { endpoint, userIds: read.body.userId }));
  });
  return routes;
}

// As on Linux, an input or a variable travels as one environment variable.
const mostBytesOfVariable = 128 * 1024 - 64;

function tooLongIn({ inputs, env, language = "en" }: PreviewRequest): string | undefined {
  const found = [...Object.entries(inputs), ...Object.entries(env)].find(
    ([name, text]) =>
      `${name}${text}`.includes("\0") || Buffer.byteLength(text) > mostBytesOfVariable,
  );
  return found && problemTexts[language].tooLong(found[0]);
}

async function sendToInbox(
  { event, inputs, env }: PreviewRequest,
  to: { readonly endpoint: string; readonly userIds: string },
): Promise<SentDraft> {
  const { appKey, appSecret } = defaultApp;
  const step = { ...inputs, ...to, appKey, appSecret, legacyEndpoint: to.endpoint };
  const { outputs, log, errors } = await runStep(step, { event, env });
  return {
    outcome: outputs["outcome"] ?? "failed",
    isInDoubt: (outputs["unknownUserIds"] ?? "[]") !== "[]",
    errors: [...wordsIn(log, "error"), errors].filter((words) => words !== ""),
    warnings: wordsIn(log, "warning"),
  };
}

function choicesOf({ events, recipes }: Documented, language: string): Choices {
  return {
    events: [...events.keys()],
    commonEvents,
    statuses,
    msgKeys: [...messageTemplates].map(([msgKey, fields]) => ({
      msgKey,
      fields: Object.keys(fields),
    })),
    recipes: recipes.filter((recipe) => recipe.language === language),
    mostBytes: defaultWorld.maxMsgParamBytes,
  };
}

function readRequest(
  { event, inputs, env, language, recipe: title }: z.infer<typeof asked>,
  { events, recipes }: Documented,
  problems: Problem[],
): PreviewRequest | undefined {
  const found =
    typeof event === "string" ? events.get(event) : readEvent(event, problems, language);
  if (found === undefined && typeof event === "string")
    problems.push({ input: "event", words: problemTexts[language ?? "en"].event(event) });
  const variables = readVariables(env.split(/\r\n|\n|\r/), problems, language);
  if (found === undefined) return undefined;
  const recipe = recipes.find((one) => one.title === title);
  const asked = { event: found, inputs, env: variables, recipe };
  return language === undefined ? asked : { ...asked, language };
}

function withProblems(problems: readonly Problem[]): DrawnPreview {
  return { own: undefined, fallback: undefined, problems, warnings: [], step: "" };
}
