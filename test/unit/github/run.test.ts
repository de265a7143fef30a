import { describe, expect, it } from "vitest";
import { factsOfRun, runOf } from "../../../src/github/run.ts";
import { giteaPayload } from "../../support/platforms.ts";

const environment = {
  GITHUB_REPOSITORY: "octo-org/shop",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_RUN_ID: "7",
  GITHUB_RUN_NUMBER: "3",
  GITHUB_RUN_ATTEMPT: "2",
};

const shop = { repository: { html_url: "https://git.example/octo-org/shop/" } };

const unread = () => {
  throw new Error("the payload is read");
};

describe("the run that the message is about", () => {
  it("is this run, of which no payload has to be read on GitHub", () => {
    expect(runOf(environment, unread)).toEqual({
      id: "7",
      attempt: 2,
      url: "https://github.com/octo-org/shop/actions/runs/7",
      attemptUrl: "https://github.com/octo-org/shop/actions/runs/7/attempts/2",
      facts: undefined,
    });
  });

  it.each([
    [
      "a server under a path",
      { GITHUB_SERVER_URL: "https://ghe.example/git//" },
      "https://ghe.example/git/octo-org/shop/actions/runs/7",
    ],
    ["no server", { GITHUB_SERVER_URL: "" }, "https://github.com/octo-org/shop/actions/runs/7"],
    ["Gitea", { GITEA_ACTIONS: "true" }, "https://git.example/octo-org/shop/actions/runs/7"],
    [
      "Forgejo",
      { GITEA_ACTIONS: "true", FORGEJO_ACTIONS: "true" },
      "https://git.example/octo-org/shop/actions/runs/3",
    ],
    [
      "Forgejo without Gitea's variable",
      { FORGEJO_ACTIONS: "true" },
      "https://git.example/octo-org/shop/actions/runs/3",
    ],
  ])("has its page on %s", (_where, more, url) => {
    const run = runOf({ ...environment, ...more }, () => shop);
    expect(run.url).toBe(url);
    expect(run.attemptUrl).toBe("GITHUB_SERVER_URL" in more ? `${url}/attempts/2` : url);
  });

  it("has the runner's address where Gitea's event has none", () => {
    const { url } = runOf({ ...environment, GITEA_ACTIONS: "true" }, () => ({}));
    expect(url).toBe("https://github.com/octo-org/shop/actions/runs/7");
  });

  it.each(["GITHUB_REPOSITORY", "GITHUB_RUN_ID"])("has no page without %s", (name) => {
    const run = runOf({ ...environment, [name]: "" }, unread);
    expect(run).toMatchObject({ url: undefined, attemptUrl: undefined });
  });

  it("is the run that a workflow_run tells of", () => {
    const workflow_run = {
      id: 9,
      run_attempt: 3,
      run_number: 5,
      html_url: "https://github.com/octo-org/shop/actions/runs/9",
      run_started_at: "2026-11-22T01:00:00Z",
      workflow_id: 77,
      path: ".github/workflows/ci.yml",
      head_branch: "main",
      head_repository: { full_name: "mona/shop" },
    };
    const ofEvent = { ...environment, GITHUB_EVENT_NAME: "workflow_run" };
    expect(runOf(ofEvent, () => ({ workflow_run }))).toEqual({
      id: "9",
      attempt: 3,
      url: workflow_run.html_url,
      attemptUrl: `${workflow_run.html_url}/attempts/3`,
      facts: {
        startedAt: "2026-11-22T01:00:00Z",
        workflow: "77",
        branch: "main",
        repository: "mona/shop",
        number: 5,
      },
    });
  });

  it("is the one of Gitea's workflow_run, which has no attempts", () => {
    const ofEvent = { ...environment, GITEA_ACTIONS: "true", GITHUB_EVENT_NAME: "workflow_run" };
    const url = "http://127.0.0.1:3900/octo-org/shop/actions/runs/22";
    expect(runOf(ofEvent, () => giteaPayload("workflow-run-completed"))).toMatchObject({
      id: "22",
      attempt: 0,
      url,
      attemptUrl: url,
      facts: {
        startedAt: "2026-11-29T05:11:14Z",
        workflow: "approval.yml",
        branch: "main",
        number: 17,
      },
    });
  });

  it.each([{}, { workflow_run: null }, { workflow_run: { html_url: "javascript:alert(1)" } }])(
    "is not known where a workflow_run does not tell it, and has the page of this run: %j",
    (payload) => {
      const ofEvent = { ...environment, GITHUB_EVENT_NAME: "workflow_run" };
      const url = "https://github.com/octo-org/shop/actions/runs/7";
      expect(runOf(ofEvent, () => payload)).toMatchObject({
        id: undefined,
        url,
        attemptUrl: `${url}/attempts/2`,
        facts: { branch: undefined },
      });
    },
  );

  it.each(["javascript:alert(1)", "data:text/html,x", "no address"])(
    "takes no address of Gitea's repository that leads nowhere: %s",
    (html_url) => {
      const { url } = runOf({ ...environment, GITEA_ACTIONS: "true" }, () => ({
        repository: { html_url },
      }));
      expect(url).toBe("https://github.com/octo-org/shop/actions/runs/7");
    },
  );

  it("is of its first attempt where the runner's number is none", () => {
    expect(runOf({ ...environment, GITHUB_RUN_ATTEMPT: "abc" }, unread).attempt).toBe(0);
  });
});

describe("what an event or the API tells of a run", () => {
  it("is nothing where it is missing, and no time where Gitea has the zero of time", () => {
    const nothing = {
      startedAt: undefined,
      workflow: undefined,
      branch: undefined,
      repository: undefined,
      number: Number.NaN,
    };
    expect(factsOfRun({})).toEqual(nothing);
    expect(factsOfRun({ started_at: "1970-01-01T00:00:00Z" })).toEqual(nothing);
    expect(factsOfRun({ started_at: "0001-01-01T00:00:00Z" })).toEqual(nothing);
  });
});
