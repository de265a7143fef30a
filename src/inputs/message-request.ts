import * as z from "zod/mini";
import { optionalText } from "./fields.ts";
import type { GivenInputs } from "./given-inputs.ts";
import type { Mapping, Scalars } from "./mapping.ts";
import { type Folders, fileToRead } from "./paths.ts";
import { merge, onward, type Problem, type Reading, right, wrong } from "./problem.ts";
import { readFields } from "./read-fields.ts";
import { type Status, worstStatus } from "./status.ts";

/** The message as templates, and what the inputs add to their names. */
export interface MessageRequest {
  readonly source:
    | { readonly kind: "default" }
    | { readonly kind: "text"; readonly text: string; readonly title: string | undefined }
    | {
        readonly kind: "msgParam";
        readonly msgKey: string;
        /** undefined in a draft: it was given, and could not be read. */
        readonly msgParam: Mapping | undefined;
        /** Whether the fields come from a file, which somebody else may have written. */
        readonly fromFile: boolean;
      };
  /** With it the run's jobs are read, where a template asks for them. */
  readonly githubToken: string;
  readonly status: Status | undefined;
  /** undefined in a draft: it was given, and could not be read. */
  readonly data: Mapping | undefined;
  readonly matrix: Mapping | undefined;
}

const messageFields = z.object({
  text: optionalText(),
  title: optionalText(),
  msgKey: optionalText(),
});

const statusFields = z.object({ status: worstStatus(), githubToken: optionalText() });

const mappings = { msgParam: "text", data: "data", matrix: "data" } as const satisfies Record<
  string,
  Scalars
>;

/** The public names of the message's inputs. */
export const messageInputs: readonly string[] = [
  ...Object.keys(messageFields.shape),
  ...Object.keys(statusFields.shape),
  ...Object.keys(mappings),
  "msgParamFile",
];

/** Reads the inputs of the message. Whatever else is wrong does not hide what is wrong with the templates: a draft does without it. */
export async function readMessage(
  given: GivenInputs,
  folders: Folders,
): Promise<{ message: Reading<{ message: MessageRequest }>; draft: MessageRequest | undefined }> {
  const file = readFields(z.object({ msgParamFile: fileToRead(folders) }), given);
  const { msgParam, data, matrix } = await readMappings(given, file);
  const isGiven = (input: string) => !isBlank(given[input]);
  const status = onward(readFields(statusFields, given), ({ githubToken = "", ...rest }) =>
    right({ githubToken, ...rest }),
  );
  const form = readForm(given);
  const sourceWith = (fields: Mapping | undefined) =>
    onward(form, ({ form: asked }) =>
      right({
        source:
          asked.kind !== "msgParam"
            ? asked
            : { ...asked, msgParam: fields, fromFile: isGiven("msgParamFile") },
      }),
    );
  const source = onward(merge(form, msgParam), (read) => sourceWith(read.msgParam));
  const draftSource = source.kind === "right" ? source : sourceWith(undefined);
  const names = merge(status, merge(data, matrix));
  return {
    message: onward(merge(source, names), (message) => right({ message })),
    draft:
      draftSource.kind === "wrong"
        ? undefined
        : {
            ...draftSource.value,
            githubToken: "",
            status: status.kind === "right" ? status.value.status : "success",
            data: data.kind === "right" ? data.value.data : undefined,
            matrix: matrix.kind === "right" ? matrix.value.matrix : undefined,
          },
  };
}

type MessageForm =
  | { kind: "default" }
  | { kind: "text"; text: string; title: string | undefined }
  | { kind: "msgParam"; msgKey: string };

// Which of the two ways to write a message was taken: text, or msgKey with msgParam.
function readForm(given: GivenInputs): Reading<{ form: MessageForm }> {
  return onward(
    readFields(messageFields, given),
    ({ text, title, msgKey }): Reading<{ form: MessageForm }> => {
      const [inline, file] = [!isBlank(given["msgParam"]), !isBlank(given["msgParamFile"])];
      if (inline && file) return wrong(twoMsgParams);
      const msgParamGiven = inline || file;
      if ((text ?? title) !== undefined && (msgKey !== undefined || msgParamGiven))
        return wrong(twoMessages);
      if (text !== undefined) return right({ form: { kind: "text", text, title } });
      if (title !== undefined) return wrong(titleAlone);
      if (msgKey !== undefined && msgParamGiven)
        return right({ form: { kind: "msgParam", msgKey } });
      if (msgParamGiven) return wrong(msgParamAlone);
      return msgKey === undefined ? right({ form: { kind: "default" } }) : wrong(msgKeyAlone);
    },
  );
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

type Mappings = { readonly [Name in keyof typeof mappings]: Reading<Record<Name, Mapping>> };

// The YAML reader is loaded only where a mapping was given.
async function readMappings(
  given: GivenInputs,
  file: Reading<{ msgParamFile: string | undefined }>,
): Promise<Mappings> {
  const blank = [...Object.keys(mappings), "msgParamFile"].every(
    (name) => isBlank(given[name]) || given[name]?.trim() === "null",
  );
  const read = blank ? () => right({}) : (await import("./mapping.ts")).readMapping;
  const one = (name: keyof typeof mappings) => read(name, given[name] ?? "", mappings[name]);
  const fields = onward(file, ({ msgParamFile }) =>
    msgParamFile === undefined
      ? one("msgParam")
      : read("msgParamFile", msgParamFile, mappings.msgParam),
  );
  return {
    msgParam: onward(fields, (msgParam) => right({ msgParam })),
    data: onward(one("data"), (data) => right({ data })),
    matrix: onward(one("matrix"), (matrix) => right({ matrix })),
  };
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}
