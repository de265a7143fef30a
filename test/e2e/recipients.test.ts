import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  legacyPermissionDenied,
  legacyRefusal,
  serverError,
} from "../../simulator/dingtalk/documented-faults.ts";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { runStep, type Step } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";

let dingtalk: Simulator;
beforeEach(async () => {
  dingtalk = await startSimulator();
});
afterEach(async () => {
  await dingtalk.close();
});

function send(more: Readonly<Record<string, string>>, step: Partial<Step> = {}) {
  const given = { legacyEndpoint: dingtalk.url, userIds: "", ...more };
  return runStep({ ...step, with: sendInputs(dingtalk.url, given) });
}

const received = () => [...dingtalk.dingtalk.received().keys()].toSorted();
const asked = () => dingtalk.requests.map(({ endpoint }) => endpoint);

describe("the recipients of a send", () => {
  it("are everybody of every source, each told once", async () => {
    const step = await send(
      {
        userIds: "manager1234",
        userIdsFile: "people.txt",
        githubUsers: '["octocat", "MONA", "dependabot[bot]"]',
        userMap: "map.yml",
        mobiles: "13800000001",
        departmentIds: "2",
      },
      { files: { "people.txt": "li\n", "map.yml": "Octocat: wang\nmona: [li, 007]\n" } },
    );
    expect(step.outputs).toMatchObject({
      outcome: "delivered",
      recipientCount: "5",
      acceptedCount: "5",
      unmappedUsers: "[]",
    });
    expect(step.annotations).toEqual([]);
    expect(received()).toEqual(["007", "li", "manager1234", "wang", "zhang"]);
    expect(asked().filter((endpoint) => endpoint === "token")).toHaveLength(1);
  });

  it("of a department are those of the departments below it, too, circles or not", async () => {
    const step = await send({ departmentIds: "1" });
    expect(step.outputs["outcome"]).toBe("delivered");
    expect(received()).toEqual(["007", "li", "manager1234", "zhang"]);
    expect(asked().filter((endpoint) => endpoint === "listid")).toHaveLength(4);
    expect(asked().filter((endpoint) => endpoint === "listsubid")).toHaveLength(4);
  });

  it("are the members of a role, on all of its pages, and the managers of people", async () => {
    await dingtalk.close();
    const people = Array.from({ length: 230 }, (_, at) => `u${at}`);
    dingtalk = await startSimulator({ roles: { 7: people } });
    const step = await send({ roleIds: "7", managersOf: "zhang, li, manager1234, nobody1" });

    expect(step.outputs).toMatchObject({
      outcome: "partial",
      recipientCount: "231",
      acceptedCount: "231",
      unmappedUsers: '["manager1234","nobody1"]',
    });
    expect(step.annotations).toEqual([
      {
        level: "warning",
        text: expect.stringContaining(
          "No manager is known for people (2 managers): manager1234, nobody1",
        ),
      },
    ]);
    expect(received()).toEqual([...people, "manager1234"].toSorted());
    expect(asked().filter((endpoint) => endpoint === "simplelist")).toHaveLength(3);
  });

  it("are told of by the role and the person whom the workflow names", async () => {
    dingtalk.script("simplelist", [legacyRefusal(60011)]);
    dingtalk.script("userget", [legacyRefusal(50002)]);
    const { outputs, annotations } = await send({
      userIds: "zhang",
      roleIds: "1001",
      managersOf: "li",
    });

    expect(outputs).toMatchObject({ outcome: "partial", acceptedCount: "1", errorCode: "60011" });
    const texts = annotations.map(({ level, text }) => `${level} ${text}`);
    expect(texts).toEqual([
      expect.stringMatching(/^error .*Roles could not be read completely \(1 role\): 1001.*60011/),
      expect.stringMatching(/^error .*Managers could not be looked up \(1 manager\): li.*50002/),
    ]);
  });

  it("of a role are too many as those of a department are", async () => {
    const { outputs } = await send({ roleIds: "1001", maxRecipients: "1" });
    expect(outputs).toMatchObject({ outcome: "failed", errorCode: "tooManyRecipients" });
  });

  it("who cannot be found hold nobody up, and are told without their whole numbers", async () => {
    const step = await send({
      githubUsers: "octocat, stranger",
      userMap: "octocat: zhang",
      mobiles: "13900000009",
    });
    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({
      outcome: "partial",
      unmappedUsers: '["stranger","139****0009"]',
      acceptedCount: "1",
      errorCode: "",
    });
    expect(step.report).toMatchObject({ unmappedUsers: ["stranger", "13900000009"] });
    expect(step.annotations.map(({ level }) => level)).toEqual(["warning", "warning"]);
    for (const text of [step.log, step.summary, JSON.stringify(step.outputs)])
      expect(text.replace(/^.*with:.*$/gm, "")).not.toContain("13900000009");
    expect(step.summary).toContain("stranger");
    expect(received()).toEqual(["zhang"]);
  });

  it("fail the step with failOn: partial where somebody could not be found", async () => {
    const step = await send({
      userIds: "zhang",
      githubUsers: "stranger",
      userMap: "{}",
      failOn: "partial",
    });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "partial", acceptedCount: "1" });
  });

  it("are the rest where a source cannot be read, which is an error with its code and cure", async () => {
    dingtalk.script("getbymobile", [
      legacyPermissionDenied("qyapi_get_member_by_mobile", "wrapped"),
    ]);
    const step = await send({ userIds: "zhang", mobiles: "13800000002" });
    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({
      outcome: "partial",
      acceptedCount: "1",
      errorCode: "60011",
    });
    expect(step.annotations).toEqual([
      {
        level: "error",
        text: expect.stringMatching(/1 number.*60011.*qyapi_get_member_by_mobile/),
      },
    ]);
    expect(step.annotations[0]?.text).not.toContain("13800000002");
  });

  it("are looked up again after a throttle, with a token that is renewed once", async () => {
    dingtalk.script("listid", [legacyRefusal(90018)]);
    const accessToken = dingtalk.dingtalk.issueToken();
    dingtalk.dingtalk.expireTokens();
    const step = await send({ departmentIds: "2", accessToken });
    expect(step.outputs["outcome"]).toBe("delivered");
    expect(received()).toEqual(["007", "li", "zhang"]);
    expect(asked().filter((endpoint) => endpoint === "token")).toHaveLength(1);
  });

  it("who are known are told although the contacts refuse every token", async () => {
    dingtalk.script("getbymobile", () => legacyRefusal(40014));
    const step = await send({ userIds: "zhang", mobiles: "13800000002" });
    expect(step.outputs).toMatchObject({
      outcome: "partial",
      acceptedCount: "1",
      errorCode: "40014",
    });
    expect(received()).toEqual(["zhang"]);
  });

  it("who are known are told although the contacts never answer, within the time limit", async () => {
    dingtalk.script("getbymobile", () => ({ kind: "hang", when: "before" }));
    const step = await send({
      userIds: "zhang",
      mobiles: "13800000001, 13800000002",
      timeoutMinutes: "0.02",
    });
    expect(step.outputs).toMatchObject({ outcome: "partial", acceptedCount: "1" });
    expect(step.annotations[0]?.text).not.toContain("delivered");
  });

  it("are not waited for when the job is cancelled while they are looked up", async () => {
    dingtalk.script("getbymobile", () => ({ kind: "hang", when: "before" }));
    const step = await send(
      { userIds: "zhang", mobiles: "13800000001", requestTimeoutSeconds: "60" },
      {
        whileRunning: async ({ kill }) => {
          while (!asked().includes("getbymobile")) await sleep(5);
          kill("SIGTERM");
        },
      },
    );
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "failed", unsentUserIds: '["zhang"]' });
  });

  it("who cannot be looked up are told as such, and not as perhaps delivered", async () => {
    dingtalk.script("listid", () => serverError());
    const step = await send({ departmentIds: "2", maxAttempts: "1" });
    expect(step.outputs["outcome"]).toBe("failed");
    expect(step.outputs["errorMessage"]).toMatch(/no clear answer/);
    expect(step.outputs["errorMessage"]).not.toMatch(/delivered|Ask one/);
  });

  it("show no number, however a reply spells it", async () => {
    const body = { errcode: 50002, errmsg: "user 13812345678, +8613812345678" };
    dingtalk.script("getbymobile", [{ kind: "reply", status: 200, body }]);
    const step = await send({ mobiles: "+86-13812345678" });
    for (const text of [step.log, step.summary, JSON.stringify(step.outputs)])
      expect(text).not.toContain("13812345678");
  });

  it("are counted once they are found, before anything is sent", async () => {
    const step = await send({ departmentIds: "1", maxRecipients: "3" });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "tooManyRecipients",
      acceptedCount: "0",
    });
    expect(asked()).not.toContain("batchSend");
    const told = await send({ departmentIds: "1", maxRecipients: "3", failOn: "never" });
    expect(told.exitCode).toBe(0);
  });

  it("are too many before anything is requested where they are known", async () => {
    const step = await send({
      githubUsers: "octocat",
      userMap: "octocat: [a, b, c]",
      maxRecipients: "2",
    });
    expect(step.outputs["errorCode"]).toBe("invalidInput");
    expect(asked()).toEqual([]);
  });
});

describe("what went wrong", () => {
  it("is told of the people by the names that the workflow has for them", async () => {
    const step = await send({
      userIds: "nobody1,nobody2",
      githubUsers: "mona,stranger",
      userMap: '{"mona": "nobody3"}',
      mobiles: "13800000009",
      departmentIds: "88",
    });
    const texts = step.annotations.map(({ text }) => text.replaceAll("%0A", "\n"));
    expect(texts).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/\(3 recipients\): nobody1, nobody2, mona\.\n/),
        expect.stringMatching(/\(1 login\): stranger\.\n/),
        expect.stringMatching(/\(1 number\): 138\*\*\*\*0009\.\n/),
        expect.stringMatching(/\(1 department\): 88\.\n/),
      ]),
    );
    expect(texts.join()).not.toContain("nobody3");
    expect(step.outputs).toMatchObject({
      invalidStaffIdList: '["nobody1","nobody2","nobody3"]',
      undeliveredUserIds: '["nobody1","nobody2","nobody3"]',
      unsentUserIds: "[]",
    });
  });

  it.each([
    ["invalid", {}, "invalidStaffId", "nobody"],
    ["filtered", { isFiltered: () => true }, "filteredStaffId", "zhang"],
    ["flow-controlled", { flowControlled: { zhang: 9 } }, "flowControlledStaffId", "zhang"],
  ] as const)(
    "is an error with a code where everybody is only named in a list: %s",
    async (_list, options, errorCode, userIds) => {
      await dingtalk.close();
      dingtalk = await startSimulator(options);
      const step = await send({ userIds, maxAttempts: "1" });
      expect(step.exitCode).toBe(1);
      expect(step.outputs).toMatchObject({ outcome: "failed", errorCode });
      expect(step.annotations).toMatchObject([
        { level: "error", text: expect.stringContaining(`(1 recipient): ${userIds}.`) },
      ]);
    },
  );
});

describe("nobody to tell", () => {
  it.each<[string, Record<string, string>]>([
    ["every source is empty", { userIds: "[]", githubUsers: "[]", userMap: "{}", mobiles: "[]" }],
    ["only bots are named", { githubUsers: "renovate[bot]", userMap: "octocat: zhang" }],
  ])("ends well and asks nothing, also with failOn: partial, where %s", async (_why, given) => {
    const step = await send({ ...given, failOn: "partial" });
    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({ outcome: "skipped", recipientCount: "0" });
    expect(asked()).toEqual([]);
  });

  it.each([
    ["failed", 0],
    ["partial", 1],
    ["never", 0],
  ])("where nobody is mapped ends well, but for failOn: partial: %s", async (failOn, exitCode) => {
    const step = await send({ githubUsers: "stranger", userMap: "{}", failOn });
    expect(step.exitCode).toBe(exitCode);
    expect(step.outputs).toMatchObject({ outcome: "skipped", unmappedUsers: '["stranger"]' });
  });

  it("where a source cannot be read has failed", async () => {
    const step = await send({ departmentIds: "99" });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: "failed", errorCode: "60003" });
  });
});

describe("a send's report", () => {
  it("names the people whom a later step tries again", async () => {
    dingtalk.script("batchSend", [{ kind: "reply", status: 403, body: { code: "x" } }]);
    const first = await send({ userIds: "zhang, li", reportFile: "report.json", batchSize: "1" });
    expect(first.outputs["unsentUserIds"]).toBe('["zhang","li"]');

    const report = JSON.stringify(first.report);
    const second = await send({ userIdsFile: "r.json" }, { files: { "r.json": report } });
    expect(second.outputs).toMatchObject({ outcome: "delivered", recipientCount: "2" });
    expect(received()).toEqual(["li", "zhang"]);
  });
});

describe("a dry run", () => {
  it("finds whom it can without asking DingTalk, and says what it left", async () => {
    const step = await send({
      githubUsers: "octocat, stranger",
      userMap: "octocat: zhang",
      mobiles: "13800000001, 13800000002",
      departmentIds: "1",
      roleIds: "1001",
      managersOf: "zhang, li",
      dryRun: "true",
    });
    expect(step.outputs).toMatchObject({
      outcome: "dry-run",
      recipientCount: "1",
      unmappedUsers: '["stranger"]',
    });
    expect(step.annotations.map(({ level, text }) => `${level} ${text}`)).toEqual([
      expect.stringMatching(/^warning .*No userId/),
      expect.stringMatching(
        /^notice .*leaves out 2 numbers, department 1, role 1001, the manager of zhang, the manager of li\./,
      ),
    ]);
    expect(asked()).toEqual([]);
  });
});

describe("a map in a file", () => {
  it.each(["pull_request_target", "workflow_run"])(
    "is warned of where a fork may have written it: %s",
    async (eventName) => {
      const step = await send(
        { githubUsers: "octocat", userMap: "map.yml" },
        { files: { "map.yml": "octocat: zhang" }, eventName },
      );
      expect(step.annotations).toEqual([
        { level: "warning", text: expect.stringMatching(/userMap on .*fork/) },
      ]);
      expect(step.outputs["outcome"]).toBe("delivered");
    },
  );
});

it("tells what went wrong in Chinese where it is asked to", async () => {
  const step = await send({ userIds: "nobody1", language: "zh-CN", text: "" });
  expect(step.outputs["outcome"]).toBe("failed");
  expect(step.annotations[0]?.text).toMatch(/找不到/);
  expect(step.summary).toContain("钉钉消息未送达");
  expect(step.summary).toContain("成功");
});
