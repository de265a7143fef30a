import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { previewMessage } from "../../src/actions/preview.ts";
import { draw, type Language, lineOf, type Message } from "../message/drawing.ts";
import { problemTexts } from "../run/problem-texts.ts";
import { inOwnFolder, inputVariables, variablesOf } from "../run/run.ts";
import { sampleJobs } from "../run/sample-run.ts";
import type { DrawnMessage, DrawnPreview, PreviewRequest } from "./form.ts";
import { workflowStep } from "./workflow-step.ts";

// The one place where the simulator uses code of the action.

/** Renders a message by the code of the action, in a run that the event would have started, and draws it. */
export function preview(request: PreviewRequest): Promise<DrawnPreview> {
  return inOwnFolder((folder) => previewIn(folder, request));
}

/** The same as `preview`, with the run's files in a folder of the caller's. */
export async function previewIn(folder: string, request: PreviewRequest): Promise<DrawnPreview> {
  const { inputs, env, recipe } = request;
  writeFileSync(join(folder, payloadFile), JSON.stringify(request.event.payload));
  const { status = "success" } = inputs;
  const { message, fallback, problems, warnings } = await rendered(folder, request, status);
  // A run that went well sends nothing instead.
  const isGood = problems.length > 0 && goodStatuses.includes(status);
  const alarm = isGood ? (await rendered(folder, request, "failure")).fallback : fallback;
  // The reader's client is taken to be in the language of the message.
  const language = inputs.language === "zh-CN" ? "zh-CN" : "en";
  const drawn = ({ msgKey, msgParam }: Message): DrawnMessage => ({
    message: { msgKey, msgParam },
    drawing: draw(msgKey, msgParam),
    line: lineOf(msgKey, msgParam, language),
    bytes: Buffer.byteLength(JSON.stringify(msgParam)),
  });
  return {
    own: message && drawn(message),
    fallback: alarm && drawn(alarm),
    problems,
    warnings: [...warnings, ...expressionsIn(request, request.language ?? language)],
    step: workflowStep({ inputs, env, recipe }),
  };
}

const payloadFile = "event.json";

const goodStatuses: readonly string[] = ["success", "neutral", "skipped"];

function rendered(
  folder: string,
  { event, inputs, env, language }: PreviewRequest,
  status: string,
): ReturnType<typeof previewMessage> {
  return previewMessage({
    environment: {
      // First, because a workflow's env cannot change the runner's own variables.
      ...withoutInputs(env),
      ...variablesOf(event),
      GITHUB_EVENT_PATH: join(folder, payloadFile),
      ...inputVariables({ ...inputs, status }),
    },
    folders: { workspace: folder, temp: folder },
    jobs: sampleJobs(event, status),
    language,
  });
}

// Only GitHub evaluates these, so that what arrives is not what is shown.
function expressionsIn({ inputs, env }: PreviewRequest, language: Language): string[] {
  const written = [...Object.entries(inputs), ...Object.entries(env)];
  return written
    .filter(([, text]) => text.includes("${{"))
    .map(([name]) => problemTexts[language].expression(name));
}

// A variable of the workflow must not pass for an input that is left out.
function withoutInputs(env: PreviewRequest["env"]): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("INPUT_")));
}
