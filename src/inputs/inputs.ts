import type * as z from "zod/mini";
import { nearMiss } from "../nearest.ts";
import { type Secret, sourceOfSecretAmong } from "../secrets.ts";
import type { Warning } from "../text/warnings.ts";
import { concealProblem, type Expected, type Problem, type Refusal, Refused } from "./problem.ts";

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
  /** What the text should be, where the schema makes no refusals of its own. */
  readonly expected?: Expected;
  /** The valid text that was probably meant by a wrong one. */
  readonly nearest?: (text: string) => string | undefined;
  /** The value of a blank input, which the schema then never sees. */
  readonly byDefault?: T;
  /** The schema gets the text untrimmed: in YAML the indentation of the first line counts. */
  readonly asWritten?: true;
  /** Secrets in the value are looked for later: in the rendered message, or in each item of a list. */
  readonly searchedLater?: true;
}

/** A form whose input may be left blank. */
export type Setting<T> = Form<T> & { readonly byDefault: T };

/** The inputs whose values must never be shown. */
export const secretInputs = ["appSecret", "accessToken", "suiteTicket", "githubToken"] as const;

// Secrets and personal data.
const unshownInputs: readonly string[] = [...secretInputs, "mobiles"];

/** The variables that have the app where no input gives credentials. */
export const appVariables = {
  appKey: "DINGTALK_APP_KEY",
  appSecret: "DINGTALK_APP_SECRET",
  robotCode: "DINGTALK_ROBOT_CODE",
} as const;

const prefix = "INPUT_";

/** The secrets among the inputs and in the job's environment, as they are written and as they are used. */
export function secretsIn(environment: NodeJS.ProcessEnv): Secret[] {
  const variables = [
    ...secretInputs.map((source) => ({ source, variable: `${prefix}${source.toUpperCase()}` })),
    { source: appVariables.appSecret, variable: appVariables.appSecret },
  ];
  return variables.flatMap(({ source, variable }) => {
    const written = (environment[variable] ?? "").trim();
    const forms = new Set([withoutInvisible(written).trim(), written]);
    return [...forms].filter((form) => form !== "").map((value) => ({ source, value }));
  });
}

/** The text without characters that cannot be seen: zero-width ones, marks of direction, control characters. */
export function withoutInvisible(text: string): string {
  return text.replace(/(?![\t\r\n])[\p{Cc}\p{Cf}]/gu, "");
}

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
    this.secrets = [...secretsIn(environment), ...environmentSecrets];
  }

  /** What is worth a warning, in the order in which it was noted. */
  readonly warnings: Warning[] = [];

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

  /** The text of an input without white space around it and without invisible characters, of which a warning tells. */
  code(name: string): string {
    return this.#seen(name, this.text(name));
  }

  /** The same of a variable of the environment that is no input. */
  variable(name: string): string {
    return this.#seen(name, (this.#environment[name] ?? "").trim());
  }

  #seen(name: string, text: string): string {
    const seen = withoutInvisible(text).trim();
    if (seen !== text) this.warn({ kind: "invisible", input: name });
    return seen;
  }

  /** Notes a warning, once. */
  warn(warning: Warning): void {
    const isNoted = this.warnings.some(
      (noted) => JSON.stringify(noted) === JSON.stringify(warning),
    );
    if (!isNoted) this.warnings.push(warning);
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
      const isFree = form.searchedLater || !this.refusesSecretIn(name, [text]);
      return isFree ? result.data : undefined;
    }
    for (const issue of result.error.issues) {
      const refused = issue.code === "custom" ? issue.params?.["refused"] : undefined;
      this.refuseAs(name, refused instanceof Refused ? refused.refusal : refusalBy(form, text));
    }
    return undefined;
  }

  /** The value of an input; its default if it is blank, and, with a noted problem, if it is wrong. */
  setting<T>(name: string, form: Setting<T>): T {
    const value = this.read(name, form);
    return value === undefined ? form.byDefault : value;
  }

  /** Notes why the text of an input, or a part of it, is wrong. Secrets and personal data are not shown. */
  refuseAs(name: string, { expected, place, at, ...texts }: Refusal): undefined {
    const text = this.text(name);
    const { got = text, nearest } = texts;
    const isShown = !unshownInputs.includes(name);
    return this.refuse({
      input: name,
      ...(place === undefined ? {} : { place }),
      ...(isShown && at !== undefined ? { at } : {}),
      ...(isShown && got !== null && got !== "" && !mayHoldSecret(got) ? { got } : {}),
      expected,
      ...(isShown && nearest !== undefined ? { nearest } : {}),
    });
  }

  /** Whether one of the texts holds a secret, which is noted: ids and paths reach outputs, the report and the log. */
  refusesSecretIn(input: string, texts: readonly string[]): boolean {
    if (secretInputs.some((secret) => secret === input)) return false;
    const source = this.sourceOfSecretAmong(texts);
    if (source !== undefined) this.refuse({ input, expected: { kind: "withoutSecret", source } });
    return source !== undefined;
  }

  /** The source of a secret that one of the texts holds; undefined if they hold none. */
  sourceOfSecretAmong(texts: readonly string[]): string | undefined {
    return sourceOfSecretAmong(texts, this.secrets);
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
    const expected = { kind: "knownInput" } as const;
    const problems = this.#misspelt(this.#names).map((misspelt) => ({ ...misspelt, expected }));
    this.#problems.unshift(...problems.map((problem) => this.#concealed(problem)));
  }

  /** Whether there is an input whose name is a near miss of one of these, which were all asked for. */
  hasNearMissOf(names: Iterable<string>): boolean {
    return this.#misspelt(names).length > 0;
  }

  #misspelt(names: Iterable<string>): { readonly input: string; readonly nearest: string }[] {
    const asked = new Set([...this.#names].map((name) => name.toUpperCase()));
    return Object.keys(this.#environment)
      .filter((variable) => variable.startsWith(prefix))
      .map((variable) => variable.slice(prefix.length))
      .filter((name) => !asked.has(name.toUpperCase()))
      .flatMap((name) => {
        const nearest = nearMiss(name, names);
        return nearest === undefined ? [] : [{ input: name.toLowerCase(), nearest }];
      });
  }

  #concealed(problem: Problem): Problem {
    const values = this.secrets.map(({ value }) => value);
    return concealProblem(problem, values);
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

function refusalBy({ expected = { kind: "text" }, nearest }: Form<unknown>, text: string): Refusal {
  return { expected, nearest: nearest?.(text) };
}

// A URL with a user name or a password: either may contain `@` and `/`, so it is not known where they end. Or one with a
// token, as a group's webhook has.
function mayHoldSecret(text: string): boolean {
  const start = text.indexOf("://");
  return (start !== -1 && text.includes("@", start)) || /access_?token/i.test(text);
}
