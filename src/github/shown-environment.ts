import type { Secret } from "../secrets.ts";

/** The variables that a template may show, and the reasons for hiding the others. */
interface ShownEnvironment {
  readonly values: Readonly<Record<string, string>>;
  /** Name of a variable that is not shown → the reason. */
  readonly hidden: ReadonlyMap<string, HiddenReason>;
}

/** Why a variable is not shown: by its name's beginning, by a part of its name, or because of its value, which holds a secret or the password of a URL. */
export type HiddenReason =
  | { readonly kind: "prefix"; readonly prefix: string }
  | { readonly kind: "part"; readonly part: string }
  | { readonly kind: "value"; readonly source: string }
  | { readonly kind: "password" };

// The variables of the runner and of Node.js, among them the inputs with their secrets, and the tokens of the job; and the
// app's credentials.
const hiddenPrefixes = ["INPUT_", "GITHUB_", "RUNNER_", "ACTIONS_", "NODE_", "npm_", "DINGTALK_"];

// Anywhere in a name: MY_SECRET_2 and TOKENIZER are hidden.
const secretParts = [
  "TOKEN",
  "SECRET",
  "PASSWORD",
  "PASSPHRASE",
  "CREDENTIAL",
  "COOKIE",
  "SESSION",
];
// Whole words only, because longer words contain them: AUTHOR is shown. PWD by itself is the working folder.
const secretWords = ["PASS", "PASSWD", "PWD", "PAT", "AUTH"];
const workingFolder = "PWD";
const secretPairs = ["API_KEY", "ACCESS_KEY", "SIGNING_KEY", "PRIVATE_KEY"];

/** Splits the environment into what a message may show and what it may not. */
export function shownEnvironment(
  environment: NodeJS.ProcessEnv,
  secrets: readonly Secret[],
): ShownEnvironment {
  const values: Record<string, string> = {};
  const hidden = new Map<string, HiddenReason>();
  for (const [name, value = ""] of Object.entries(environment)) {
    const reason = reasonToHide(name, value, secrets);
    if (reason === undefined) values[name] = value;
    else hidden.set(name, reason);
  }
  return { values, hidden };
}

function reasonToHide(
  name: string,
  value: string,
  secrets: readonly Secret[],
): HiddenReason | undefined {
  const prefix = hiddenPrefixes.find((start) => name.toUpperCase().startsWith(start.toUpperCase()));
  if (prefix !== undefined) return { kind: "prefix", prefix };
  const part = secretPart(name);
  if (part !== undefined) return { kind: "part", part };
  // Another spelling of it is found in the rendered message.
  const held = secrets.find(
    (secret) => value.trim() === secret.value || isInside(secret.value, value),
  );
  if (held !== undefined) return { kind: "value", source: held.source };
  return /:\/\/[^\s/?#@]*:[^\s/?#]*@/.test(value) ? { kind: "password" } : undefined;
}

// A short secret may be part of a text by chance.
function isInside(secret: string, value: string): boolean {
  return secret.length >= 8 && value.includes(secret);
}

function secretPart(name: string): string | undefined {
  const words = name.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
  return (
    secretWords.find((word) => words !== workingFolder && words.split("_").includes(word)) ??
    secretParts.find((part) => words.includes(part)) ??
    secretPairs.find((pair) => words.includes(pair) || words.includes(pair.replace("_", "")))
  );
}
