import * as z from "zod/mini";
import { nearest } from "../nearest.ts";
import { anyText, boolean, choice, schemaOf } from "./forms.ts";
import type { Form, Inputs, Setting } from "./inputs.ts";
import { listItems } from "./list.ts";
import type { Mapping, ParsedMapping, Scalars } from "./mapping.ts";
import {
  type MediaFile,
  type MediaRequest,
  readFileToSend,
  readMediaFiles,
} from "./media-files.ts";
import { textOfFile } from "./paths.ts";
import { plainJson } from "./plain-json.ts";

/** The message as templates, and what the inputs add to their names. A part with a problem is undefined. */
export interface MessageRequest {
  readonly source: MessageSource | undefined;
  /** The token that reads the run's jobs and the runs before it. */
  readonly githubToken: string;
  /** undefined if the input is blank, or wrong. */
  readonly status: Status | undefined;
  readonly data: Mapping | undefined;
  readonly matrix: Mapping;
  /** The files of `media`, and that of `file`, by its own name. */
  readonly media: MediaRequest | undefined;
  readonly fallback: FallbackRule | undefined;
  /** Whether a run that ended as the one before sends nothing. */
  readonly onlyOnChange: boolean;
}

/** Which message is meant. */
export type MessageSource =
  | { readonly kind: "default" }
  | { readonly kind: "text"; readonly text: string; readonly title: string | null }
  | { readonly kind: "file"; readonly file: MediaFile }
  | {
      readonly kind: "msgParam";
      readonly msgKey: string;
      readonly msgParam: Mapping | undefined;
      /** Whether the fields come from a file, which may have another author than the workflow. */
      readonly fromFile: boolean;
    };

/** When the default message is sent instead of one that cannot be used. */
export type FallbackRule = "alarm" | "always" | "never";

/** Reads the inputs of the message. */
export async function readMessage(inputs: Inputs): Promise<MessageRequest> {
  const form = readForm(inputs);
  const msgParam = await readMsgParam(inputs);
  return {
    source: form?.kind === "msgParam" ? { ...form, msgParam } : form,
    status: readStatus(inputs),
    githubToken: inputs.setting("githubToken", anyText),
    data: await readMapping(inputs, "data", "data"),
    matrix: (await readMapping(inputs, "matrix", "data")) ?? {},
    media: await readMedia(inputs, form),
    fallback: inputs.read("fallback", choice(["alarm", "always", "never"])),
    onlyOnChange: inputs.setting("onlyOnChange", boolean(false)),
  };
}

type SourceOfFields = Extract<MessageSource, { readonly kind: "msgParam" }>;
type MessageForm = Exclude<MessageSource, SourceOfFields> | Omit<SourceOfFields, "msgParam">;

// There are three ways to write a message: text, a file, or msgKey with msgParam.
function readForm(inputs: Inputs): MessageForm | undefined {
  const [body, title, msgKey] = [inputs.text("text"), inputs.text("title"), inputs.text("msgKey")];
  const [inline, fromFile] = [inputs.isGiven("msgParam"), inputs.isGiven("msgParamFile")];
  const isText = body !== "" || title !== "";
  const file = readFileToSend(inputs);
  const refuse = (input: string, kind: WrongForm) => inputs.refuse({ input, expected: { kind } });
  if (inline && fromFile) return refuse("msgParamFile", "oneMsgParam");
  if (file !== null) {
    if (isText || msgKey !== "" || inline || fromFile) return refuse("file", "oneMessage");
    return file && { kind: "file", file };
  }
  if (isText && (msgKey !== "" || inline || fromFile)) return refuse("text", "oneMessage");
  if (isText && body === "") return refuse("text", "textBesideTitle");
  if (isText) return { kind: "text", text: body, title: title === "" ? null : title };
  if (msgKey === "" && !inline && !fromFile) return { kind: "default" };
  if (msgKey === "") return refuse("msgKey", "msgKeyBesideMsgParam");
  return inline || fromFile
    ? { kind: "msgParam", msgKey, fromFile }
    : refuse("msgParam", "msgParamBesideMsgKey");
}

type WrongForm =
  | "oneMsgParam"
  | "oneMessage"
  | "textBesideTitle"
  | "msgKeyBesideMsgParam"
  | "msgParamBesideMsgKey";

// Far more than a message that DingTalk takes. Such a file is searched for secrets in every spelling.
const mostFileBytes = 512 * 1024;

async function readMsgParam(inputs: Inputs): Promise<Mapping | undefined> {
  if (!inputs.isGiven("msgParamFile")) return await readMapping(inputs, "msgParam", "text");
  const { mappingSchema } = await import("./mapping.ts");
  const schema = z.pipe(
    textOfFile(inputs.folders, { mostBytes: mostFileBytes }),
    mappingSchema("text"),
  );
  return readParsed(inputs, "msgParamFile", { schema, searchedLater: true });
}

// The YAML reader is loaded only if a mapping needs it.
async function readMapping(
  inputs: Inputs,
  name: string,
  scalars: Scalars,
): Promise<Mapping | undefined> {
  const text = inputs.text(name);
  if (["", "null"].includes(text)) return {};
  const plain = plainJson(text);
  if (plain !== undefined) return plain;
  const { mapping } = await import("./mapping.ts");
  return readParsed(inputs, name, mapping(scalars));
}

async function readMedia(
  inputs: Inputs,
  form: MessageForm | undefined,
): Promise<MediaRequest | undefined> {
  const mapping = await readMapping(inputs, "media", "text");
  const taken = form?.kind === "file" ? "file" : undefined;
  const media = mapping && readMediaFiles(inputs, mapping, { taken });
  if (form?.kind !== "file") return media;
  return { files: { ...media?.files, file: form.file }, mediaIds: media?.mediaIds ?? {} };
}

function readParsed(inputs: Inputs, name: string, form: Form<ParsedMapping>): Mapping | undefined {
  const parsed = inputs.read(name, form);
  for (const note of parsed?.notes ?? []) inputs.warn({ ...note, input: name });
  return parsed?.value;
}

/** GitHub's job statuses and conclusions, the worst first. */
export const statuses = [
  "failure",
  "startup_failure",
  "timed_out",
  "cancelled",
  "action_required",
  "stale",
  "success",
  "neutral",
  "skipped",
] as const;

/** One of GitHub's job statuses and conclusions. */
export type Status = (typeof statuses)[number];

// A blank status is not an omitted one, which has a default: an expression gave nothing.
function readStatus(inputs: Inputs): Status | undefined {
  const status = inputs.read("status", worstStatus);
  if (status === null) inputs.warn({ kind: "blankStatus" });
  return status ?? undefined;
}

/** The worst status of a list, such as `${{ join(needs.*.result, ',') }}`, or of `${{ toJSON(needs) }}`; null for none. */
export const worstStatus: Setting<Status | null> = {
  schema: schemaOf((given: string, refuse) => {
    const words = resultsOfNeeds(given) ?? listItems(given);
    if (words === undefined) return refuse({ expected });
    const known = words
      .flatMap((item) => item.split(/\s+/))
      .map((word) => word.toLowerCase())
      .filter((word) => word !== "null" && word !== "");
    const unknown = known.find((word) => !statuses.some((status) => status === word));
    if (unknown !== undefined) return refuse({ expected, nearest: meantStatus(unknown) });
    return statuses.find((status) => known.includes(status)) ?? null;
  }),
  byDefault: null,
  searchedLater: true,
};

const expected = { kind: "oneOf", words: statuses } as const;

const needs = z.record(z.string(), z.object({ result: z.string() }));

// Undefined for anything but `toJSON(needs)`.
function resultsOfNeeds(given: string): readonly string[] | undefined {
  if (!given.startsWith("{")) return undefined;
  try {
    const { data } = needs.safeParse(JSON.parse(given));
    return data && Object.values(data).map(({ result }) => result);
  } catch {
    return undefined;
  }
}

// Words that other systems use.
function meantStatus(word: string): string | undefined {
  if (["failed", "error", "errored"].includes(word)) return "failure";
  if (["ok", "passed", "succeeded"].includes(word)) return "success";
  return nearest(word, statuses);
}
