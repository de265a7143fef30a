import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { root } from "../support/action.ts";
import { bugs } from "./recall/bugs.ts";
import { playRecall } from "./recall/play.ts";

// The worlds are only worth what they find: each of these bugs, planted in a copy of the source, must break some.
const bugsOfSend = [
  {
    name: "a message is sent again after its reply was lost",
    file: "delivery/decision.ts",
    right: 'next: facts.onUnknown === "resend" ? again : "nothing"',
    wrong: "next: again",
    breaks: /received 2/,
  },
  {
    name: "a flow-controlled user is forgotten",
    file: "delivery/schedule.ts",
    right: "batch.attempts >= this.#rules.maxAttempts) return;",
    wrong: "batch.attempts >= 1) return;",
    breaks: /given up after 1 of/,
  },
  {
    name: "the window of the pace is fixed instead of sliding",
    file: "delivery/pace.ts",
    right: "return Math.max(now, this.#pausedUntil, this.#due, windowOpens);",
    wrong:
      "return Math.max(now, this.#pausedUntil, Math.floor(windowOpens / windowMs) * windowMs);",
    breaks: /calls start in the second/,
  },
  {
    name: "a token is renewed for every call that was refused with it",
    file: "delivery/access-tokens.ts",
    right: "if (this.#known !== token) return;",
    wrong: "",
    breaks: /tokens were fetched/,
  },
  {
    name: "doubt is forgotten over a later refusal",
    file: "delivery/ledger.ts",
    right: 'last !== "accepted" && this.#doubts.has(id) ? "unknown" : last;',
    wrong: "last;",
    breaks: /is rejected and received 1/,
  },
  {
    name: "a call whose connection broke counts as never sent",
    file: "dingtalk/reply.ts",
    right: "return { kind, code, message",
    wrong: 'return { kind: "unreached", code, message',
    breaks: /is unreached and received 1/,
  },
  {
    name: "a call that was refused for one bad id is dropped as a whole",
    file: "delivery/decision.ts",
    right: "if (size > 1) return",
    wrong: "if (size > 1000) return",
    breaks: /is invalid, though never refused alone/,
  },
  {
    name: "a wait goes on past the time limit",
    file: "delivery/schedule.ts",
    right: "if (start < deadline) return",
    wrong: "if (start < Number.POSITIVE_INFINITY) return",
    breaks: /the run ended at/,
  },
  {
    name: "a success whose lists do not fit the call counts as whole",
    file: "dingtalk/batch-send.ts",
    right: "if (!readable) return",
    wrong: "if (false) return",
    breaks: /is accepted and received nothing/,
  },
  {
    name: "an errcode beside a key counts as a refusal",
    file: "dingtalk/batch-send.ts",
    right: "reply.errcode !== undefined",
    wrong: "reply.errcode === ''",
    breaks: /is rejected and received 1/,
  },
  {
    name: "a message that is too long is sent again as it is",
    file: "message/shortening.ts",
    right: "this.#msgParam = JSON.stringify(shortened.message.msgParam);",
    wrong: "",
    breaks: /is sent again that was refused as too long/,
  },
];

// What a recall shares with a send, where only an answer about message keys shows it.
const bugsOfRecall = [
  {
    name: "keys that an answer leaves open are forgotten",
    file: "delivery/schedule.ts",
    right: "if (again.length > 0) this.#retries.push(partOf(batch, again));",
    wrong: "",
    breaks: /is given up after 1 of/,
  },
  {
    name: "a fourth call is made after three in doubt",
    file: "delivery/schedule.ts",
    right: "const doubtsBeforeStop = 3;",
    wrong: "const doubtsBeforeStop = 4;",
    breaks: /a call is made after three in a row without a clear answer/,
  },
  {
    name: "a whole run of refused keys is tried",
    file: "delivery/decision.ts",
    right: 'because === "recipient" || because === "key"',
    wrong: 'because === "recipient"',
    breaks: /keys in a row were refused alone/,
  },
];

// What only real connections show.
const bugsOnWire = [
  {
    name: "a reply that was cut off counts as whole",
    file: "dingtalk/transport.ts",
    right: 'const code = "code" in error',
    wrong: 'if (this.#status > 0) return this.onResponseEnd();\n    const code = "code" in error',
    breaks: /a reply cut off was read as a reply of 200/,
  },
  {
    name: "a request whose reply was lost is made again by the transport",
    file: "dingtalk/transport.ts",
    right: "return await exchange(dispatcher, encodeBody(request), timeoutMs);",
    wrong: `const result = await exchange(dispatcher, encodeBody(request), timeoutMs);
      if (result.kind !== "unknown") return result;
      return await exchange(dispatcher, encodeBody(request), timeoutMs);`,
    breaks: /a request arrives twice/,
  },
  {
    name: "a connection that broke before the reply counts as one that never stood",
    file: "dingtalk/transport.ts",
    right: 'return this.#controller === undefined ? "unreached"',
    wrong: 'return this.#status === 0 ? "unreached"',
    breaks: /a reply cut off was read as unreached/,
  },
  {
    name: "a character that comes in two pieces is lost",
    file: "dingtalk/transport.ts",
    right: "this.#chunks.push(chunk);",
    wrong: "this.#chunks.push(Buffer.from(chunk.toString()));",
    breaks: /a legal reply was read as a reply of 200/,
  },
  {
    name: "of several waits the first counts",
    file: "dingtalk/reply.ts",
    right: "Math.max(...waits)",
    wrong: "waits[0] ?? 0",
    breaks: /a request is made after .* s: .*several values/,
  },
];

type Game = "send" | "recall" | "wire";

// As many as a bug may hide in; over real connections they take longer, and show more.
const worldsToPlay = { send: 2_000, recall: 2_000, wire: 100 } as const;

let copy = "";
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "dingtalk-bugs-"));
  for (const folder of ["src", "test/simulation", "test/support", "simulator/dingtalk"])
    cpSync(join(root, folder), join(copy, folder), { recursive: true });
  cpSync(join(root, "package.json"), join(copy, "package.json"));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
});
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

async function play(worlds: number, game: Game): Promise<string> {
  const main = join(copy, "test", "simulation", "main.ts");
  try {
    const words = [main, String(worlds), game, "1"];
    return (await promisify(execFile)(process.execPath, words)).stdout;
  } catch (error) {
    return error instanceof Error ? String(Reflect.get(error, "stdout")) : "";
  }
}

interface BugInSource {
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

async function playWithBug({ file, right, wrong }: BugInSource, game: Game): Promise<string> {
  const path = join(copy, "src", file);
  const source = readFileSync(path, "utf8");
  expect(source).toContain(right);
  writeFileSync(path, source.replace(right, wrong));
  const output = await play(worldsToPlay[game], game);
  writeFileSync(path, source);
  return output;
}

// A bug may show itself only after hundreds of worlds: the bound is there against hanging, also on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

describe("the simulation of sends", () => {
  it.each(bugsOfSend)("finds it when $name", async ({ breaks, ...bug }) => {
    expect(await playWithBug(bug, "send")).toMatch(breaks);
  });
});

describe("the simulation over real connections", () => {
  it.each(bugsOnWire)("finds it when $name", async ({ breaks, ...bug }) => {
    expect(await playWithBug(bug, "wire")).toMatch(breaks);
  });
});

describe("the simulation", () => {
  it.each(["send", "recall", "wire"] as const)(
    "finds nothing in the source as it is: %s",
    async (game) => {
      expect(await play(50, game)).toContain(": 0 broken");
    },
  );
});

describe("the simulation of recalls", () => {
  it.each(bugsOfRecall)("finds it when $name", async ({ breaks, ...bug }) => {
    expect(await playWithBug(bug, "recall")).toMatch(breaks);
  });

  // These bugs are planted around the recall, so that they do not depend on its source.
  it.each(bugs)("finds it when $name", async (bug) => {
    const found: string[] = [];
    for (let seed = 1; seed <= 2_000 && !found.some((text) => bug.breaks.test(text)); seed++)
      found.push(...(await playRecall(seed, bug)));

    expect(found.filter((text) => bug.breaks.test(text))).not.toEqual([]);
  });
});
