import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { previewMessage } from "../../src/actions/preview.ts";
import { draw, lineOf, type Message } from "../message/drawing.ts";
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
export async function previewIn(
  folder: string,
  { event, inputs, env, recipe, language: wordsIn }: PreviewRequest,
): Promise<DrawnPreview> {
  const payload = join(folder, "event.json");
  writeFileSync(payload, JSON.stringify(event.payload));
  const { status = "success" } = inputs;
  const { message, fallback, ...findings } = await previewMessage({
    environment: {
      // First, because a workflow's env cannot change the runner's own variables.
      ...withoutInputs(env),
      ...variablesOf(event),
      GITHUB_EVENT_PATH: payload,
      ...inputVariables({ ...inputs, status }),
    },
    folders: { workspace: folder, temp: folder },
    jobs: sampleJobs(event, status),
    language: wordsIn,
  });
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
    fallback: fallback && drawn(fallback),
    ...findings,
    step: workflowStep({ inputs, env, recipe }),
  };
}

// A variable of the workflow must not pass for an input that is left out.
function withoutInputs(env: PreviewRequest["env"]): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("INPUT_")));
}
