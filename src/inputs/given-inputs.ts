import { nearMiss } from "../nearest.ts";
import type { Problem } from "./problem.ts";

/** Every input's text by its public name, as the runner handed it over; absent is blank. */
export type GivenInputs = Readonly<Record<string, string>>;

/** The inputs whose values must never be shown. */
export const secretInputs = ["appSecret", "accessToken", "suiteTicket", "githubToken"] as const;

/** The inputs whose text is not repeated where it is wrong: secrets, and what is personal. */
export const unshownInputs: readonly string[] = [...secretInputs, "mobiles"];

const prefix = "INPUT_";

/** Takes the declared inputs out of the environment, where the runner put them in upper case. */
export function givenInputs(environment: NodeJS.ProcessEnv, names: readonly string[]): GivenInputs {
  return Object.fromEntries(
    names.map((name) => [name, environment[`${prefix}${name.toUpperCase()}`] ?? ""]),
  );
}

/** A problem for each input that the action does not have, but whose name is a near miss of one it has. */
export function misspeltInputs(
  environment: NodeJS.ProcessEnv,
  names: readonly string[],
): Problem[] {
  const declared = new Set(names.map((name) => name.toUpperCase()));
  return Object.keys(environment)
    .filter((variable) => variable.startsWith(prefix))
    .map((variable) => variable.slice(prefix.length))
    .filter((name) => !declared.has(name.toUpperCase()))
    .flatMap((name) => {
      const meant = nearMiss(name, names);
      return meant === undefined
        ? []
        : [
            {
              input: name.toLowerCase(),
              expected: "an input that this action has",
              nearest: meant,
            },
          ];
    });
}
