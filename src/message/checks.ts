import type { Expected, Problem } from "../inputs/problem.ts";
import { nearMiss } from "../nearest.ts";
import type { Warning } from "../text/warnings.ts";
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
  readonly warnings: readonly Warning[];
}

/** The place of a field in the inputs. */
export type PlaceOfField = (field: string) => Pick<Problem, "input" | "place">;

/** Checks a msgKey, and that its fields are given; `given` is undefined if the fields could not be read. */
export function checkFields(
  msgKey: string,
  given: readonly string[] | undefined,
  placeOf: PlaceOfField,
): Findings {
  const known = kindOf(msgKey);
  if (known === undefined) return unknownKind(msgKey);
  return given === undefined
    ? { problems: [], warnings: [] }
    : fieldsOfKind({ msgKey, known, placeOf }, given);
}

/** Checks the values of a rendered message: empty values, links and media ids, and the size. */
export function checkValues(
  { msgKey, msgParam }: RenderedMessage,
  placeOf: PlaceOfField,
): Findings {
  const formats = formatsOf(msgKey);
  const required = kindOf(msgKey)?.required ?? {};
  const problems = Object.entries(msgParam).flatMap(([field, value]): Problem[] => {
    const isEmpty = isNothing(value) && Object.hasOwn(required, field);
    const expected =
      expectedOf(formats.get(field), value) ??
      (isEmpty ? ({ kind: "someText" } as const) : undefined);
    if (expected === undefined) return [];
    const nearest = addressMeant(formats.get(field), value);
    return [
      {
        ...placeOf(field),
        ...(value.trim() === "" ? {} : { got: value }),
        expected,
        ...(nearest === undefined ? {} : { nearest }),
      },
    ];
  });
  return { problems, warnings: sizeWarnings(msgParam) };
}

function unknownKind(msgKey: string): Findings {
  const meant = nearMiss(msgKey, Object.keys(msgKeys));
  if (meant === undefined) {
    return { problems: [], warnings: [{ kind: "unknownMsgKey", msgKey }] };
  }
  const expected = { kind: "messageKind" } as const;
  return {
    problems: [{ input: "msgKey", got: msgKey, expected, nearest: meant }],
    warnings: [],
  };
}

// An unknown field that is a near miss of a missing field counts as a misspelling of it.
function fieldsOfKind(
  { msgKey, known, placeOf }: { msgKey: string; known: MsgKey; placeOf: PlaceOfField },
  given: readonly string[],
): Findings {
  const fields = Object.keys({ ...known.required, ...known.optional });
  const missing = Object.keys(known.required).filter((field) => !given.includes(field));
  const problems: Problem[] = [];
  const warnings: Warning[] = [];
  for (const field of given.filter((name) => !fields.includes(name))) {
    const meant = nearMiss(field, missing);
    if (meant === undefined) {
      warnings.push({ kind: "unknownField", ...placeOf(field), msgKey, fields });
      continue;
    }
    problems.push({
      ...placeOf(field),
      expected: { kind: "fieldOf", msgKey },
      nearest: meant,
    });
    missing.splice(missing.indexOf(meant), 1);
  }
  const expected = { kind: "neededField", msgKey } as const;
  problems.push(...missing.map((field) => ({ ...placeOf(field), expected })));
  return { problems, warnings };
}

// What DingTalk accepts in a field, if the value is something else. The form of media ids is not documented.
function expectedOf(format: FieldFormat | undefined, value: string): Expected | undefined {
  switch (format) {
    case "url": {
      const protocols = ["http:", "https:", "dingtalk:"];
      if (isUrl(value, protocols)) return undefined;
      const hasSpaces = isUrl(value.replace(/\s+/g, ""), protocols) && /\S\s+\S/.test(value);
      return { kind: hasSpaces ? "urlWithoutSpaces" : "url" };
    }
    case "image":
      return isUrl(value, ["http:", "https:"]) || isMediaId(value)
        ? undefined
        : { kind: "pictureUrl" };
    case "media":
      return isMediaId(value) ? undefined : { kind: "mediaId" };
    case "markdown":
    case "plain":
    case undefined:
      return undefined;
    default:
      return format satisfies never;
  }
}

// `www.example.com/path`, as a browser takes it; a picture may rather be a file.
function addressMeant(format: FieldFormat | undefined, value: string): string | undefined {
  const isHost = format === "url" || (format === "image" && value.startsWith("www."));
  const isAddress = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(value);
  return isHost && isAddress ? `https://${value}` : undefined;
}

// Also text that is nothing but characters that cannot be seen.
function isNothing(value: string): boolean {
  return value.replace(/[\p{Cc}\p{Cf}]|&#8203;/gu, "").trim() === "";
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  const url = /^[a-z]+:\/\/\S+$/i.test(text) ? URL.parse(text) : null;
  return url !== null && protocols.includes(url.protocol);
}

function isMediaId(text: string): boolean {
  return /^[^\s:\\]+$/.test(text) && !/^(?:\.|\/|www\.)|\.\w{2,4}$/.test(text);
}

function sizeWarnings(msgParam: RenderedMessage["msgParam"]): Warning[] {
  const bytes = sizeOf(msgParam);
  return bytes <= documentedSize ? [] : [{ kind: "long", bytes, documented: documentedSize }];
}
