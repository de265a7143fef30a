import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareSend } from "../../src/actions/prepare-send.ts";
import type { Job } from "../../src/github/jobs.ts";
import type { Annotation } from "../../src/github/log.ts";
import { describeProblem, type Problem } from "../../src/inputs/problem.ts";
import type { RenderedMessage } from "../../src/message/msg-keys.ts";
import { hostWith } from "../../test/support/host.ts";
import { inputVariables } from "../../test/support/runner-variables.ts";
import type { WebhookEvent } from "./events.ts";
import { variablesOf } from "./run-of-event.ts";

/** The inputs that a preview heeds: those of the message. */
export const previewInputs = [
  "text",
  "title",
  "msgKey",
  "msgParam",
  "data",
  "status",
  "matrix",
  "language",
] as const;

/** A message to look at before anybody gets it. */
export interface PreviewRequest {
  readonly event: WebhookEvent;
  /** The inputs of the message, as under `with:`. */
  readonly inputs: Readonly<Partial<Record<(typeof previewInputs)[number], string>>>;
  /** As under `env:`. */
  readonly env: Readonly<Record<string, string>>;
}

/** What the action would make of it. */
export interface Preview {
  /** undefined where something is wrong with it. */
  readonly message: RenderedMessage | undefined;
  readonly problems: readonly PreviewProblem[];
  readonly warnings: readonly string[];
}

/** Something that is wrong, and the input that it stands in. */
export interface PreviewProblem {
  readonly input: string;
  readonly words: string;
}

/** Composes a message by the very code of the action, in a run of the event that it never was in. */
export async function preview(request: PreviewRequest): Promise<Preview> {
  return await inOwnFolder((folder) => previewIn(folder, request));
}

/** Does something with a new folder, and leaves nothing of it behind. */
export async function inOwnFolder<Result>(
  act: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "dingtalk-preview-"));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same as `preview`, its event and its workspace in a folder of the caller's. */
export async function previewIn(
  folder: string,
  { event, inputs, env }: PreviewRequest,
): Promise<Preview> {
  const path = join(folder, "event.json");
  writeFileSync(path, JSON.stringify(event.payload));
  const { status = "success" } = inputs;
  const preparation = await prepareSend(
    hostWith(
      {
        // Before the rest, for a workflow's env cannot change the runner's own variables either.
        ...env,
        ...variablesOf(event),
        GITHUB_EVENT_PATH: path,
        ...inputVariables({ with: { ...restOfStep, ...inputs }, status }),
      },
      { workspace: folder, temp: folder },
    ),
  );
  return await previewOf(preparation, status);
}

// What a send needs beside its message; nothing of it is used.
const restOfStep = { dryRun: "true", robotCode: "preview", userIds: "preview" } as const;

async function previewOf(
  preparation: Awaited<ReturnType<typeof prepareSend>>,
  status: string,
): Promise<Preview> {
  if (preparation.kind === "skip") throw new Error("A dry run is never skipped.");
  const { notices } = preparation;
  if (preparation.kind === "wrong") return withNotices(notices, preparation);
  const prepared = preparation.message;
  const completed = (await prepared.withJobs?.({ jobs: jobsOf(status) })) ?? prepared;
  return withNotices([...notices, ...completed.notices], completed);
}

function withNotices(
  notices: readonly Annotation[],
  { message, problems }: { message?: RenderedMessage | undefined; problems: readonly Problem[] },
): Preview {
  return {
    message,
    problems: problems.map((problem) => ({
      input: problem.input,
      words: describeProblem(problem),
    })),
    warnings: notices.map((notice) => notice.message),
  };
}

// A run of two jobs: the tests went well, and the deployment as the status says.
function jobsOf(status: string): Job[] {
  const url = "https://github.com/octo-org/shop/actions/runs/8675309/job";
  const failed = status === "failure";
  return [
    { name: "test", conclusion: "success", url: `${url}/1`, failed_steps: [] },
    { name: "deploy", conclusion: status, url: `${url}/2`, failed_steps: failed ? ["Deploy"] : [] },
  ];
}
