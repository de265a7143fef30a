import type { Expected } from "../inputs/problem.ts";
import type { Secret } from "../secrets.ts";

/** The variables that a template may show, and the reasons for hiding the others. */
interface ShownEnvironment {
  readonly values: Readonly<Record<string, string>>;
  /**
   * Name of a variable that is not shown → what it would have to be: without this beginning or part of its name, or
   * without the secret or the password of a URL in its value.
   */
  readonly hidden: ReadonlyMap<string, Expected>;
}

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
  const hidden = new Map<string, Expected>();
  for (const [name, value = ""] of Object.entries(environment)) {
    const expected = expectedInstead(name, value, secrets);
    if (expected === undefined) values[name] = value;
    else hidden.set(name, expected);
  }
  return { values, hidden };
}

function expectedInstead(
  name: string,
  value: string,
  secrets: readonly Secret[],
): Expected | undefined {
  const prefix = hiddenPrefixes.find((start) => name.toUpperCase().startsWith(start.toUpperCase()));
  if (prefix !== undefined) return { kind: "nameWithoutPrefix", prefix };
  const part = secretPart(name);
  if (part !== undefined) return { kind: "nameWithoutSecretWord", part };
  // Another spelling of it is found in the rendered message.
  const held = secrets.find(
    (secret) => value.trim() === secret.value || isInside(secret.value, value),
  );
  if (held !== undefined) return { kind: "valueWithoutSecret", source: held.source };
  return /:\/\/[^\s/?#@]*:[^\s/?#]*@/.test(value) ? { kind: "valueWithoutPassword" } : undefined;
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
