import { textAt } from "./payload.ts";

/** A server that runs workflows, by what differs between such servers. */
export interface Platform {
  /** The variable whose value stands in the address of a run's page. */
  readonly runInAddress: "GITHUB_RUN_ID" | "GITHUB_RUN_NUMBER";
  /** Whether each attempt of a run has a page of its own. */
  readonly hasAttemptPages: boolean;
  /** Whether `GITHUB_SERVER_URL` is the address that people use. If not, the runner may know the server by an inner one. */
  readonly isServerPublic: boolean;
  /** Whether people see the job summary. */
  readonly showsSummary: boolean;
}

/** github.com and GitHub Enterprise Server. Source: GitHub's page "Default environment variables". */
const gitHub: Platform = {
  runInAddress: "GITHUB_RUN_ID",
  hasAttemptPages: true,
  isServerPublic: true,
  showsSummary: true,
};

/** Source: seen on Gitea 1.26.0. */
const gitea: Platform = {
  runInAddress: "GITHUB_RUN_ID",
  hasAttemptPages: false,
  isServerPublic: false,
  showsSummary: false,
};

const forgejo: Platform = { ...gitea, runInAddress: "GITHUB_RUN_NUMBER" };

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
  if (!platformOf(environment).isServerPublic) {
    const address = textAt(payload(), "repository", "html_url");
    if (address !== undefined) return withoutSlash(address);
  }
  const repository = environment["GITHUB_REPOSITORY"];
  if (!repository) return undefined;
  return `${withoutSlash(environment["GITHUB_SERVER_URL"] || "https://github.com")}/${repository}`;
}

/** The address of an attempt of a run, where attempts have pages; else that of the run. */
export function attemptUrl(
  environment: NodeJS.ProcessEnv,
  { url, attempt }: { readonly url: string; readonly attempt: number },
): string {
  const { hasAttemptPages } = platformOf(environment);
  return hasAttemptPages && attempt > 0 ? `${url}/attempts/${attempt}` : url;
}

/** The base address of the API, without a slash at its end. */
export function apiUrl(environment: NodeJS.ProcessEnv): string {
  return withoutSlash(environment["GITHUB_API_URL"] || "https://api.github.com");
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, "");
}
