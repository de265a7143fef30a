import * as z from "zod/mini";
import { nearest } from "../nearest.ts";

/** What an input should have held, and the valid value nearest to what it did hold. */
interface Expectation {
  readonly expected: string;
  readonly nearest?: string | undefined;
}

/** One input's text read into a value; its issues carry the expectation and the nearest valid value. */
export type Field<T> = z.ZodMiniType<T, string>;

/** Says what was expected instead, and ends the reading. */
export type Refuse = (expectation: Expectation) => never;

/** A field read by a function that returns the value, or says through `wrong` what it expected. */
export function field<T>(read: (text: string, wrong: Refuse) => T): Field<T> {
  return z.pipe(
    z.string(),
    z.transform((given: string, context) => {
      try {
        return read(given.trim(), refuse);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { expected, nearest: suggestion } = error.expectation;
        context.issues.push({
          code: "custom",
          input: given,
          message: expected,
          params: { nearest: suggestion },
        });
        return z.NEVER;
      }
    }),
  );
}

/** Text that may be absent: blank is undefined. */
export function optionalText(): Field<string | undefined> {
  return field((text) => (text === "" ? undefined : text));
}

/** Text that may be absent, and else has this form; `expected` says it in a person's words. */
export function optionalWord(form: RegExp, expected: string): Field<string | undefined> {
  return field((text, wrong) => {
    if (text === "") return undefined;
    return form.test(text) ? text : wrong({ expected });
  });
}

/** Text that must be there; `expected` says what it is, in a person's words. */
export function requiredText(expected: string): Field<string> {
  return field((text, wrong) => (text === "" ? wrong({ expected }) : text));
}

/** Exactly `true` or `false`, in any case; blank is the default. */
export function boolean(byDefault: boolean): Field<boolean> {
  return field((text, wrong) => {
    const word = text.toLowerCase();
    if (word === "") return byDefault;
    if (word === "true" || word === "false") return word === "true";
    return wrong({ expected: "`true` or `false`", nearest: meantBoolean(word) });
  });
}

/** One of a few words, in exactly this spelling; blank is the first of them. */
export function choice<const Word extends string>(words: readonly [Word, ...Word[]]): Field<Word> {
  return field((text, wrong) => {
    if (text === "") return words[0];
    const found = words.find((word) => word === text);
    return found ?? wrong({ expected: oneOf(words), nearest: nearest(text, words) });
  });
}

/** A whole number within limits, both included; blank is the default. */
export function wholeNumber(limits: {
  min: number;
  max: number;
  byDefault: number;
}): Field<number> {
  const { min, max, byDefault } = limits;
  return field((text, wrong) => {
    if (text === "") return byDefault;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    return wrong({
      expected: `a whole number from ${min} to ${max}`,
      nearest: withinLimits(text, limits),
    });
  });
}

/** A time above zero in `unit`, decimals allowed, read into milliseconds; blank is the default. */
export function duration(limits: {
  unit: "seconds" | "minutes";
  min?: number;
  max: number;
  byDefault: number;
}): Field<number> {
  const unitMs = limits.unit === "seconds" ? 1_000 : 60_000;
  return field((text, wrong) => {
    if (text === "") return limits.byDefault * unitMs;
    const value = decimal.test(text) ? Number(text) : Number.NaN;
    const { min = 0 } = limits;
    if (value > 0 && value >= min && value <= limits.max) return value * unitMs;
    const least = min === 0 ? "above 0" : `of at least ${min}`;
    return wrong({
      expected: `a number of ${limits.unit} ${least} and at most ${limits.max}`,
      nearest: withinTime(text, limits),
    });
  });
}

/** The words as a person lists them: `a`, `b` or `c`. */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  const last = quoted.pop();
  return quoted.length === 0 ? `${last}` : `${quoted.join(", ")} or ${last}`;
}

class Refusal extends Error {
  readonly expectation: Expectation;
  constructor(expectation: Expectation) {
    super(expectation.expected);
    this.expectation = expectation;
  }
}

function refuse(expectation: Expectation): never {
  throw new Refusal(expectation);
}

function meantBoolean(word: string): string | undefined {
  if (["yes", "y", "on", "1"].includes(word)) return "true";
  if (["no", "n", "off", "0"].includes(word)) return "false";
  return nearest(word, ["true", "false"]);
}

const decimal = /^\d+(\.\d+)?$/;

function withinTime(
  text: string,
  { min = 0, max }: { min?: number; max: number },
): string | undefined {
  const value = Number(text.replace(",", "."));
  const plain = String(Math.min(Math.max(value, min), max));
  return value > 0 && decimal.test(plain) ? plain : undefined;
}

function withinLimits(text: string, limits: { min: number; max: number }): string | undefined {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) return undefined;
  return String(Math.min(limits.max, Math.max(limits.min, Math.round(value))));
}
