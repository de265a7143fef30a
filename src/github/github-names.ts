/**
 * The names of the `github` context and the variables by which the runner passes them.
 * Source: GitHub's pages "Contexts reference" and "Default environment variables". The token is not among them.
 */
export const githubVariables = {
  action: "GITHUB_ACTION",
  action_path: "GITHUB_ACTION_PATH",
  action_ref: "GITHUB_ACTION_REF",
  action_repository: "GITHUB_ACTION_REPOSITORY",
  actor: "GITHUB_ACTOR",
  actor_id: "GITHUB_ACTOR_ID",
  api_url: "GITHUB_API_URL",
  base_ref: "GITHUB_BASE_REF",
  event_name: "GITHUB_EVENT_NAME",
  event_path: "GITHUB_EVENT_PATH",
  graphql_url: "GITHUB_GRAPHQL_URL",
  head_ref: "GITHUB_HEAD_REF",
  job: "GITHUB_JOB",
  ref: "GITHUB_REF",
  ref_name: "GITHUB_REF_NAME",
  ref_protected: "GITHUB_REF_PROTECTED",
  ref_type: "GITHUB_REF_TYPE",
  repository: "GITHUB_REPOSITORY",
  repository_id: "GITHUB_REPOSITORY_ID",
  repository_owner: "GITHUB_REPOSITORY_OWNER",
  repository_owner_id: "GITHUB_REPOSITORY_OWNER_ID",
  retention_days: "GITHUB_RETENTION_DAYS",
  run_attempt: "GITHUB_RUN_ATTEMPT",
  run_id: "GITHUB_RUN_ID",
  run_number: "GITHUB_RUN_NUMBER",
  server_url: "GITHUB_SERVER_URL",
  sha: "GITHUB_SHA",
  triggering_actor: "GITHUB_TRIGGERING_ACTOR",
  workflow: "GITHUB_WORKFLOW",
  workflow_ref: "GITHUB_WORKFLOW_REF",
  workflow_sha: "GITHUB_WORKFLOW_SHA",
  workspace: "GITHUB_WORKSPACE",
} as const;

/** The names of the `runner` context that templates may use. */
export const runnerVariables = {
  os: "RUNNER_OS",
  arch: "RUNNER_ARCH",
  name: "RUNNER_NAME",
} as const;
