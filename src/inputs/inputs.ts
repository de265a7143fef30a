import type * as z from "zod/mini";
import { nearMiss } from "../nearest.ts";
import { type Secret, sourceOfSecretAmong } from "../secrets.ts";
import { concealProblem, type Problem } from "./problem.ts";

/** The only folders that a path input may lead into. */
export interface Folders {
  /** `GITHUB_WORKSPACE`; relative paths start here. */
  readonly workspace: string;
  /** `RUNNER_TEMP`. */
  readonly temp: string;
}

/** What an input may contain: a schema from its text to its value, and what to say about any other text. */
export interface Form<T> {
  readonly schema: z.ZodMiniType<T>;
  /** What the text should be, in plain words. Without it, the message of each issue of the schema says so. */
  readonly expected?: string;
  /** The valid text that was probably meant by a wrong one. */
  readonly nearest?: (text: string) => string | undefined;
  /** The value of a blank input, which the schema then never sees. */
  readonly byDefault?: T;
  /** The schema gets the text untrimmed: in YAML the indentation of the first line counts. */
  readonly asWritten?: true;
  /** The value goes into the message, which is checked for secrets once it is rendered. */
  readonly ofMessage?: true;
}

/** A form whose input may be left blank. */
export type Setting<T> = Form<T> & { readonly byDefault: T };

/** The inputs whose values must never be shown. */
export const secretInputs = ["appSecret", "accessToken", "suiteTicket", "githubToken"] as const;

// Secrets and personal data.
const unshownInputs: readonly string[] = [...secretInputs, "mobiles"];

const prefix = "INPUT_";

/** Reads the inputs of a step, and collects everything that is wrong with them. */
export class Inputs {
  readonly folders: Folders;
  /** What no text may repeat: the secret inputs, and the secrets of the environment. */
  readonly secrets: readonly Secret[];
  readonly #environment: NodeJS.ProcessEnv;
  readonly #names = new Set<string>();
  readonly #problems: Problem[] = [];

  constructor(
    environment: NodeJS.ProcessEnv,
    folders: Folders,
    environmentSecrets: readonly Secret[] = [],
  ) {
    this.#environment = environment;
    this.folders = folders;
    const given = secretInputs.map((source) => ({ source, value: this.#written(source).trim() }));
    this.secrets = [...given.filter(({ value }) => value !== ""), ...environmentSecrets];
  }

  /** All problems, in the order in which they were noted, without any secret. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** The names that were asked for. The reader of a request asks for all of its names, regardless of their values. */
  get names(): ReadonlySet<string> {
    return this.#names;
  }

  /** The trimmed text of an input; empty if it is blank. */
  text(name: string): string {
    this.#names.add(name);
    return this.#written(name).trim();
  }

  /** Whether an input has any text but white space. */
  isGiven(name: string): boolean {
    return this.text(name) !== "";
  }

  /** The value of an input; undefined, with a noted problem, if it is wrong. */
  read<T>(name: string, form: Form<T>): T | undefined {
    const text = this.text(name);
    if (text === "" && form.byDefault !== undefined) return form.byDefault;
    const result = form.schema.safeParse(form.asWritten ? this.#written(name) : text);
    if (result.success) {
      const texts = form.ofMessage ? [] : [text, ...itemsOf(result.data)];
      const source = this.#sourceOfSecretIn(name, texts);
      return source === undefined ? result.data : this.refuse(withSecret(name, source));
    }
    for (const issue of result.error.issues) this.refuse(problemOf(issue, { name, text, form }));
    return undefined;
  }

  /** The value of an input; its default if it is blank, and, with a noted problem, if it is wrong. */
  setting<T>(name: string, form: Setting<T>): T {
    const value = this.read(name, form);
    return value === undefined ? form.byDefault : value;
  }

  /** Notes a problem, with its secrets made unreadable. It returns undefined, so that a reader may end with it. */
  refuse(problem: Problem): undefined {
    this.#problems.push(this.#concealed(problem));
    return undefined;
  }

  /**
   * Notes, ahead of all other problems, every input whose name was not asked for but is a near miss of one that was.
   * Call it after everything is read: only then are the names known.
   */
  refuseMisspelt(): void {
    const asked = new Set([...this.#names].map((name) => name.toUpperCase()));
    const misspelt = Object.keys(this.#environment)
      .filter((variable) => variable.startsWith(prefix))
      .map((variable) => variable.slice(prefix.length))
      .filter((name) => !asked.has(name.toUpperCase()))
      .flatMap((name) => {
        const nearest = nearMiss(name, this.#names);
        const expected = "an input that this action has";
        return nearest === undefined ? [] : [{ input: name.toLowerCase(), expected, nearest }];
      });
    this.#problems.unshift(...misspelt.map((problem) => this.#concealed(problem)));
  }

  #concealed(problem: Problem): Problem {
    const values = this.secrets.map(({ value }) => value);
    return concealProblem(problem, values);
  }

  // Ids and paths reach outputs, the report and the log, so none of them may be a secret.
  #sourceOfSecretIn(name: string, texts: readonly string[]): string | undefined {
    if (secretInputs.some((secret) => secret === name)) return undefined;
    return sourceOfSecretAmong(texts, this.secrets);
  }

  // The runner puts the names in upper case.
  #written(name: string): string {
    return this.#environment[`${prefix}${name.toUpperCase()}`] ?? "";
  }
}

/** Whether every part was read without a problem; a part with a problem is undefined. */
export function isComplete<Whole extends object>(
  read: {
    readonly [Part in keyof Whole]: Whole[Part] | undefined;
  },
): read is Whole {
  return Object.values(read).every((part) => part !== undefined);
}

// An issue of a mapping has a path inside the input, and its own text in `got`.
function problemOf(
  { path, message, ...issue }: z.core.$ZodIssue,
  { name, text, form }: { name: string; text: string; form: Form<unknown> },
): Problem {
  const params: Readonly<Record<string, unknown>> = (issue.code === "custom" && issue.params) || {};
  const { got = mayHoldPassword(text) ? "" : text, nearest = form.nearest?.(text) } = params;
  const isShown = !unshownInputs.includes(name);
  return {
    input: [name, ...path].join(""),
    ...(isShown && typeof got === "string" && got !== "" ? { got } : {}),
    expected: form.expected ?? message,
    ...(isShown && typeof nearest === "string" ? { nearest } : {}),
  };
}

function withSecret(input: string, source: string): Problem {
  return { input, expected: `a text without the value of \`${source}\` in it` };
}

// The items of a list, and the keys and values of a map, which may come from a file. Any other value is made of its text.
function itemsOf(value: unknown): readonly string[] {
  const isList = value instanceof Map || Array.isArray(value);
  const items: readonly unknown[] = isList ? [...value].flat(2) : [];
  return items.filter((item) => typeof item === "string");
}

// A URL with a user name or a password: either may contain `@` and `/`, so it is not known where they end.
function mayHoldPassword(text: string): boolean {
  const start = text.indexOf("://");
  return start !== -1 && text.includes("@", start);
}
