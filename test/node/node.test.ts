import { createServer as createSecureServer } from "node:https";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { actionInputs } from "../support/action-step.ts";
import { localhostCertificate } from "../support/certificate.ts";
import { closedPort, startProxy } from "../support/loopback.ts";
import { runStep, type Step, type StepResult } from "../support/runner.ts";
import { sendInputs, sendOutputs } from "../support/send-step.ts";

// The built files on the Nodes that a runner other than GitHub's may have.

const actions = [".", "recall", "read-status"];

function runOn(node: "node-20" | "node-22", step: Step, action = "."): Promise<StepResult> {
  const program = join(import.meta.dirname, "node_modules", node, "bin", "node");
  return runStep({ ...step, command: [program] }, action);
}

describe("on Node 22.19, the oldest that the action runs on", () => {
  let dingtalk: Simulator;
  beforeEach(async () => {
    dingtalk = await startSimulator();
  });
  afterEach(() => dingtalk.close());

  const run = (step: Step, action?: string) => runOn("node-22", step, action);

  it("a send renders its template and mappings, and delivers", async () => {
    const step = await run({
      with: sendInputs(dingtalk.url, {
        text: "",
        msgKey: "sampleMarkdown",
        msgParam:
          "title: '{{ data.what }}'\ntext: '{{ data.what | upcase }} by {{ github.actor }}'",
        data: "what: deploy\n",
        userIds: "",
        githubUsers: "mona, hubot",
        userMap: "mona: zhang\nhubot: [li]\n",
      }),
    });

    expect(step.errors).toBe("");
    expect(step.exitCode).toBe(0);
    expect(Object.keys(step.outputs).toSorted()).toEqual([...sendOutputs].toSorted());
    expect(step.outputs).toMatchObject({ outcome: "delivered", acceptedCount: "2" });
    expect(dingtalk.requests.at(-1)).toMatchObject({
      json: {
        userIds: ["zhang", "li"],
        msgParam: expect.stringMatching(/"title":"deploy","text":"DEPLOY by \S+"/),
      },
    });
  });

  it("a message is asked about, and recalled", async () => {
    const sent = await run({ with: sendInputs(dingtalk.url) });
    const { processQueryKey = "" } = sent.outputs;
    const about = { with: actionInputs(dingtalk.url, { processQueryKey }) };

    expect((await run(about, "read-status")).outputs).toMatchObject({
      outcome: "unread",
      unreadUserIds: '["zhang"]',
    });
    expect((await run(about, "recall")).outputs).toMatchObject({
      outcome: "recalled",
      recalledKeys: `["${processQueryKey}"]`,
    });
  });

  it("failures and wrong inputs are explained in either language", async () => {
    const refused = await run({
      with: sendInputs(dingtalk.url, { appSecret: "wrong", language: "zh-CN" }),
    });
    const wrong = await run({ with: sendInputs(dingtalk.url, { text: "{{ github.repo }}" }) });

    expect(refused.outputs).toMatchObject({ errorCode: "invalidClientIdOrSecret" });
    expect(refused.summary).toMatch(/\p{Script=Han}/u);
    expect(wrong.outputs).toMatchObject({ errorCode: "invalidInput" });
    expect(wrong.annotations[0]?.text).toContain("github.repository");
  });

  it("a send goes through the tunnel of a proxy", async () => {
    const certificate = await localhostCertificate();
    await using secure = await startSimulator({
      createServer: (listener) => createSecureServer(certificate, listener),
    });
    await using proxy = await startProxy();
    const { port } = new URL(secure.url);
    const step = await run({
      with: sendInputs(`https://localhost:${port}`),
      files: { "ca.pem": certificate.cert },
      env: { NODE_EXTRA_CA_CERTS: "ca.pem", HTTPS_PROXY: proxy.url },
    });

    expect(step.errors).toBe("");
    expect(step.outputs).toMatchObject({ outcome: "delivered" });
    expect(proxy.asked).toContain(`CONNECT localhost:${port}`);
  });

  it("a send does without the jobs of a run that cannot be read", async () => {
    const step = await run({
      with: sendInputs(dingtalk.url, { text: "Failed: {{ run.jobs | size }}" }),
      env: { GITHUB_API_URL: `http://127.0.0.1:${await closedPort()}` },
    });

    expect(step.outputs).toMatchObject({ outcome: "delivered" });
    expect(step.annotations.map(({ text }) => text).join()).toContain("`run.jobs` is empty");
  });

  it("a cancelled send leaves everything within three seconds", async () => {
    dingtalk.script("batchSend", [{ kind: "hang", when: "after" }]);
    let killedAt = 0;
    const step = await run({
      with: sendInputs(dingtalk.url),
      whileRunning: async ({ kill }) => {
        while (dingtalk.requests.length < 2) await sleep(5);
        killedAt = performance.now();
        kill("SIGTERM");
      },
    });

    expect(performance.now() - killedAt).toBeLessThan(3_000);
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ unknownUserIds: '["zhang"]', errorCode: "cancelled" });
    expect(step.summary).not.toBe("");
  });
});

describe("on Node 20, which is too old", () => {
  it.each(actions)("one error says so, and what to do: %s", async (action) => {
    const step = await runOn("node-20", { with: {} }, action);

    expect([step.exitCode, step.errors]).toEqual([1, ""]);
    expect(step.log).toMatch(
      /^::error title=[^:]+::[^\n]*Node 22\.19 [^\n]*Node 20\.\d+\.\d+[^\n]*container: node:24[^\n]*\n$/,
    );
  });

  it.each(["zh-CN", "zh", "cn", "ZH_cn"])(
    "it is told in Chinese where that is asked: %s",
    async (language) => {
      const step = await runOn("node-20", { with: { language } });

      expect(step.log).toMatch(/^::error title=Node 版本过低::[^\n]*container: node:24[^\n]*\n$/);
    },
  );
});
