import * as z from "zod/mini";
import { nearest } from "../nearest.ts";
import type { Form, Setting } from "./inputs.ts";

/** Why a text is wrong: what was expected instead. */
export interface Refusal {
  readonly expected: string;
  /** The wrong text; null if it must not be shown. By default the whole input. */
  readonly got?: string | null;
  readonly nearest?: string | undefined;
  /** The place inside the input, as it follows the input's name: `.text`, `[0]`. */
  readonly place?: string;
}

/** Notes a refusal. It returns undefined, so that a reader may end with `return refuse(…)`. */
export type Refuse = (refusal: Refusal) => undefined;

/** A schema made from a function, whose value is ignored after a refusal. */
export function schemaOf<From, T>(
  read: (given: From, refuse: Refuse) => T | undefined,
): z.ZodMiniType<T, From> {
  return z.transform((given: From, { issues }) => {
    const refuse = ({ expected, place, ...params }: Refusal) => {
      const path = place === undefined ? [] : [place];
      issues.push({ code: "custom", input: given, message: expected, path, params });
      return undefined;
    };
    const value = read(given, refuse);
    return value === undefined ? z.NEVER : value;
  });
}

/** Any text. */
export const anyText: Setting<string> = { schema: z.string(), byDefault: "" };

/** Text that matches a pattern; `expected` describes it in plain words. */
export function word(form: RegExp, expected: string): Setting<string> {
  return { schema: z.string().check(z.regex(form)), expected, byDefault: "" };
}

/** Required text; `expected` describes it in plain words. */
export function requiredText(expected: string): Form<string> {
  return { schema: z.string().check(z.minLength(1)), expected };
}

/** `true` or `false`, in any case. */
export function boolean(byDefault: boolean): Setting<boolean> {
  return {
    schema: z.stringbool({ truthy: ["true"], falsy: ["false"] }),
    expected: "`true` or `false`",
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
    expected: oneOf(words),
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
    expected: `a whole number from ${min} to ${max}`,
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
  const least = min === 0 ? "above 0" : `of at least ${min}`;
  return {
    schema: z.pipe(
      z.pipe(numberOf(decimal), time),
      z.transform((value: number) => value * unitMs),
    ),
    expected: `a number of ${unit} ${least} and at most ${max}`,
    nearest: (given) => withinTime(given, { min, max }),
    byDefault: byDefault * unitMs,
  };
}

/** The words as a list in prose: `a`, `b` or `c`. */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  const last = quoted.pop();
  return quoted.length === 0 ? `${last}` : `${quoted.join(", ")} or ${last}`;
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
