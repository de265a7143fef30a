import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { root } from "../../test/support/action.ts";
import { listenRaw } from "../../test/support/loopback.ts";
import { isWindows } from "../../test/support/system.ts";

const inboxProgram = join(root, "simulator", "inbox", "main.ts");
const simulatorProgram = join(root, "simulator", "dingtalk", "main.ts");
const script = (name: string) => join(root, "scripts", `${name}.ts`);

/** A program that runs, until the test is done, and what it printed up to some words. */
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
describe.skipIf(isWindows)("the inbox page as a program", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("tells where it is and ends on %s", async (signal) => {
    const { child, shown } = await start("people", inboxProgram, "--port", "0", "--page-port", "0");
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
    const page = await fetch(/inbox page +(\S+)/.exec(shown)?.[1] ?? "");
    expect(await page.text()).toContain("<title>Inbox");
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("prints a command that sends a first message, as it stands", async () => {
    const { shown } = await start("people", inboxProgram, "--port", "0", "--page-port", "0");
    const [, options = ""] = /npm run send -- (.*)/.exec(shown) ?? [];
    const sent = await run(script("send"), ...options.split(" "));
    expect(sent).toMatchObject({ code: 0, stderr: "" });
    expect(sent.stdout).toContain("outcome: delivered");
    const page = /inbox page +(\S+)/.exec(shown)?.[1];
    const view = await (await fetch(`${page}view?person=zhang`)).text();
    expect(JSON.parse(view)).toMatchObject({ chat: { messagesInAll: 1 } });
  });

  it("is where the demo says that it is", async () => {
    const { child, shown } = await start(
      "npm run send",
      script("demo"),
      "--serve",
      "--page-port",
      "0",
    );
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
  it("shows the summary as a reader sees it, its pie as lines", async () => {
    const { code, stdout } = await run(script("demo"));
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/```|mermaid/);
    expect(stdout).toMatch(/█{15} +3 accepted by DingTalk\n +█{5} +1 invalid userIds\n/);
  });
});

describe("a mistake of whoever starts a program", () => {
  it.each([
    [[inboxProgram, "--prot", "1"], "--prot"],
    [[inboxProgram, "8080"], "8080"],
    [[inboxProgram, "--port", "65536"], "--port takes a port"],
    [[inboxProgram, "--page-port", "0x50"], "--page-port takes a port"],
    [[inboxProgram, "--port", "5", "--page-port", "5"], "--port and --page-port are both 5"],
    [[simulatorProgram, "--port", "many"], "--port takes a port"],
    [[simulatorProgram, "--port"], "--port"],
    [[script("demo"), "--page-port", "65536"], "--page-port takes a port"],
    [[script("demo"), "--page-port", "1.5", "--serve"], "--page-port takes a port"],
    [[script("demo"), "--server"], "--server"],
    [[script("send"), "--endpoint", "http://127.0.0.1:1"], "Nothing answers at http://127.0.0.1:1"],
  ])("is told in a sentence: %j", async ([program = "", ...given], words) => {
    const { code, stdout, stderr } = await run(program, ...given);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(words);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  it.each([
    [[inboxProgram, "--page-port", "0", "--port"], "--port"],
    [[inboxProgram, "--port", "0", "--page-port"], "--page-port"],
    [[simulatorProgram, "--port"], "--port"],
    [[script("demo"), "--serve", "--page-port"], "--page-port"],
  ])("may be a port that is taken: %j", async ([program = "", ...given], option) => {
    await using other = await listenRaw(() => {});
    const { code, stderr } = await run(program, ...given, String(other.port));
    expect([code, stderr]).toEqual([
      1,
      `Port ${other.port} is taken. Choose another by ${option}, or any free one by ${option} 0.\n`,
    ]);
  });
});

// Windows tells a closed pipe in another way.
describe.skipIf(isWindows)("a program that nobody reads to its end", () => {
  it.each([["preview", "--list"], ["preview", "--text", "a"], ["demo"]])(
    "ends without a word: %s",
    async (name, ...given) => {
      const child = spawn(process.execPath, [script(name), ...given]);
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
