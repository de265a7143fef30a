import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The variables by which a platform's runner differs from github.com's. */
export const platforms = {
  GitHub: {},
  "GitHub Enterprise Server": {
    // Under a path, with a slash at its end.
    GITHUB_SERVER_URL: "https://ghe.example/git/",
  },
  Gitea: {
    GITEA_ACTIONS: "true",
    GITHUB_SERVER_URL: "http://gitea:3000",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_TRIGGERING_ACTOR: "",
    RUNNER_NAME: "",
  },
  Forgejo: {
    GITEA_ACTIONS: "true",
    FORGEJO_ACTIONS: "true",
    GITHUB_SERVER_URL: "http://forgejo:3000",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_TRIGGERING_ACTOR: "",
  },
} as const;

/** A server that runs workflows. */
export type PlatformName = keyof typeof platforms;

/** A payload that Gitea 1.26.0 sent, or another answer of it, by the name of its file. */
export function giteaPayload(name: string): Readonly<Record<string, unknown>> {
  const folder = join(import.meta.dirname, "..", "fixtures", "gitea-1.26.0");
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
}

/** The example that GitHub's page of webhooks has of an event: the first one of that action. */
export function gitHubPayload(name: string, action?: string): Readonly<Record<string, unknown>> {
  const found = webhooks
    .find((webhook) => webhook.name === name)
    ?.examples.find((example) => action === undefined || example["action"] === action);
  if (found === undefined) throw new Error(`there is no example of ${name} ${action}`);
  return found;
}

// The package is a JSON file, and its types are those of a module that it is not.
const webhooks: readonly {
  name: string;
  examples: readonly Readonly<Record<string, unknown>>[];
}[] = createRequire(import.meta.url)("@octokit/webhooks-examples");
