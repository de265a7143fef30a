import { isAlarming } from "../github/conclusions.ts";
import {
  bare,
  type EventSummary,
  eventSummary,
  partsOfDefaultMessage,
} from "../github/event-summary.ts";
import { fileWarnings } from "../github/fork.ts";
import type { Host } from "../github/host.ts";
import type { KnownRun, RunDetails, RunPart } from "../github/run-details.ts";
import { workflowNames } from "../github/template-names.ts";
import type { WithinTime } from "../github/time-limit.ts";
import { type MediaFile, type MediaRequest, noMedia } from "../inputs/media-files.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import type { Problem } from "../inputs/problem.ts";
import { fileMessage } from "../message/file-message.ts";
import { type MessageRendering, renderDefaultMessage, renderMessage } from "../message/message.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import { mostTemplateMs } from "../message/template.ts";
import type { Secret } from "../secrets.ts";
import type { Messages } from "../text/types.ts";
import type { Warning } from "../text/warnings.ts";

/** A message that is ready to be sent, or its problems. */
export interface PreparedMessage {
  /** undefined if there are problems. */
  readonly message: RenderedMessage | undefined;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  /** What it asks GitHub's API for; empty if it has that already. */
  readonly asks: readonly RunPart[];
  /** The files that are uploaded for it. */
  readonly media: MediaRequest;
  /** Renders the message with what the API told, and with the mediaIds of its files. */
  readonly complete: (details: MessageDetails) => Promise<PreparedMessage>;
}

/** What is known of a message only after requests. */
interface MessageDetails {
  readonly run: RunDetails;
  /** By the names of the files; empty where an upload failed, and left out where none was tried. */
  readonly mediaIds: Readonly<Record<string, string>>;
}

/** What a message is rendered with. */
export interface RenderOptions {
  readonly host: Host;
  readonly secrets: readonly Secret[];
  readonly messages: Messages;
}

/** The facts of a message without its texts. */
type MessageFacts = Omit<MessageRequest, "source" | "fallback" | "media">;

/**
 * Renders a message without what is known only after requests. A message that asks for what GitHub's API tells is
 * checked both with a sample and with nothing, so that no problem depends on what the API tells. Without a source there is
 * no message.
 */
export async function prepareMessage(
  request: MessageRequest,
  options: RenderOptions,
): Promise<PreparedMessage> {
  const { source, media, ...facts } = request;
  if (source === undefined) return final({ message: undefined, problems: [], warnings: [] });
  const ofFiles = warningsOfFiles(request, options.host);
  if (source.kind === "default") {
    const message = prepareDefaultMessage(facts, options);
    return { ...message, media: media ?? noMedia, warnings: [...ofFiles, ...message.warnings] };
  }
  if (source.kind === "file") return prepareFile(source.file, media ?? noMedia, ofFiles);
  const sampleIds = media && { ...media.mediaIds, ...sampleMediaIds(media.files) };
  const render = async (
    { run, mediaIds }: { readonly run: KnownRun; readonly mediaIds: typeof sampleIds },
    withinTime: WithinTime,
  ): Promise<MessageRendering> => {
    const names = namesFor({ ...facts, run, media: mediaIds }, options);
    const rendering = await renderMessage(source, names, { ...options, withinTime });
    const withoutRun = rendering.problemsWithoutRun.map(
      (problem) => ({ kind: "wrongWithoutRun", problem }) as const,
    );
    const warnings = [...ofFiles, ...names.warnings, ...rendering.warnings, ...withoutRun];
    return { ...rendering, warnings };
  };
  // No signal is heard between the two passes, so they share their time.
  const withinTime = options.host.limitTime(mostTemplateMs);
  const first = await render({ run: "sample", mediaIds: sampleIds }, withinTime);
  const { asks } = first;
  const isCheckedAgain = asks.length > 0 && first.message !== undefined;
  const { message, problems, warnings } = isCheckedAgain
    ? await render({ run: "none", mediaIds: sampleIds }, withinTime)
    : first;
  // Without its fields, a message says nothing.
  const isRead = source.kind === "text" || source.msgParam !== undefined;
  return {
    message: isRead ? message : undefined,
    problems,
    warnings,
    asks,
    media: media ?? noMedia,
    complete: async ({ run, mediaIds }) => {
      const details = { run, mediaIds: sampleIds && { ...sampleIds, ...mediaIds } };
      const rendering = await render(details, options.host.limitTime(mostTemplateMs));
      const unread = unreadParts(asks, run);
      const empty = unread.map(({ part }) => `run.${part}`);
      // That it has no value on this event would be said besides.
      const others = rendering.warnings.filter(
        (warning) => warning.kind !== "valueless" || !empty.includes(warning.name),
      );
      return final({ ...rendering, warnings: [...unread, ...others] });
    },
  };
}

function final(
  rendering: Pick<PreparedMessage, "message" | "problems" | "warnings">,
): PreparedMessage {
  const prepared = { ...rendering, asks: [], media: noMedia, complete: async () => prepared };
  return prepared;
}

// A file is its own message; without its mediaId there is none.
function prepareFile(
  file: MediaFile,
  media: MediaRequest,
  warnings: readonly Warning[],
): PreparedMessage {
  const sampleId = sampleMediaIds(media.files)["file"] ?? "";
  const prepared = (mediaId: string) => ({
    message: mediaId === "" ? undefined : fileMessage(file, mediaId),
    problems: [],
    warnings,
  });
  return {
    ...prepared(sampleId),
    asks: [],
    media,
    complete: async ({ mediaIds }) => final(prepared(mediaIds["file"] ?? sampleId)),
  };
}

// The ids that stand for those of files which are not uploaded yet.
function sampleMediaIds(files: MediaRequest["files"]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(files).map((name, at) => [name, `@file-to-upload-${at}`]));
}

/** The message of which nothing was uploaded, with the path of each file in the place of its mediaId. It is shown, never sent. */
export function withPathsOfFiles(
  { msgKey, msgParam }: RenderedMessage,
  { files }: MediaRequest,
): RenderedMessage {
  const paths = Object.values(files).map(({ written }) => written);
  const shown = (text: string) =>
    text.replace(/@file-to-upload-(\d+)/g, (id, at) => paths[Number(at)] ?? id);
  const fields = Object.entries(msgParam).map(([field, text]) => [field, shown(text)]);
  return { msgKey, msgParam: Object.fromEntries(fields) };
}

function warningsOfFiles({ source, media }: MessageRequest, host: Host): Warning[] {
  const isInWorkspace = (file: MediaFile) => file.isInWorkspace;
  const inputs = [
    ...(source?.kind === "msgParam" && source.fromFile ? ["msgParamFile" as const] : []),
    ...(Object.values(media?.files ?? {}).some(isInWorkspace) ? [inputOfFiles(source)] : []),
  ];
  return inputs.flatMap((input) => fileWarnings(input, host));
}

/** The input that names the files of a message. */
export function inputOfFiles(source: MessageRequest["source"]): "file" | "media" {
  return source?.kind === "file" ? "file" : "media";
}

function unreadParts(asks: readonly RunPart[], { unread }: RunDetails) {
  return asks.flatMap((part) => {
    const why = unread[part];
    return why === undefined ? [] : [{ kind: "unreadRun", part, unread: why } as const];
  });
}

/** The default message. `note` is its last paragraph, where it takes the place of another. */
export function prepareDefaultMessage(
  facts: MessageFacts,
  options: RenderOptions,
  note?: string,
): PreparedMessage {
  const render = (run: KnownRun) => {
    const names = namesFor({ ...facts, run, media: {} }, options);
    const summary = eventSummary(names);
    const { phrases } = options.messages;
    const write = (told: EventSummary) =>
      renderDefaultMessage(told, phrases, { note, secrets: options.secrets });
    const whole = write(summary);
    // In the place of another, it rather tells less than nothing.
    const rendering =
      whole.message === undefined && note !== undefined ? write(bare(summary)) : whole;
    return { summary, rendering: { ...rendering, warnings: names.warnings } };
  };
  const first = render("none");
  return {
    ...first.rendering,
    asks: partsOfDefaultMessage(first.summary),
    media: noMedia,
    complete: async ({ run }) => {
      const { summary, rendering } = render(run);
      const unread = run.unread.jobs;
      const kind = isAlarming(summary.status) ? "missingJobs" : "unseenJobs";
      const missing = unread === undefined ? [] : [{ kind, unread } as const];
      return final({ ...rendering, warnings: [...missing, ...rendering.warnings] });
    },
  };
}

/** What happened, according to the event and the inputs. */
export function summaryOf(
  facts: MessageFacts,
  run: KnownRun,
  options: Pick<RenderOptions, "host" | "secrets">,
): EventSummary {
  return eventSummary(namesFor({ ...facts, run, media: {} }, options));
}

function namesFor(
  facts: MessageFacts & {
    readonly run: KnownRun;
    readonly media: Readonly<Record<string, string>> | undefined;
  },
  { host, secrets }: Pick<RenderOptions, "host" | "secrets">,
) {
  return workflowNames(host.environment, facts, secrets);
}
