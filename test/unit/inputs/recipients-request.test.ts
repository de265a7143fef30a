import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readRecipients } from "../../../src/inputs/recipients-request.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { type Given, inputsOf, valueIn } from "../../support/inputs.ts";
import { inEnglish, type ReadProblem } from "../../support/problems.ts";

const international = "https://api.dingtalk.io";
const mainland = "https://api.dingtalk.com";

let workspace = "";
let temp = "";
beforeEach(() => {
  const home = temporaryFolder();
  [workspace, temp] = [join(home, "workspace"), join(home, "temp")];
  for (const folder of [workspace, temp]) mkdirSync(folder);
});

async function read(given: Given, endpoint?: string) {
  return await readBeside(endpoint ?? international, given);
}

async function readBeside(endpoint: string | undefined, given: Given) {
  const endpoints = endpoint === undefined ? undefined : ([endpoint] as const);
  const inputs = inputsOf(given, { workspace, temp });
  const value = await readRecipients(inputs, { endpoints, uploads: false });
  return { value, problems: inputs.problems };
}

const sources = async (given: Given, endpoint?: string) =>
  valueIn(await read(given, endpoint)).sources;
/** What is wrong with the sources; it is something. */
function problemsIn({ problems }: Awaited<ReturnType<typeof read>>): readonly ReadProblem[] {
  if (problems.length === 0) throw new Error("nothing is wrong");
  return problems.map(inEnglish);
}

/** The only thing that is wrong with the sources. */
function problemIn(reading: Awaited<ReturnType<typeof read>>): ReadProblem {
  const [problem, ...more] = problemsIn(reading);
  if (problem !== undefined && more.length === 0) return problem;
  throw new Error(`not one problem: ${JSON.stringify(reading.problems)}`);
}

const write = (path: string, text: string) => writeFileSync(join(workspace, path), text);

describe("the sources of recipients", () => {
  it("add up, each person once, in the order of first sight", async () => {
    write("more.txt", "c\na\nd\n");
    expect((await sources({ userIds: "a, b", userIdsFile: "more.txt" })).userIds).toEqual([
      "a",
      "b",
      "c",
      "d",
    ]);
  });

  it("are all there", async () => {
    const given = {
      githubUsers: "octocat",
      userMap: "octocat: zhang",
      mobiles: "13800000001",
      departmentIds: "[1, 42]",
      roleIds: "1001、1002",
      managersOf: "zhang, li",
    };
    expect(await sources(given, mainland)).toEqual({
      userIds: [],
      githubUsers: ["octocat"],
      userMap: new Map([["octocat", ["zhang"]]]),
      mobiles: ["13800000001"],
      departmentIds: ["1", "42"],
      roleIds: ["1001", "1002"],
      managersOf: ["zhang", "li"],
    });
  });

  it.each(["userIds", "githubUsers", "mobiles", "departmentIds"])(
    "may be one of which nobody is left: %s",
    async (source) => {
      const { userIds, githubUsers, mobiles, departmentIds } = await sources({
        [source]: "[]",
        userMap: "{}",
      });
      expect([userIds, githubUsers, mobiles, departmentIds].flat()).toEqual([]);
    },
  );

  it.each([{}, { userIds: " ,\n", mobiles: "," }, { userMap: "octocat: zhang" }])(
    "may not all be blank: %j",
    async (given) => {
      expect(problemIn(await read(given))).toMatchObject({ input: "userIds" });
    },
  );

  it("keep what is right beside what is wrong", async () => {
    write("more.txt", "c\nd e\n");
    const given = {
      userIds: "a, b b",
      userIdsFile: "more.txt",
      githubUsers: "octocat, - mona",
      userMap: "octocat: [zhang, {a: b}]\nmona: li wang\nhubot: wu",
      mobiles: "13800000001, zhang",
      departmentIds: "1, sales",
    };
    const { value, problems } = await read(given, mainland);
    expect(value).toMatchObject({
      sources: {
        userIds: ["a", "c"],
        githubUsers: ["octocat"],
        mobiles: ["13800000001"],
        departmentIds: ["1"],
      },
      maxRecipients: 1_000,
      legacyEndpoint: null,
    });
    expect(Object.fromEntries(value.sources.userMap)).toEqual({
      octocat: ["zhang"],
      mona: [],
      hubot: ["wu"],
    });
    expect(problems.map(inEnglish).map(({ input }) => input)).toEqual([
      "userIds",
      "userIdsFile",
      "githubUsers",
      "mobiles",
      "departmentIds",
      "userMap.octocat",
      "userMap.mona",
    ]);
  });

  it.each(["null", "\u200b", "；"])("are blank if they are %j", async (userIds) => {
    expect(problemIn(await read({ userIds }))).toMatchObject({ input: "userIds" });
  });

  it("tell a missing map and a missing host beside a list that is wrong", async () => {
    const given = { userIds: '"a"', githubUsers: "x", departmentIds: "1" };
    expect(problemsIn(await read(given)).map(({ input }) => input)).toEqual([
      "userIds",
      "userMap",
      "legacyEndpoint",
    ]);
  });

  it("tell everything that is wrong with them at once", async () => {
    const given = {
      userIds: '["a"',
      mobiles: "zhang",
      departmentIds: "sales",
      userMap: "octocat: {a: b}",
      maxRecipients: "0",
      legacyEndpoint: "oapi.dingtalk.com",
    };
    expect(problemsIn(await read(given)).map(({ input }) => input)).toEqual([
      "userIds",
      "mobiles",
      "departmentIds",
      "userMap.octocat",
      "maxRecipients",
      "legacyEndpoint",
    ]);
  });
});

describe("userIdsFile", () => {
  it.each([
    ["lines", "a\r\nb\n", ["a", "b"]],
    ["commas", "a, b", ["a", "b"]],
    ["JSON", '["a", 7]', ["a", "7"]],
    ["an empty list", "[]", []],
  ])("holds %s", async (_what, text, userIds) => {
    write("people", text);
    expect((await sources({ userIdsFile: "people" })).userIds).toEqual(userIds);
  });

  it("holds a send's report, of which it takes who surely got no message", async () => {
    const recipients = {
      accepted: ["accepted"],
      invalid: ["invalid"],
      flowControlled: ["held"],
      filtered: ["filtered"],
      rejected: [" rejected ", "held", ""],
      unreached: ["unreached"],
      unknown: ["unknown"],
      unsent: ["unsent"],
    };
    write("report.json", `\ufeff ${JSON.stringify({ outcome: "partial", recipients, calls: [] })}`);
    expect((await sources({ userIdsFile: "report.json" })).userIds).toEqual([
      "rejected",
      "held",
      "unreached",
      "unsent",
    ]);
  });

  it("may be as large as the report of a send to very many", async () => {
    write("people", `a,${" ".repeat(9 * 1024 * 1024)}b`);
    expect((await sources({ userIdsFile: "people" })).userIds).toEqual(["a", "b"]);
  });

  it("that is blank is a blank source", async () => {
    write("people", "\n");
    expect(problemIn(await read({ userIdsFile: "people" }))).toMatchObject({ input: "userIds" });
  });

  it.each([
    ["is not there", "nobody.txt", /exists/],
    ["lies outside", "../temp-not/x", /exists|inside/],
    ["is no text", "utf16.txt", /UTF-8/],
    ["is some other JSON", "other.json", /report/],
    ["is no JSON", "broken.json", /report/],
  ])("is refused where it %s", async (_why, userIdsFile, expected) => {
    write("other.json", '{"recipients": {}}');
    write("broken.json", "{");
    writeFileSync(join(workspace, "utf16.txt"), Buffer.from("\ufeffzhang\n", "utf16le"));
    const problem = problemIn(await read({ userIdsFile }));
    expect(problem).toMatchObject({ input: "userIdsFile", got: userIdsFile });
    expect(problem.expected).toMatch(expected);
  });
});

describe("githubUsers", () => {
  const userMap = "Octocat: zhang\nmona: [li, wang]\n";

  it("are no bots, and each login once, however it is written", async () => {
    const githubUsers = "octocat\n@Mona\ndependabot[bot]\n@OctoCat\nGitHub-Actions[BOT]";
    expect((await sources({ githubUsers, userMap })).githubUsers).toEqual(["octocat", "Mona"]);
  });

  it("that are bots alone need no map, and are given all the same", async () => {
    expect((await sources({ githubUsers: "dependabot[bot], renovate[bot]" })).githubUsers).toEqual(
      [],
    );
  });

  it("that come to nobody need no map, and are given all the same", async () => {
    expect((await sources({ githubUsers: "[]" })).githubUsers).toEqual([]);
    expect((await sources({ githubUsers: '["@"]', userMap: "{}" })).githubUsers).toEqual([]);
  });

  it("are blank if they are a mention without a login, as a misspelt variable leaves it", async () => {
    expect(problemIn(await read({ githubUsers: "@", userMap: "{}" }))).toMatchObject({
      input: "userIds",
    });
  });

  it.each(["", " ", "null"])("need a userMap, which %j is none", async (blank) => {
    expect(problemIn(await read({ githubUsers: "octocat", userMap: blank }))).toMatchObject({
      input: "userMap",
    });
  });

  it("need none where there is no such source", async () => {
    expect((await sources({ userIds: "a", userMap: "" })).userMap).toEqual(new Map());
  });
});

describe("userMap", () => {
  const map = async (userMap: string) => (await sources({ userIds: "a", userMap })).userMap;

  it.each([
    ["YAML", "Octocat: 007\nmona: [li, 194253462426325711]"],
    ["JSON", '{"Octocat": "007", "mona": ["li", 194253462426325711]}'],
    ["one line", "{Octocat: 007, mona: 'li, 194253462426325711'}"],
  ])("keeps every id as it stands: %s", async (_form, userMap) => {
    expect(Object.fromEntries(await map(userMap))).toEqual({
      octocat: ["007"],
      mona: ["li", "194253462426325711"],
    });
  });

  it("may be a file of the workspace, and says so", async () => {
    mkdirSync(join(workspace, ".github"));
    write(".github/dingtalk-users.yml", "octocat: zhang\n");
    const recipients = valueIn(await read({ userIds: "a", userMap: ".github/dingtalk-users.yml" }));
    expect(recipients).toMatchObject({ mapFromFile: true });
    expect(recipients.sources.userMap).toEqual(new Map([["octocat", ["zhang"]]]));
    expect(valueIn(await read({ userIds: "a", userMap: "a: b" }))).toMatchObject({
      mapFromFile: false,
    });
  });

  it("may have a login as it is written to a person", async () => {
    expect(await map("'@Octocat ': zhang")).toEqual(new Map([["octocat", ["zhang"]]]));
  });

  it("may be at a path with a drive in it", async () => {
    const userMap = "C:\\maps\\users.yml";
    expect(problemIn(await read({ userIds: "a", userMap })).expected).toContain("exists");
  });

  it.each([
    "octocat: []",
    "octocat:",
    "octocat: ~",
    "octocat: null",
    "octocat: ''",
    '{"octocat": null}',
    '{"octocat": ""}',
    "octocat: [~, null]",
  ])("knows somebody without an id as such: %s", async (userMap) => {
    expect(await map(userMap)).toEqual(new Map([["octocat", []]]));
  });

  it("may have a list of ids in one text", async () => {
    expect(await map("octocat: 'zhang, li；wang'")).toEqual(
      new Map([["octocat", ["zhang", "li", "wang"]]]),
    );
  });

  it.each([
    ["a login twice, but for case", "Octocat: a\noctocat: b", "userMap.octocat"],
    ["a login twice, but for the mention", "'@octocat': a\noctocat: b", "userMap.octocat"],
    ["a key twice", "octocat: a\noctocat: b", "userMap.octocat"],
    ["a blank inside an id", "octocat: zhang li", "userMap.octocat"],
    ["a mapping for an id", "octocat: {a: b}", "userMap.octocat"],
    ["a list within a list", "octocat: [[a]]", "userMap.octocat"],
    ["a list", "[a]", "userMap"],
    ["a file that is not there", "users.yml", "userMap"],
    ["a file outside", "../users.yml", "userMap"],
    ["a link that leads outside", "link.yml", "userMap"],
    ["no blank behind the colon", "octocat:zhang", "userMap"],
  ])("is refused for %s", async (_what, userMap, input) => {
    writeFileSync(join(workspace, "..", "users.yml"), "octocat: zhang");
    symlinkSync(join(workspace, "..", "users.yml"), join(workspace, "link.yml"));
    expect(problemIn(await read({ userIds: "a", userMap }))).toMatchObject({ input });
  });
});

describe("mobiles", () => {
  it.each([
    ["13800000001", "13800000001"],
    ["+86-13800000001", "+8613800000001"],
    ["+1-5550100", "+15550100"],
    ["85212345678", "85212345678"],
    ["138 0000 0001", "13800000001"],
    ["138-0000-0001", "13800000001"],
    ["138\t0000\u30000001", "13800000001"],
  ])("may be %j, which is %s", async (mobile, digits) => {
    for (const mobiles of [mobile, JSON.stringify([mobile])])
      expect((await sources({ mobiles }, mainland)).mobiles).toEqual([digits]);
  });

  it("are each once, however they are written", async () => {
    const mobiles = "138 0000 0001，138-0000-0001、13800000001";
    expect((await sources({ mobiles }, mainland)).mobiles).toEqual(["13800000001"]);
  });

  it.each(['"13800000001"', "'13800000001'"])("are never suggested: %s", async (mobiles) => {
    const { problems } = await read({ mobiles }, mainland);
    expect(problems).toMatchObject([{ input: "mobiles" }]);
    expect(JSON.stringify(problems)).not.toContain("13800000001");
  });

  it.each(["zhang", "99", "13800000001x", "+", "++8613800000001", "1".repeat(26)])(
    "are refused without showing them: %s",
    async (mobiles) => {
      expect(problemIn(await read({ mobiles }, mainland))).toEqual({
        input: "mobiles",
        expected: expect.stringContaining("mobile numbers"),
      });
    },
  );
});

describe("departmentIds", () => {
  it.each(["0", "-1", "1.5", "sales", "01"])("are whole numbers, which %s is not", async (id) => {
    expect(problemIn(await read({ departmentIds: id }, mainland))).toMatchObject({
      input: "departmentIds",
      got: id,
    });
  });
});

describe("legacyEndpoint", () => {
  const host = async (given: Given, endpoint?: string) =>
    valueIn(await read({ mobiles: "13800000001", ...given }, endpoint)).legacyEndpoint;

  it("has to be given but for the mainland's endpoint", async () => {
    expect(await host({}, mainland)).toBeNull();
  });

  it.each([international, "http://127.0.0.1:80", "https://proxy.example.com"])(
    "has to be given beside %s where somebody is looked up",
    async (endpoint) => {
      for (const given of [{ mobiles: "13800000001" }, { departmentIds: "1" }]) {
        const problem = problemIn(await read(given, endpoint));
        expect(problem.input).toBe("legacyEndpoint");
        expect(problem.expected).toContain("https://oapi.dingtalk.com");
      }
      expect(await host({ mobiles: "[]" }, endpoint)).toBeNull();
    },
  );

  it.each([
    ["http://127.0.0.1:81", "http://127.0.0.1:80"],
    ["https://oapi.dingtalk.com", "https://proxy.example.com"],
    ["https://oapi.dingtalk.com/", mainland],
    ["https://oapi.dingtalk.com", "https://mydingtalk.io"],
    ["https://oapi.dingtalk.com", "https://api.dingtalk.io.proxy.example"],
  ])("may be %s beside %s", async (legacyEndpoint, endpoint) => {
    expect(await host({ legacyEndpoint }, endpoint)).toBe(legacyEndpoint.replace(/\/$/, ""));
  });

  it.each([
    ["https://oapi.dingtalk.com", international],
    ["https://oapi.dingtalk.com.", international],
    ["https://oapi.dingtalk.io", mainland],
  ])("may not be %s beside %s: the token would go to another region", async (given, endpoint) => {
    const reading = await read({ mobiles: "13800000001", legacyEndpoint: given }, endpoint);
    expect(problemIn(reading)).toEqual({
      input: "legacyEndpoint",
      got: given,
      expected: expect.stringContaining("region"),
    });
  });

  it("is not asked for where the endpoint itself is wrong", async () => {
    const { problems } = await readBeside(undefined, { mobiles: "13800000001" });
    expect(problems).toEqual([]);
  });
});
