import * as z from "zod/mini";
import { nearest } from "../nearest.ts";
import { anyText, oneOf, schemaOf } from "./forms.ts";
import type { Form, Inputs } from "./inputs.ts";
import { listItems } from "./list.ts";
import type { Mapping, Scalars } from "./mapping.ts";
import { textOfFile } from "./paths.ts";
import type { Problem } from "./problem.ts";

/** The message as templates, and what the inputs add to their names. A part with a problem is undefined. */
export interface MessageRequest {
  readonly source:
    | { readonly kind: "default" }
    | { readonly kind: "text"; readonly text: string; readonly title: string | null }
    | {
        readonly kind: "msgParam";
        readonly msgKey: string;
        readonly msgParam: Mapping | undefined;
        /** Whether the fields come from a file, which may have another author than the workflow. */
        readonly fromFile: boolean;
      };
  /** The token that reads the run's jobs, if a template asks for them. */
  readonly githubToken: string;
  /** Null if the input is blank. */
  readonly status: Status | null | undefined;
  readonly data: Mapping | undefined;
  readonly matrix: Mapping | undefined;
}

/** Reads the inputs of the message; undefined if they do not say which message is meant. */
export async function readMessage(inputs: Inputs): Promise<MessageRequest | undefined> {
  const form = readForm(inputs);
  const msgParam = await readMsgParam(inputs);
  const names = {
    status: inputs.read("status", worstStatus),
    githubToken: inputs.setting("githubToken", anyText),
    data: await readMapping(inputs, "data", "data"),
    matrix: await readMapping(inputs, "matrix", "data"),
  };
  if (form === undefined) return undefined;
  return { source: form.kind === "msgParam" ? { ...form, msgParam } : form, ...names };
}

type Source = MessageRequest["source"];
type SourceOfFields = Extract<Source, { readonly kind: "msgParam" }>;
type MessageForm = Exclude<Source, SourceOfFields> | Omit<SourceOfFields, "msgParam">;

// There are two ways to write a message: text, or msgKey with msgParam.
function readForm(inputs: Inputs): MessageForm | undefined {
  const [body, title, msgKey] = [inputs.text("text"), inputs.text("title"), inputs.text("msgKey")];
  const [inline, fromFile] = [inputs.isGiven("msgParam"), inputs.isGiven("msgParamFile")];
  const isText = body !== "" || title !== "";
  if (inline && fromFile) return inputs.refuse(twoMsgParams);
  if (isText && (msgKey !== "" || inline || fromFile)) return inputs.refuse(twoMessages);
  if (isText && body === "") return inputs.refuse(titleAlone);
  if (isText) return { kind: "text", text: body, title: title === "" ? null : title };
  if (msgKey === "" && !inline && !fromFile) return { kind: "default" };
  if (msgKey === "") return inputs.refuse(msgParamAlone);
  return inline || fromFile ? { kind: "msgParam", msgKey, fromFile } : inputs.refuse(msgKeyAlone);
}

const twoMsgParams: Problem = {
  input: "msgParamFile",
  expected: "either `msgParam` or `msgParamFile`, not both",
};
const twoMessages: Problem = {
  input: "text",
  expected: "either `text` (and `title`), or `msgKey` with `msgParam` or `msgParamFile`, not both",
};
const titleAlone: Problem = { input: "text", expected: "the message's text, beside `title`" };
const msgKeyAlone: Problem = {
  input: "msgParam",
  expected: "the fields of the message, beside `msgKey`",
};
const msgParamAlone: Problem = {
  input: "msgKey",
  expected: "DingTalk's template key, beside `msgParam`",
};

// Far more than a message that DingTalk takes. Such a file is searched for secrets in every spelling.
const mostFileBytes = 512 * 1024;

async function readMsgParam(inputs: Inputs): Promise<Mapping | undefined> {
  if (!inputs.isGiven("msgParamFile")) return await readMapping(inputs, "msgParam", "text");
  const { mappingSchema } = await import("./mapping.ts");
  const schema = z.pipe(
    textOfFile(inputs.folders, { mostBytes: mostFileBytes }),
    mappingSchema("text"),
  );
  return inputs.read("msgParamFile", { schema, ofMessage: true });
}

// The YAML reader is loaded only if a mapping is given.
async function readMapping(
  inputs: Inputs,
  name: string,
  scalars: Scalars,
): Promise<Mapping | undefined> {
  if (["", "null"].includes(inputs.text(name))) return {};
  const { mapping } = await import("./mapping.ts");
  return inputs.read(name, mapping(scalars));
}

/** GitHub's job statuses and conclusions, the worst first. */
export const statuses = [
  "failure",
  "timed_out",
  "startup_failure",
  "cancelled",
  "action_required",
  "stale",
  "skipped",
  "neutral",
  "success",
] as const;

/** One of GitHub's job statuses and conclusions. */
export type Status = (typeof statuses)[number];

/** The worst status of a list such as `${{ join(needs.*.result, ',') }}`; null for an empty list. */
export const worstStatus: Form<Status | null> = {
  schema: schemaOf((given: string, refuse) => {
    const words = listItems(given);
    if (words === undefined) return refuse({ expected });
    const unknown = words.find((word) => !statuses.some((status) => status === word));
    if (unknown !== undefined) return refuse({ expected, nearest: meantStatus(unknown) });
    return statuses.find((status) => words.includes(status)) ?? null;
  }),
  ofMessage: true,
};

const expected = oneOf(statuses);

// Words that other systems use.
function meantStatus(word: string): string | undefined {
  if (["failed", "error", "errored"].includes(word)) return "failure";
  if (["ok", "passed", "succeeded"].includes(word)) return "success";
  return nearest(word, statuses);
}
