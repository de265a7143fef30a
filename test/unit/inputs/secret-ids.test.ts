import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { Inputs } from "../../../src/inputs/inputs.ts";
import { readRecall } from "../../../src/inputs/recall-request.ts";
import { readSend } from "../../../src/inputs/send-request.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { type Given, inputsOf, sendInputsWith, variablesOf } from "../../support/inputs.ts";

const [secret, digits] = ["the-App-secret/密", "13812345678901"];
const encoded = encodeURIComponent(secret);

let folders = { workspace: "", temp: "" };
beforeEach(() => {
  const workspace = temporaryFolder();
  folders = { workspace, temp: workspace };
  writeFileSync(join(workspace, "ids"), `a\n${secret}\n`);
  writeFileSync(join(workspace, "map"), `mona: [zhang, "${secret}"]`);
  writeFileSync(join(workspace, "logins"), `"${secret}": zhang`);
  writeFileSync(join(workspace, digits), "a");
});

const problemsOfSend = async (given: Given) => {
  const secrets = { appSecret: secret, githubToken: digits };
  const inputs = inputsOf(sendInputsWith({ ...secrets, ...given }), folders);
  await readSend(inputs);
  return inputs.problems;
};

const problemsOfRecall = (given: Given) => {
  const needed = { robotCode: "ding", appKey: "key", appSecret: secret, githubToken: digits };
  const inputs = inputsOf({ ...needed, ...given }, folders);
  readRecall(inputs);
  return inputs.problems;
};

describe("a secret where an id belongs", () => {
  it.each<[string, string, string]>([
    ["robotCode", secret, "appSecret"],
    ["appKey", secret, "appSecret"],
    ["corpId", digits, "githubToken"],
    ["userIds", `a, ${secret}`, "appSecret"],
    ["userIds", encoded, "appSecret"],
    ["userIds", JSON.stringify(["a", `x${secret}`]), "appSecret"],
    ["userIdsFile", "ids", "appSecret"],
    ["userIdsFile", digits, "githubToken"],
    ["githubUsers", `a\n@${secret}`, "appSecret"],
    ["userMap", `mona: ${secret}`, "appSecret"],
    ["userMap", `${secret}: zhang`, "appSecret"],
    ["userMap", "map", "appSecret"],
    ["userMap", "logins", "appSecret"],
    ["mobiles", `13800000001, +86-${digits}`, "githubToken"],
    ["departmentIds", digits, "githubToken"],
    ["reportFile", `report-${digits}.json`, "githubToken"],
    ["endpoint", `https://x${digits}.example.com`, "githubToken"],
    ["legacyEndpoint", `https://x${digits}.example.com`, "githubToken"],
  ])("is refused as %s, and not shown: %s", async (input, text, source) => {
    const map = input === "githubUsers" ? { userMap: "mona: zhang" } : {};
    const problems = await problemsOfSend({ [input]: text, ...map });
    expect(problems).toContainEqual({ input, expected: { kind: "withoutSecret", source } });
    expect(JSON.stringify(problems)).not.toMatch(/the-App-secret|13812345678901/i);
  });

  it.each([
    ["processQueryKey", `k1,${secret}`],
    ["processQueryKey", encoded],
    ["keysFile", "ids"],
  ])("is refused as %s of a recall, and not shown: %s", (input, text) => {
    const problems = problemsOfRecall({ [input]: text });
    const expected = { kind: "withoutSecret", source: "appSecret" };
    expect(problems).toEqual([{ input, expected }]);
  });

  it("is refused if it is the password of a proxy", () => {
    const password = { source: "HTTPS_PROXY", value: "hush-hush" };
    const given = { robotCode: "hush-hush", appKey: "key", appSecret: secret };
    const inputs = new Inputs(variablesOf(given), folders, [password]);
    readRecall(inputs);
    expect(inputs.problems).toEqual([
      { input: "robotCode", expected: { kind: "withoutSecret", source: "HTTPS_PROXY" } },
    ]);
  });

  it("is any text of it if it is long, and only the whole of one if it is short", async () => {
    const short = { appSecret: "zhang" };
    expect(await problemsOfSend({ ...short, userIds: "zhang1, xzhang" })).toEqual([]);
    expect(await problemsOfSend({ ...short, userIds: "a, zhang" })).toMatchObject([
      { input: "userIds" },
    ]);
  });

  it("is left to the check of the message in what is part of it", async () => {
    const data = { status: "success", data: `a: ${secret}`, matrix: `b: ${secret}` };
    expect(await problemsOfSend({ ...data, text: secret })).toEqual([]);
  });
});
