import * as z from "zod/mini";
import { nearest } from "../nearest.ts";
import type { Setting } from "./inputs.ts";
import { type Expected, type Refusal, Refused } from "./problem.ts";

/** Notes a refusal. It returns undefined, so that a reader may end with `return refuse(…)`. */
export type Refuse = (refusal: Refusal) => undefined;

/** A schema made from a function, whose value is ignored after a refusal. */
export function schemaOf<From, T>(
  read: (given: From, refuse: Refuse) => T | undefined,
): z.ZodMiniType<T, From> {
  return z.transform((given: From, { issues }) => {
    const refuse = (refusal: Refusal) => {
      const params = { refused: new Refused(refusal) };
      issues.push({ code: "custom", input: given, message: refusal.expected.kind, params });
      return undefined;
    };
    const value = read(given, refuse);
    return value === undefined ? z.NEVER : value;
  });
}

/** Any text. */
export const anyText: Setting<string> = { schema: z.string(), byDefault: "" };

/** Text that matches a pattern. */
export function word(form: RegExp, expected: Expected): Setting<string> {
  return { schema: z.string().check(z.regex(form)), expected, byDefault: "" };
}

/** `true` or `false`, in any case. */
export function boolean(byDefault: boolean): Setting<boolean> {
  return {
    schema: z.stringbool({ truthy: ["true"], falsy: ["false"] }),
    expected: { kind: "boolean" },
    nearest: meantBoolean,
    byDefault,
  };
}

/** One of a few words, in exactly this spelling; the first is the default. */
export function choice<const Word extends string>(
  words: readonly [Word, ...Word[]],
): Setting<Word> {
  return {
    schema: z.enum(words),
    expected: { kind: "oneOf", words },
    nearest: (given) => nearest(given, words),
    byDefault: words[0],
  };
}

/** A whole number within limits, both included. */
export function wholeNumber(limits: {
  min: number;
  max: number;
  byDefault: number;
}): Setting<number> {
  const { min, max, byDefault } = limits;
  return {
    schema: z.pipe(numberOf(/^\d+$/), z.number().check(z.minimum(min), z.maximum(max))),
    expected: { kind: "wholeNumber", min, max },
    nearest: (given) => withinLimits(given, limits),
    byDefault,
  };
}

/** A time above zero in `unit`, decimals allowed, read into milliseconds. */
export function duration(limits: {
  unit: "seconds" | "minutes";
  min?: number;
  max: number;
  byDefault: number;
}): Setting<number> {
  const { unit, min = 0, max, byDefault } = limits;
  const unitMs = unit === "seconds" ? 1_000 : 60_000;
  const time = z.number().check(min === 0 ? z.positive() : z.minimum(min), z.maximum(max));
  return {
    schema: z.pipe(
      z.pipe(numberOf(decimal), time),
      z.transform((value: number) => value * unitMs),
    ),
    expected: { kind: "duration", unit, min, max },
    nearest: (given) => withinTime(given, { min, max }),
    byDefault: byDefault * unitMs,
  };
}

function numberOf(form: RegExp): z.ZodMiniType<number, string> {
  return z.pipe(
    z.string().check(z.regex(form)),
    z.transform((digits: string) => Number(digits)),
  );
}

function meantBoolean(given: string): string | undefined {
  const word = given.toLowerCase();
  if (["yes", "y", "on", "1"].includes(word)) return "true";
  if (["no", "n", "off", "0"].includes(word)) return "false";
  return nearest(word, ["true", "false"]);
}

const decimal = /^\d+(\.\d+)?$/;

function withinTime(given: string, { min, max }: { min: number; max: number }): string | undefined {
  const value = Number(given.replace(",", "."));
  const plain = String(Math.min(Math.max(value, min), max));
  return value > 0 && decimal.test(plain) ? plain : undefined;
}

function withinLimits(given: string, limits: { min: number; max: number }): string | undefined {
  const value = Number(given);
  if (!Number.isFinite(value)) return undefined;
  return String(Math.min(limits.max, Math.max(limits.min, Math.round(value))));
}
