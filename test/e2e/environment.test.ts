import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import { runStep } from "../support/runner.ts";
import { masksIn } from "../support/runner-log.ts";

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(async () => {
  await dingtalk.close();
});

/** What a job names once for all of its steps. */
const ofJob = {
  DINGTALK_APP_KEY: defaultApp.appKey,
  DINGTALK_APP_SECRET: defaultApp.appSecret,
  DINGTALK_ROBOT_CODE: defaultApp.robotCode,
};

const send = (more: Readonly<Record<string, string>> = {}, env: NodeJS.ProcessEnv = ofJob) =>
  runStep({
    with: { endpoint: dingtalk.url, userIds: "zhang", text: "Deployed", ...more },
    env: Object.fromEntries(
      Object.entries(env).map(([name, value]): [string, string] => [name, value ?? ""]),
    ),
  });

describe("the credentials of the job's environment", () => {
  it("are taken by all three actions where a step gives none", async () => {
    const sent = await send();
    const { processQueryKey = "" } = sent.outputs;
    const about = { with: { endpoint: dingtalk.url, processQueryKey }, env: ofJob };
    const seen = await runStep(about, "read-status");
    const recalled = await runStep(about, "recall");

    expect(sent.outputs["outcome"]).toBe("delivered");
    expect(seen.outputs["outcome"]).toBe("unread");
    expect(recalled.outputs["outcome"]).toBe("recalled");
    for (const { log } of [sent, seen, recalled])
      expect(masksIn(log)).toContain(defaultApp.appSecret);
  });

  it("need no code of the robot, which is the app's key", async () => {
    const { DINGTALK_ROBOT_CODE: _, ...keys } = ofJob;
    expect((await send({}, keys)).outputs["outcome"]).toBe("delivered");
  });

  it("give way to those of the step, and are not mixed with them", async () => {
    const step = await send({ appKey: defaultApp.appKey });

    expect(step.outputs).toMatchObject({ outcome: "failed", errorCode: "invalidInput" });
    expect(step.outputs["errorMessage"]).toContain("appSecret");
    expect(dingtalk.requests).toEqual([]);
  });

  it("count for `skipWithoutCredentials`", async () => {
    const skips = { skipWithoutCredentials: "true" };
    expect((await send(skips)).outputs["outcome"]).toBe("delivered");
    expect((await send(skips, {})).outputs["outcome"]).toBe("skipped");
  });

  it.each(Object.keys(ofJob))("are not shown by a template: %s", async (name) => {
    const step = await send({ text: `{{ env.${name} }}` });

    expect(step.outputs).toMatchObject({ outcome: "failed", errorCode: "invalidInput" });
    expect(step.outputs["errorMessage"]).toContain("may be shown");
  });

  it("are a secret that no message may hold", async () => {
    const step = await send({ text: `the secret is ${defaultApp.appSecret}` });

    expect(step.outputs["errorMessage"]).toContain("DINGTALK_APP_SECRET");
    expect(step.log.replaceAll(/^::add-mask::.*$/gm, "")).not.toContain(defaultApp.appSecret);
    expect(dingtalk.requests).toEqual([]);
  });
});
