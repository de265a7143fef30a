import { textAt } from "./event.ts";

/** The head commit, as far as the event knows it; a name without a value is undefined. */
export type CommitNames = {
  readonly sha: string | undefined;
  readonly short_sha: string | undefined;
  readonly subject: string | undefined;
  readonly message: string | undefined;
  readonly author: string | undefined;
  readonly url: string | undefined;
};

/** What the commit is read from. */
export interface CommitSource {
  readonly eventName: string;
  readonly payload: unknown;
  /** `GITHUB_SHA`, the commit where the event names none. */
  readonly sha: string | undefined;
  /** The repository's address, where the event names no other. */
  readonly repositoryUrl: string | undefined;
}

/** Reads the head commit of the event that triggered the workflow. */
export function commitNames({
  eventName,
  payload,
  sha: runSha,
  repositoryUrl,
}: CommitSource): CommitNames {
  const place: CommitPlace =
    (Object.hasOwn(commitPlaces, eventName) ? commitPlaces[eventName] : undefined) ?? {};
  const sha = textAt(payload, ...(place.sha ?? [])) ?? runSha;
  const message = textAt(payload, ...(place.message ?? []));
  const repository = textAt(payload, ...(place.repository ?? [])) ?? repositoryUrl;
  const url =
    repository === undefined || sha === undefined ? undefined : `${repository}/commit/${sha}`;
  return {
    sha,
    short_sha: sha?.slice(0, shortShaLength),
    subject: message?.split(/\r?\n/, 1)[0],
    message,
    author: textAt(payload, ...(place.author ?? [])),
    url: textAt(payload, ...(place.url ?? [])) ?? url,
  };
}

const shortShaLength = 7;

/** Where in an event's payload its head commit stands. Source: GitHub's page "Webhook events and payloads". */
interface CommitPlace {
  readonly sha?: readonly string[];
  readonly message?: readonly string[];
  readonly author?: readonly string[];
  readonly url?: readonly string[];
  readonly repository?: readonly string[];
}

const pullRequestHead: CommitPlace = {
  sha: ["pull_request", "head", "sha"],
  repository: ["pull_request", "head", "repo", "html_url"],
};

const commitPlaces: Readonly<Record<string, CommitPlace>> = {
  push: {
    sha: ["head_commit", "id"],
    message: ["head_commit", "message"],
    author: ["head_commit", "author", "name"],
    url: ["head_commit", "url"],
  },
  pull_request: pullRequestHead,
  pull_request_target: pullRequestHead,
  pull_request_review: pullRequestHead,
  pull_request_review_comment: pullRequestHead,
  workflow_run: {
    sha: ["workflow_run", "head_sha"],
    message: ["workflow_run", "head_commit", "message"],
    author: ["workflow_run", "head_commit", "author", "name"],
    repository: ["workflow_run", "head_repository", "html_url"],
  },
  merge_group: {
    sha: ["merge_group", "head_sha"],
    message: ["merge_group", "head_commit", "message"],
    author: ["merge_group", "head_commit", "author", "name"],
  },
  check_run: { sha: ["check_run", "head_sha"] },
  check_suite: {
    sha: ["check_suite", "head_sha"],
    message: ["check_suite", "head_commit", "message"],
    author: ["check_suite", "head_commit", "author", "name"],
  },
  deployment: { sha: ["deployment", "sha"] },
  deployment_status: { sha: ["deployment", "sha"] },
  status: {
    sha: ["sha"],
    message: ["commit", "commit", "message"],
    author: ["commit", "commit", "author", "name"],
    url: ["commit", "html_url"],
  },
};
