import type { Problem } from "../inputs/problem.ts";
import { nearMiss } from "../nearest.ts";
import {
  type FieldFormat,
  formatsOf,
  kindOf,
  type MsgKey,
  msgKeys,
  type RenderedMessage,
} from "./msg-keys.ts";
import { documentedSize, sizeOf } from "./shortening.ts";

/** The findings of a check: problems, which keep the message from being sent, and warnings, which do not. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** The prefix of a field's name in problems and warnings: the input that holds the fields, and a dot. */
export type FieldsInput = "msgParam." | "msgParamFile." | "";

/** Checks a msgKey, and that its fields are given; `given` is undefined if the fields could not be read. */
export function checkFields(
  msgKey: string,
  given: readonly string[] | undefined,
  input: FieldsInput,
): Findings {
  const known = kindOf(msgKey);
  if (known === undefined) return unknownKind(msgKey);
  return given === undefined
    ? { problems: [], warnings: [] }
    : fieldsOfKind({ msgKey, known, input }, given);
}

/** Checks the values of a rendered message: empty values, links and media ids, and the size. */
export function checkValues({ msgKey, msgParam }: RenderedMessage, input: FieldsInput): Findings {
  const formats = formatsOf(msgKey);
  const required = kindOf(msgKey)?.required ?? {};
  const problems = Object.entries(msgParam).flatMap(([field, value]): Problem[] => {
    const isEmpty = value.trim() === "" && Object.hasOwn(required, field);
    const expected =
      expectedOf(formats.get(field), value) ??
      (isEmpty ? "text; the value is empty, which DingTalk treats as missing" : undefined);
    if (expected === undefined) return [];
    return [
      { input: `${input}${field}`, ...(value.trim() === "" ? {} : { got: value }), expected },
    ];
  });
  return { problems, warnings: sizeWarnings(msgParam) };
}

function unknownKind(msgKey: string): Findings {
  const meant = nearMiss(msgKey, Object.keys(msgKeys));
  if (meant === undefined) {
    const warning = `msgKey ${JSON.stringify(msgKey)} is not one that this action knows; it is sent unchecked.`;
    return { problems: [], warnings: [warning] };
  }
  const problem = {
    input: "msgKey",
    got: msgKey,
    expected: "a message kind of DingTalk",
    nearest: meant,
  };
  return { problems: [problem], warnings: [] };
}

// An unknown field that is a near miss of a missing field counts as a misspelling of it.
function fieldsOfKind(
  { msgKey, known, input }: { msgKey: string; known: MsgKey; input: FieldsInput },
  given: readonly string[],
): Findings {
  const fields = Object.keys({ ...known.required, ...known.optional });
  const missing = Object.keys(known.required).filter((field) => !given.includes(field));
  const problems: Problem[] = [];
  const warnings: string[] = [];
  for (const field of given.filter((name) => !fields.includes(name))) {
    const meant = nearMiss(field, missing);
    if (meant === undefined) {
      warnings.push(
        `${input}${field} is not a field of ${msgKey}, which has ${fields.join(", ")}.`,
      );
      continue;
    }
    problems.push({ input: `${input}${field}`, expected: `a field of ${msgKey}`, nearest: meant });
    missing.splice(missing.indexOf(meant), 1);
  }
  const expected = `a value, because ${msgKey} needs the field`;
  problems.push(...missing.map((field) => ({ input: `${input}${field}`, expected })));
  return { problems, warnings };
}

// What DingTalk accepts in a field, if the value is something else. The form of media ids is not documented.
function expectedOf(format: FieldFormat | undefined, value: string): string | undefined {
  switch (format) {
    case "url":
      return isUrl(value, ["http:", "https:", "dingtalk:"])
        ? undefined
        : "an http, https or dingtalk URL";
    case "image":
      return isUrl(value, ["http:", "https:"]) || isMediaId(value)
        ? undefined
        : "an http or https URL of a picture, or a media id such as `@lADO…`";
    case "media":
      return isMediaId(value)
        ? undefined
        : "a media id such as `@lADO…`; DingTalk takes no URL here";
    case "markdown":
    case "plain":
    case undefined:
      return undefined;
    default:
      return format satisfies never;
  }
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  const url = /^[a-z]+:\/\/\S+$/i.test(text) ? URL.parse(text) : null;
  return url !== null && protocols.includes(url.protocol);
}

function isMediaId(text: string): boolean {
  return /^[^\s:\\]+$/.test(text) && !/^(?:\.|\/|www\.)|\.\w{2,4}$/.test(text);
}

function sizeWarnings(msgParam: RenderedMessage["msgParam"]): string[] {
  const bytes = sizeOf(msgParam);
  if (bytes <= documentedSize) return [];
  return [
    `The message has ${bytes} bytes of msgParam. DingTalk documents a limit of ${documentedSize} for messages to groups and none for one-to-one messages; if it refuses this one as too long, the message is cut and sent again.`,
  ];
}
