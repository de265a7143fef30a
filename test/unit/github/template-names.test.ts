import { describe, expect, it } from "vitest";
import { workflowNames } from "../../../src/github/template-names.ts";
import type { Secret } from "../../../src/secrets.ts";
import { eventFile } from "../../support/event-file.ts";
import { jobWith, runWith } from "../../support/jobs.ts";

const fromInputs = {
  status: "failure",
  data: { a: 1 },
  matrix: { os: "linux" },
  media: {},
  run: "sample",
} as const;

const read = (environment: NodeJS.ProcessEnv, secrets: readonly Secret[] = []) =>
  workflowNames(environment, fromInputs, secrets);

const runners = {
  GITHUB_ACTOR: "octocat",
  GITHUB_EVENT_NAME: "push",
  GITHUB_HEAD_REF: "",
  GITHUB_REF_NAME: "main",
  GITHUB_REPOSITORY: "octo-org/shop",
  GITHUB_RUN_ATTEMPT: "2",
  GITHUB_RUN_ID: "8675309",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_SHA: "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
  GITHUB_TRIGGERING_ACTOR: "hubot",
  RUNNER_ARCH: "ARM64",
  RUNNER_NAME: "runner 1",
  RUNNER_OS: "Linux",
};

/** The names of the github context in the contract, and in GitHub's own reference. */
const contextNames = [
  "repository",
  "ref",
  "ref_name",
  "ref_type",
  "sha",
  "actor",
  "triggering_actor",
  "event_name",
  "workflow",
  "job",
  "run_id",
  "run_number",
  "run_attempt",
  "head_ref",
  "base_ref",
  "server_url",
  "api_url",
  "graphql_url",
  "repository_owner",
  "workspace",
  "event",
];

describe("the names of the workflow", () => {
  it("are the namespaces of the contract", () => {
    expect(Object.keys(read(runners).namespaces).toSorted()).toEqual(
      ["commit", "data", "env", "github", "job", "matrix", "media", "run", "runner"].toSorted(),
    );
  });

  it("have everything the runner and the inputs say", () => {
    const event = { head_commit: { id: "0123456789", message: "Fix it" } };
    const { namespaces, warnings } = read({
      ...runners,
      GITHUB_EVENT_PATH: eventFile(event),
      GREETING: "hello",
    });
    expect(namespaces).toMatchObject({
      github: {
        actor: "octocat",
        event,
        event_name: "push",
        ref_name: "main",
        repository: "octo-org/shop",
        run_id: "8675309",
        triggering_actor: "hubot",
      },
      job: { status: "failure" },
      data: { a: 1 },
      matrix: { os: "linux" },
      runner: { os: "Linux", arch: "ARM64", name: "runner 1" },
      env: { GREETING: "hello" },
      run: {
        url: "https://github.com/octo-org/shop/actions/runs/8675309",
        attempt_url: "https://github.com/octo-org/shop/actions/runs/8675309/attempts/2",
      },
      commit: { sha: "0123456789", subject: "Fix it" },
    });
    expect(warnings).toEqual([]);
  });

  it.each(contextNames)("have github.%s, with a value or without", (name) => {
    const { github } = read({ GITHUB_EVENT_PATH: eventFile({}) }).namespaces;
    expect(Object.keys(github ?? {})).toContain(name);
  });

  it("have no value where the runner gives a blank one", () => {
    expect(read(runners).namespaces["github"]).toHaveProperty("head_ref", undefined);
  });

  it("never have a token, whatever it is called", () => {
    const tokens = {
      GITHUB_TOKEN: "ghs_token",
      INPUT_GITHUBTOKEN: "ghs_token",
      ACTIONS_RUNTIME_TOKEN: "ghs_token",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "ghs_token",
      GH_TOKEN: "ghs_token",
      NODE_AUTH_TOKEN: "ghs_token",
      INPUT_APPSECRET: "ghs_token",
      MY_GREETING: "ghs_token",
    };
    const { namespaces, hidden } = read({ ...runners, ...tokens }, [
      { source: "githubToken", value: "ghs_token" },
    ]);
    expect(JSON.stringify(namespaces)).not.toContain("ghs_token");
    expect([...hidden.keys()]).toEqual(
      expect.arrayContaining(Object.keys(tokens).map((name) => `env.${name}`)),
    );
    expect(JSON.stringify([...hidden.values()])).not.toContain("ghs_token");
  });

  it.each(["/nowhere/event.json", ""])("go without the event, with a warning, at %j", (path) => {
    const names = read({ ...runners, GITHUB_EVENT_PATH: path });
    // It is not read before a name of it is asked for.
    expect(names.warnings).toEqual([]);
    expect(names.namespaces).toMatchObject({
      github: { event: {}, repository: "octo-org/shop" },
      commit: { sha: runners.GITHUB_SHA },
    });
    expect(names.warnings).toHaveLength(1);
  });

  it.each([
    [
      "Enterprise",
      { GITHUB_SERVER_URL: "https://git.example" },
      "https://git.example/octo-org/shop",
    ],
    ["GitHub", {}, "https://github.com/octo-org/shop"],
  ])("link to %s", (_where, environment, repository) => {
    const { run, commit } = read({ ...runners, ...environment }).namespaces;
    expect(run).toMatchObject({
      url: `${repository}/actions/runs/8675309`,
      attempt_url: `${repository}/actions/runs/8675309/attempts/2`,
    });
    expect(commit).toMatchObject({ url: `${repository}/commit/${runners.GITHUB_SHA}` });
  });

  it("link nowhere where there is no run", () => {
    const { run, commit } = read({}).namespaces;
    expect(run).toMatchObject({ url: undefined, attempt_url: undefined });
    expect(commit).toHaveProperty("url", undefined);
  });
});

describe("the jobs of the run", () => {
  const job = (conclusion: string) => jobWith({ name: conclusion, conclusion });

  const inputs = { status: undefined, data: {}, matrix: {}, media: {} };

  it("have a sample by which names are checked before they are read", () => {
    const names = workflowNames({}, { ...inputs, run: "sample" }, []);
    expect(names.namespaces["run"]).toMatchObject({
      jobs: { length: 20 },
      failed_jobs: { length: 10 },
    });
  });

  it("may be none, which is known before they are read", () => {
    const names = workflowNames({}, { ...inputs, run: "none" }, []);
    expect(names.namespaces["run"]).toMatchObject({ jobs: [], failed_jobs: [] });
  });

  it("are failed by failure, timeout and a failed start", () => {
    const jobs = [
      "success",
      "failure",
      "cancelled",
      "timed_out",
      "startup_failure",
      "in_progress",
    ].map(job);
    const names = workflowNames({}, { ...inputs, run: runWith({ jobs }) }, []);
    expect(names.namespaces["run"]).toMatchObject({
      jobs,
      failed_jobs: [job("failure"), job("timed_out"), job("startup_failure")],
    });
  });
});
