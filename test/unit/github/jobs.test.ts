import { describe, expect, it } from "vitest";
import { jobOf, nameOfJob } from "../../../src/github/jobs.ts";
import { listAt } from "../../../src/github/payload.ts";
import { giteaPayload } from "../../support/platforms.ts";

const step = (name: string, conclusion: string | null) => ({ name, conclusion });

describe("a job of the API", () => {
  it("has its name, conclusion, page, failed steps and times", () => {
    const job = {
      name: "test",
      status: "completed",
      conclusion: "failure",
      html_url: "https://github.com/a",
      steps: [step("set up", "success"), step("lint", "failure"), step("wait", "timed_out")],
      started_at: "2026-11-22T01:00:00Z",
      completed_at: "2026-11-22T01:02:00Z",
    };
    expect(jobOf(job, {})).toEqual({
      name: "test",
      conclusion: "failure",
      url: "https://github.com/a",
      failed_steps: ["lint", "wait"],
      started_at: "2026-11-22T01:00:00Z",
      completed_at: "2026-11-22T01:02:00Z",
    });
  });

  it.each([[{}], [null], ["x"], [[]], [{ name: 1, steps: "x", html_url: {} }]])(
    "is read whatever it is: %j",
    (job) => {
      expect(jobOf(job, {})).toMatchObject({ url: "", failed_steps: [], started_at: null });
    },
  );

  it.each([
    ["failure", ["failure", "failure"], []],
    ["success", ["success", "success"], []],
    ["failure", ["failure"], ["step 0"]],
    ["failure", ["success", "failure"], ["step 1"]],
  ])(
    "names no failed step where all have its conclusion: %s, %j",
    (conclusion, ofSteps, failed) => {
      const steps = ofSteps.map((each, at) => step(`step ${at}`, each));
      expect(jobOf({ conclusion, steps }, {}).failed_steps).toEqual(failed);
    },
  );

  it("is read from the list of Gitea", () => {
    const jobs = listAt(giteaPayload("jobs"), "jobs").map((job) => jobOf(job, {}));
    expect(jobs).toMatchObject([
      {
        name: "fails",
        conclusion: "failure",
        failed_steps: [],
        started_at: "2026-11-29T05:15:10Z",
      },
      { name: "inner", conclusion: "in_progress", failed_steps: [], completed_at: null },
    ]);
  });

  const failing = {
    name: "deploy",
    status: "in_progress",
    conclusion: null,
    runner_name: "runner 1",
    steps: [step("push", "failure"), step("notify", null)],
  };

  it.each([
    [{ RUNNER_NAME: "runner 1" }, "failure"],
    [{ RUNNER_NAME: "runner 2", GITHUB_JOB: "deploy" }, "in_progress"],
    [{ RUNNER_NAME: "", GITHUB_JOB: "deploy" }, "failure"],
    [{ GITHUB_JOB: "deploy2" }, "in_progress"],
    [{}, "in_progress"],
  ])("has failed while it runs if it is this one: %j", (environment, conclusion) => {
    expect(jobOf(failing, environment).conclusion).toBe(conclusion);
  });

  it("has its own conclusion once it is over", () => {
    const over = { ...failing, conclusion: "success" };
    expect(jobOf(over, { RUNNER_NAME: "runner 1" }).conclusion).toBe("success");
  });
});

describe("the name of this job", () => {
  it.each([
    [{}, "deploy"],
    [{ os: "linux", node: 24 }, "deploy (linux, 24)"],
    [
      { target: { os: "linux", tags: ["a", "b"] }, fast: true, none: null },
      "deploy (linux, a, b, true)",
    ],
  ])("has the leg of its matrix: %j", (matrix, name) => {
    expect(nameOfJob("deploy", matrix)).toBe(name);
  });
});
