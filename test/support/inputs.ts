import { type Folders, type Form, Inputs } from "../../src/inputs/inputs.ts";
import type { Problem } from "../../src/inputs/problem.ts";
import { inEnglish, type ReadProblem, sentenceOf } from "./problems.ts";

/** The text of each input that a step gives. */
export type Given = Readonly<Record<string, string>>;

/** What reading inputs gave: undefined where something is wrong. */
export interface Read<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
}

/** The variables by which the runner hands inputs over. */
export function variablesOf(given: Given): Given {
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
  );
}

/** The inputs of a step that gives these texts. */
export function inputsOf(
  given: Given,
  folders: Folders = { workspace: "/nowhere", temp: "" },
): Inputs {
  return new Inputs(variablesOf(given), folders);
}

/** Reads one input's text by a form. */
export function readInput<T>(form: Form<T>, text: string, name = "input"): Read<T> {
  const inputs = inputsOf({ [name]: text });
  const value = inputs.read(name, form);
  return { value, problems: inputs.problems };
}

/** The value of what must have been read without a problem. */
export function valueIn<T>({ value, problems }: Read<T>): T {
  if (value !== undefined && problems.length === 0) return value;
  throw new Error(`wrong: ${problems.map(sentenceOf).join(" ")}`);
}

/** The problems of what must have been wrong. */
export function problemsIn({ value, problems }: Read<unknown>): readonly ReadProblem[] {
  if (value === undefined && problems.length > 0) return problems.map(inEnglish);
  throw new Error(`right: ${JSON.stringify(value)}`);
}

/** The only problem of what must have been wrong by exactly one. */
export function problemIn(read: Read<unknown>): ReadProblem {
  const [problem, ...more] = problemsIn(read);
  if (problem !== undefined && more.length === 0) return problem;
  throw new Error(`${more.length + 1} problems, not one: ${JSON.stringify(read.problems)}`);
}

/** The inputs of a send that is right: a text for one person. */
export function sendInputsWith(given: Given = {}): Given {
  return {
    robotCode: "dingrobot",
    appKey: "dingkey",
    appSecret: "the-app-secret",
    userIds: "user1",
    text: "Hello",
    ...given,
  };
}
