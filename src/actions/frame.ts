import type { Ending } from "../github/ending.ts";
import { publish } from "../github/ending.ts";
import { type Host, openHost } from "../github/host.ts";

/** What one of the actions does, from its inputs to its ending. */
export interface Story {
  /** The inputs whose values must never be shown. */
  readonly secrets: readonly string[];
  /** Whether there is a report in every ending. */
  readonly reports: boolean;
  readonly tell: (host: Host) => Promise<Ending>;
  /** The outputs of a run that broke down over a fault of ours. */
  readonly outputsOfFault: (errorMessage: string) => Ending["outputs"];
}

/** Runs an action: masks first, then its story, and turns whatever is thrown into an ending. Sets the exit code. */
export async function run(story: Story): Promise<void> {
  // Until the ending is known, a process that ends has failed.
  process.exitCode = 1;
  const host = openHost();
  for (const secret of story.secrets) {
    const given = host.environment[`INPUT_${secret.toUpperCase()}`] ?? "";
    // As it was given, and as it is used: blanks around it are cut off.
    if (given.trim() !== "") for (const form of new Set([given.trim(), given])) host.mask(form);
  }
  for (const password of host.proxies.passwords) host.mask(password);
  const ending = await story
    .tell(host)
    .catch((error: unknown) => endingOfFault(story, host, error));
  await publish(ending, host);
  // Also where the job was cancelled when there was nothing left to do but to say so.
  process.exitCode = ending.failed || host.cancelled.aborted ? 1 : 0;
}

function endingOfFault(story: Story, host: Host, error: unknown): Ending {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  host.log.quote("Stack of the fault", stack.split("\n"));
  return {
    outputs: story.outputsOfFault(message),
    report: story.reports
      ? { content: { outcome: "failed", fault: message }, file: undefined }
      : undefined,
    annotations: [
      {
        level: "error",
        title: "A fault of this action, not of your workflow",
        message: `${message}. Please report it with the stack from the log; what was done by then is unknown.`,
      },
    ],
    summary: undefined,
    failed: true,
  };
}
