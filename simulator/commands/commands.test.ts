import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { startSimulator } from "../dingtalk/server.ts";
import push from "../run/push.json" with { type: "json" };
import { inOwnFolder } from "../run/run.ts";

const isWindows = process.platform === "win32";
const command = (name: string) => join(import.meta.dirname, `${name}.ts`);
const simulator = command("simulator");
const demo = command("demo");
const root = join(import.meta.dirname, "..", "..");

/** A command that runs until the test is done, and what it printed up to some words. */
async function start(
  words: string,
  ...given: readonly string[]
): Promise<{ child: ChildProcessWithoutNullStreams; shown: string }> {
  const child = spawn(process.execPath, given);
  onTestFinished(() => {
    child.kill();
  });
  let shown = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (part) => {
    shown += part;
  });
  while (!shown.includes(words)) await once(child.stdout, "data");
  return { child, shown };
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...given: readonly string[]): Promise<Ended> {
  return promisify(execFile)(process.execPath, given).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ended) => error,
  );
}

// On Windows no process can be asked by a signal to end.
describe.skipIf(isWindows)("the simulator", () => {
  it.each([
    ["SIGINT", []],
    ["SIGTERM", []],
    ["SIGINT", ["--no-pages"]],
    ["SIGTERM", ["--no-pages"]],
  ] as const)("says where it is and ends on %s: %j", async (signal, options) => {
    const ports = ["--port", "0", "--page-port", "0"];
    const { child, shown } = await start("people", simulator, ...ports, ...options);
    const url = /endpoint +(\S+)/.exec(shown)?.[1];
    const response = await fetch(`${url}/v1.0/oauth2/accessToken`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        appKey: /appKey +(\S+)/.exec(shown)?.[1],
        appSecret: /appSecret +(\S+)/.exec(shown)?.[1],
      }),
    });
    expect(response.status).toBe(200);
    const page = /inbox page +(\S+)/.exec(shown)?.[1];
    if (options.length > 0) expect(page).toBeUndefined();
    else expect(await (await fetch(page ?? "")).text()).toContain("<title>Inbox");
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("prints a command that sends a first message, as it stands", async () => {
    const { shown } = await start("people", simulator, "--port", "0", "--page-port", "0");
    const [, options = ""] = /npm run send -- (.*)/.exec(shown) ?? [];
    const page = /inbox page +(\S+)/.exec(shown)?.[1];
    const failure = ["--status", "failure", "--userIds", "li, zhang"];
    const sent = await run(command("send"), ...options.split(" "), ...failure);
    expect(sent).toMatchObject({ code: 0, stderr: "" });
    expect(sent.stdout).not.toContain("warning");
    expect(sent.stdout).toContain(`outcome: delivered\nSee it: ${page}#/li\n`);
    const file = ["--file", "docs/card-en-light.png"];
    expect(await run(command("send"), ...options.split(" "), ...file)).toMatchObject({ code: 0 });
    const view = await (await fetch(`${page}view?person=zhang`)).text();
    const { chat, calls } = JSON.parse(view);
    expect(chat.messagesInAll).toBe(2);
    expect(view).toContain("sampleImageMsg");
    // No call that the step did not make: token, send, and token, upload, send.
    expect(calls.map(({ status }: { status: number }) => status)).toEqual([
      200, 200, 200, 200, 200,
    ]);
  });

  it("is where the demo says that it is", async () => {
    const { child, shown } = await start("npm run send", demo, "--serve", "--page-port", "0");
    const address = new URL(/http:\S+#\S+/.exec(shown)?.[0] ?? "");
    expect(await (await fetch(address)).text()).toContain("<title>Inbox");
    const person = address.hash.slice("#/".length);
    const view = await (await fetch(new URL(`/view?person=${person}`, address))).text();
    expect(JSON.parse(view)).toMatchObject({ chat: { messagesInAll: 1 } });
    child.kill();
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

describe("the demo", () => {
  const inEnglish = run(demo);
  const inChinese = run(demo, "--language", "zh-CN", "--all");

  it("shows the message first, then who has it, and ends with commands to paste", async () => {
    const { code, stdout, stderr } = await inEnglish;
    expect([code, stderr]).toEqual([0, ""]);
    const title = "│ Deploy of octo-org/shop succeeded ✅";
    const order = [title, "│ Closes #128", "✔ 0123456789", "✘ nobody2077", "uses:", "exit code 0"];
    const places = [...order, "checks passed"].map((words) => stdout.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(stdout.split("\n").length).toBeLessThan(80);
    expect(stdout.match(/^ {2}npm run .*/gm)?.length).toBeGreaterThanOrEqual(2);
  });

  it("shows the summary without tags, and without colours where there is no terminal", async () => {
    for (const { stdout } of await Promise.all([inEnglish, inChinese])) {
      expect(stdout).not.toMatch(/<\/?(?:p|pre|br|table|details|summary|code|strong)\b|&#|\|--/);
      expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
    }
  });

  it("speaks Chinese, and shows all of it", async () => {
    const { code, stdout } = await inChinese;
    expect(code).toBe(0);
    expect(stdout).toMatch(/── 消息 ─[\s\S]*│ octo-org\/shop 的 Deploy 成功 ✅/);
    expect(stdout).toMatch(/── 作业摘要 ─[\s\S]*⚠️ 钉钉消息[\s\S]*── 步骤输出 ─[\s\S]*\nreport {2}/);
  });
});

// In cmd.exe the quotes of a POSIX shell are none.
it.skipIf(isWindows).each([
  ["README.md", /│ Deploy of octo-org\/shop succeeded [\s\S]*│ ❌ Deploy failed [\s\S]*│ Hello /],
  ["README.zh-CN.md", /│ octo-org\/shop 的 Deploy 成功 [\s\S]*│ ❌ Deploy 失败 [\s\S]*，您好：/],
])("the commands at the top of %s run as a block, and end", async (page, shown) => {
  const readme = readFileSync(join(root, page), "utf8");
  const [, block = ""] = /```sh\ngit clone [\s\S]*?\nnpm ci\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(block.match(/^npm run /gm)?.length).toBeGreaterThanOrEqual(2);
  const { stdout, stderr } = await promisify(execFile)("sh", ["-ec", block], { cwd: root });
  expect(stderr).toBe("");
  expect(stdout).toMatch(shown);
});

describe("--help", () => {
  it.concurrent.each([
    ["demo", "--help"],
    ["simulator", "--help"],
    ["send", "-h"],
    ["preview", "--help"],
  ])("says what each option of %s is", async (name, help) => {
    const { code, stdout, stderr } = await run(command(name), help);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^[A-Z].*\.\n\n {2}--\w+/);
    const mistake = await run(command(name), "--no-such-option");
    expect(mistake).toMatchObject({ code: 1, stdout: "" });
    expect(mistake.stderr).toMatch(/^[^\n]*'--no-such-option'\. The options are [^\n]*\.\n$/);
    const options = mistake.stderr.match(/--[\w-]+(?=[,.])/g) ?? [];
    // The usage says --text-file once for all of them; --help explains itself.
    const names = options.map((option) => option.replace(/^--|-file$/g, ""));
    expect(names.filter((option) => !`${stdout} help`.includes(option))).toEqual([]);
  });
});

describe("a mistake on the command line", () => {
  it.concurrent.each([
    [[simulator, "8080"], "8080"],
    [[simulator, "--port", "65536"], "--port takes a port"],
    [[simulator, "--page-port", "0x50"], "--page-port takes a port"],
    [[simulator, "--port", "5", "--page-port", "5"], "--port and --page-port are both 5"],
    [[simulator, "--no-pages", "--port"], "--port"],
    [[demo, "--page-port", "1.5", "--serve"], "--page-port takes a port"],
    [[demo, "--language", "zh"], "--language takes en or zh-CN"],
    [
      [command("send"), "--endpoint", "http://127.0.0.1:1"],
      "Nothing answers at http://127.0.0.1:1",
    ],
    [[command("send"), "--page", "here"], "--page takes an address"],
  ])("is told in one sentence: %j", async ([program = "", ...given], words) => {
    const { code, stdout, stderr } = await run(program, ...given);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(words);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  it.concurrent.each([
    [[simulator, "--page-port", "0", "--port"], "--port"],
    [[simulator, "--port", "0", "--page-port"], "--page-port"],
    [[simulator, "--no-pages", "--port"], "--port"],
    [[demo, "--serve", "--page-port"], "--page-port"],
  ])("may be a port that is taken: %j", async ([program = "", ...given], option) => {
    await using other = await startSimulator();
    const { port } = new URL(other.url);
    const { code, stderr } = await run(program, ...given, port);
    expect([code, stderr]).toEqual([
      1,
      `Port ${port} is taken. Choose another by ${option}, or any free one by ${option} 0.\n`,
    ]);
  });
});

// Windows reports a closed pipe in another way.
describe.skipIf(isWindows)("a command whose output is closed early", () => {
  it.concurrent.each([["preview", "--list"], ["preview", "--text", "a"], ["demo"]])(
    "ends without an error: %s",
    async (name, ...given) => {
      const child = spawn(process.execPath, [command(name), ...given]);
      child.stdout.destroy();
      let said = "";
      child.stderr.on("data", (part) => {
        said += part;
      });
      expect(await once(child, "close")).toEqual([0, null]);
      expect(said).toBe("");
    },
  );
});

describe.concurrent("npm run preview", () => {
  const preview = (...given: readonly string[]) => run(command("preview"), ...given);

  it("shows a message of files, and sends nothing", async () => {
    await inOwnFolder(async (folder) => {
      const [event, fields] = [join(folder, "push.json"), join(folder, "message.yml")];
      writeFileSync(event, JSON.stringify(push));
      writeFileSync(fields, "title: '{{ github.ref_name }}'\ntext: '# {{ commit.subject }}'\n");
      const given = ["--event", event, "--msgKey", "sampleMarkdown", "--msgParam-file", fields];
      const shown = await preview(...given);
      expect([shown.code, shown.stderr]).toEqual([0, ""]);
      expect(shown.stdout).toContain(push.head_commit.message.split("\n")[0]);
      const json = JSON.parse((await preview(...given, "--json")).stdout);
      expect(json).toMatchObject({ msgKey: "sampleMarkdown", msgParam: { title: "main" } });
    });
  });

  it("fails where something is wrong, and says what", async () => {
    const { code, stdout, stderr } = await preview("--text", "{{ commit.subjekt }}");
    expect(code).toBe(1);
    expect(stderr).toContain('Did you mean "commit.subject"?');
    // What a run that did not go well sends instead.
    expect(stdout).toContain("The step's own message could not be used");
  });

  it("lists the events, and takes one by its name alone", async () => {
    expect((await preview("--list")).stdout).toContain("pull_request opened\n");
    expect(
      (await preview("--event", "pull_request", "--env", "A=b=c", "--text", "{{ env.A }}")).stdout,
    ).toContain("b=c");
    expect((await preview("--event", "pull_reqest")).code).toBe(1);
  });

  it("takes an example's payload as that of another event", async () => {
    const given = ["--event", "pull_request opened", "--event-name", "pull_request_target"];
    const shown = await preview(...given, "--text", "{{ github.event_name }}", "--json");
    expect(JSON.parse(shown.stdout)).toMatchObject({ msgParam: { title: "pull_request_target" } });
  });

  it("takes a msgKey that no kind of message has, whatever it is called", async () => {
    const { code, stdout } = await preview("--msgKey", "constructor", "--msgParam", "a: 1");
    expect([code, stdout]).toEqual([0, expect.stringContaining("│ a: 1")]);
  });

  it("shows what a terminal would obey, and keeps each line of a field in the bubble", async () => {
    const content = "\u001b[31mred\u001b[0m\r\nsecond\tline\r\u009b2J\u202e";
    const { stdout } = await preview(
      "--msgKey",
      "sampleText",
      "--msgParam",
      JSON.stringify({ content, "na\u001bme": "a" }),
    );
    expect(stdout).toMatch(
      /^ {2}│ \\u\{1b\}\[31mred\\u\{1b\}\[0m +│\n {2}│ second {4}line\\u\{d\}\\u\{9b\}2J\\u\{202e\} │$/m,
    );
    const markdown = await preview(
      "--text",
      "&#27;[31m **\u001b[0m** [a](https://example.com/\u001b)",
    );
    expect(stdout + markdown.stdout + markdown.stderr).not.toMatch(/[^\P{Cc}\n\t]/u);
  });

  it.each([
    [["stray"], "stray"],
    [["--text"], "--text"],
    [["--env", "A"], "NAME=value"],
    [["--text-file", "gone.md"], "gone.md"],
  ])("tells a mistake in one sentence: %j", async (given, named) => {
    const { code, stdout, stderr } = await preview(...given);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.trimEnd()).toMatch(/^[^\n]+$/);
    expect(stderr).toContain(named);
  });

  it("tells what is wrong with an event of one's own", async () => {
    await inOwnFolder(async (folder) => {
      const file = join(folder, "event.json");
      writeFileSync(file, "{");
      expect((await preview("--event", file)).stderr).toContain("JSON");
      writeFileSync(file, "{}");
      expect((await preview("--event", file)).stderr).toContain("--event-name");
    });
  });
});
