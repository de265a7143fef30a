import { readAction } from "./action.ts";

/** The runner's variables about a run of a workflow, but for those that name files. */
export const runVariables = {
  CI: "true",
  GITHUB_ACTIONS: "true",
  GITHUB_ACTOR: "octocat",
  GITHUB_API_URL: "https://api.github.com",
  GITHUB_EVENT_NAME: "push",
  GITHUB_JOB: "deploy",
  GITHUB_REF: "refs/heads/main",
  GITHUB_REF_NAME: "main",
  GITHUB_REF_TYPE: "branch",
  GITHUB_REPOSITORY: "octo-org/shop",
  GITHUB_REPOSITORY_OWNER: "octo-org",
  GITHUB_RUN_ATTEMPT: "2",
  GITHUB_RUN_ID: "8675309",
  GITHUB_RUN_NUMBER: "42",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_SHA: "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
  GITHUB_TRIGGERING_ACTOR: "octocat",
  GITHUB_WORKFLOW: "Deploy",
  RUNNER_ARCH: "X64",
  RUNNER_NAME: "runner 1",
  RUNNER_OS: "Linux",
} as const;

/** What a step gives under `with:`, and the status of its job. */
export interface GivenToStep {
  readonly with: Readonly<Record<string, string>>;
  readonly status?: string;
}

/** The variables of a step's inputs, those that it leaves out by their defaults in the action.yml of a folder. */
export function inputVariables(
  { with: inputs, status = "success" }: GivenToStep,
  action = ".",
): Record<string, string> {
  // The runner evaluates the defaults; these are the only expressions in ours.
  const expressions = new Map([
    ["${{ job.status == 'success' && github.action_status || job.status }}", status],
    ["${{ toJSON(matrix) }}", "null"],
    ["${{ github.token }}", "ghs_theTokenOfThisJob"],
  ]);
  const defaults = Object.entries(readAction(action).inputs).map(
    ([name, input]): [string, string] => {
      const text = input.default ?? "";
      return [name, text.includes("${{") ? (expressions.get(text) ?? missing(text)) : text];
    },
  );
  const given = [...defaults, ...Object.entries(inputs)];
  return Object.fromEntries(
    given.map(([name, text]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, text]),
  );
}

function missing(expression: string): never {
  throw new Error(`the test runner cannot evaluate ${expression}`);
}
