import { addressAt } from "./payload.ts";

/** A server that runs workflows, by how its pages are addressed, and by what people see on it. */
export interface Platform {
  /** The variable whose value stands in the address of a run's page. */
  readonly runPageVariable: "GITHUB_RUN_ID" | "GITHUB_RUN_NUMBER";
  /** Whether each attempt of a run has a page of its own. */
  readonly hasAttemptPages: boolean;
  /** Whether the runner knows the address that people use, in `GITHUB_SERVER_URL`. It may be an inner one. */
  readonly knowsServerAddress: boolean;
  /** Where the API is on the server. */
  readonly apiPath: string;
  /** Whether people see the job summary. */
  readonly showsSummary: boolean;
}

/** github.com and GitHub Enterprise Server. Source: GitHub's page "Default environment variables". */
const gitHub: Platform = {
  runPageVariable: "GITHUB_RUN_ID",
  hasAttemptPages: true,
  knowsServerAddress: true,
  apiPath: "/api/v3",
  showsSummary: true,
};

/** Source: seen on Gitea 1.26.0. */
const gitea: Platform = {
  runPageVariable: "GITHUB_RUN_ID",
  hasAttemptPages: false,
  knowsServerAddress: false,
  apiPath: "/api/v1",
  showsSummary: false,
};

const forgejo: Platform = { ...gitea, runPageVariable: "GITHUB_RUN_NUMBER" };

/** The platform of this run. Forgejo's runner sets the variable of Gitea's, too. */
export function platformOf(environment: NodeJS.ProcessEnv): Platform {
  if (environment["FORGEJO_ACTIONS"]) return forgejo;
  return environment["GITEA_ACTIONS"] ? gitea : gitHub;
}

/** The address of the repository; undefined if the runner does not tell it. */
export function repositoryUrl(
  environment: NodeJS.ProcessEnv,
  payload: () => unknown,
): string | undefined {
  if (!platformOf(environment).knowsServerAddress) {
    const address = addressAt(payload(), "repository", "html_url");
    if (address !== undefined) return withoutSlash(address);
  }
  const repository = environment["GITHUB_REPOSITORY"];
  if (!repository) return undefined;
  return `${withoutSlash(environment["GITHUB_SERVER_URL"] || gitHubUrl)}/${repository}`;
}

/** The address of an attempt of a run, where attempts have pages; else that of the run. */
export function attemptPage(
  environment: NodeJS.ProcessEnv,
  { url, attempt }: { readonly url: string; readonly attempt: number },
): string {
  const { hasAttemptPages } = platformOf(environment);
  return hasAttemptPages && attempt > 0 ? `${url}/attempts/${attempt}` : url;
}

/** The base address of the API, without a slash at its end. A server's token must not go to another. */
export function apiUrl(environment: NodeJS.ProcessEnv): string {
  const { GITHUB_API_URL: given, GITHUB_SERVER_URL: written } = environment;
  if (given) return withoutSlash(given);
  const server = withoutSlash(written || gitHubUrl);
  return server === gitHubUrl
    ? "https://api.github.com"
    : `${server}${platformOf(environment).apiPath}`;
}

const gitHubUrl = "https://github.com";

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, "");
}
