import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** An action.yml as far as a runner reads it. */
export interface ActionFile {
  readonly inputs: Readonly<Record<string, ActionInput>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

/** One input of an action.yml. */
export interface ActionInput {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}

/** The repository's root. */
export const root = join(import.meta.dirname, "..", "..");

/** Reads the action.yml in a folder of the repository. */
export function readAction(folder = "."): ActionFile {
  const action: ActionFile = parse(readFileSync(join(root, folder, "action.yml"), "utf8"));
  return action;
}
