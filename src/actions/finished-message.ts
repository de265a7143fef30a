import { wasCancelled } from "../github/host.ts";
import { type FallbackFacts, messageInstead, messageWithoutFiles } from "./fallback.ts";
import { inputOfFiles, type PreparedMessage } from "./message.ts";
import type { RunReader } from "./run-reader.ts";
import type { Uploaded } from "./uploads.ts";

/** A message as it is sent; undefined if nothing is. */
type FinishedMessage = Pick<PreparedMessage, "message" | "problems" | "warnings">;

/** Whether files are uploaded for a message. */
export function hasFiles({ media }: PreparedMessage): boolean {
  return Object.keys(media.files).length > 0;
}

/**
 * The message with what GitHub's API told and with the mediaIds of its files, or the one that is sent instead. What is wrong
 * with it only then is wrong like anything else in it. That a file could not be uploaded is no mistake of the step.
 */
export async function finishedMessage(
  prepared: PreparedMessage,
  { mediaIds, failed }: Uploaded,
  facts: FallbackFacts & { readonly reader: RunReader },
): Promise<FinishedMessage> {
  const { request, reader, options } = facts;
  if (prepared.asks.length === 0 && !hasFiles(prepared)) return { ...prepared, problems: [] };
  const final = await prepared.complete({ run: await reader.read(prepared.asks), mediaIds });
  if (final.message !== undefined) return final;
  const problems = failed.length > 0 ? [] : final.problems;
  const own = { ...final, problems };
  if (await wasCancelled(options.host)) return own;
  const instead =
    failed.length > 0
      ? await messageWithoutFiles(inputOfFiles(request.source), facts)
      : await messageInstead(final, problems, facts);
  if (instead === undefined) return own;
  const { asks, complete } = instead.message;
  const whole = await complete({ run: await reader.read(asks), mediaIds: {} });
  return { ...whole, problems, warnings: [...whole.warnings, ...instead.warnings] };
}
