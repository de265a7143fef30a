import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { EndpointName } from "../../../simulator/dingtalk/endpoints.ts";
import { type Simulator, startSimulator } from "../../../simulator/dingtalk/server.ts";
import { defaultApp } from "../../../simulator/dingtalk/world.ts";
import { decide } from "../../../src/delivery/decision.ts";
import { type DingTalk, openDingTalk } from "../../../src/dingtalk/client.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import { openTransport } from "../../../src/dingtalk/transport.ts";
import { hintKeyOf } from "../../../src/text/hint-keys.ts";
import { loadHints } from "../../../src/text/hints.ts";
import { loadMessages } from "../../../src/text/messages.ts";

const kind = z.enum(["thread", "document", "test", "code", "dingtalk"]);

const seenReply = z.strictObject({
  what: z.string().check(z.minLength(1)),
  // Where there is no address, a text that stands in it.
  source: z.union([
    z.strictObject({ kind, url: z.string().check(z.regex(/^https:\/\/\S+$/)) }),
    z.strictObject({ kind, url: z.null(), text: z.string().check(z.minLength(1)) }),
  ]),
  seen: z.enum(["whole", "parts", "pattern"]),
  changed: z.string().check(z.minLength(1)),
  call: z.enum(["fetchToken", "batchSend", "userByMobile", "subDepartmentsOf"]),
  status: z.int(),
  headers: z.optional(z.record(z.string(), z.string())),
  body: z.union([z.string(), z.record(z.string(), z.unknown())]),
  reads: z.strictObject({
    kind: z.enum(["rejected", "throttled", "expired", "unknown"]),
    code: z.string(),
    requestId: z.nullable(z.string()),
    hintKey: z.nullable(z.string()),
  }),
  // Of a send, or of a call that changes nothing.
  leads: z.union([
    z.strictObject({
      next: z.enum(["nothing", "again", "halve", "renew", "shorten"]),
      pauseMs: z.int(),
      stops: z.boolean(),
    }),
    z.strictObject({ again: z.boolean(), pauseMs: z.int() }),
  ]),
  hint: z.nullable(z.strictObject({ en: z.string(), "zh-CN": z.string() })),
});
type SeenReply = z.output<typeof seenReply>;

const folder = join(import.meta.dirname, "../../fixtures/replies");
const themes = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => {
    const rows: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
    return [name, z.array(seenReply).parse(rows)] as const;
  });

const transport = openTransport(10_000, { httpProxy: "", httpsProxy: "", noProxy: "" });
let simulator: Simulator;
let dingtalk: DingTalk;
beforeAll(async () => {
  simulator = await startSimulator();
  const hosts = { endpoint: simulator.url, legacyEndpoint: simulator.url };
  const credentials = {
    kind: "token",
    accessToken: "none of these",
    renewedBy: undefined,
  } as const;
  dingtalk = openDingTalk(transport, hosts, credentials);
});
afterAll(async () => {
  await transport.close();
  await simulator.close();
});

describe.each(themes)("of the replies that were seen, %s", (_name, replies) => {
  describe.each(replies)("$what ($status, $source.kind)", (seen) => {
    it("is read as what it is", async () => {
      const failure = await failureOn(seen);
      const { kind, code, requestId = null } = failure;
      const hintKey = hintKeyOf(failure, await loadHints("en")) ?? null;
      expect({ kind, code, requestId, hintKey }).toEqual(seen.reads);
    });

    it("leads to what is safe", async () => {
      expect(consequenceOf(await failureOn(seen), seen.call)).toEqual(seen.leads);
    });

    it.each(["en", "zh-CN"] as const)("is explained with its cure, in %s", async (language) => {
      const failure = await failureOn(seen);
      const told = (await loadMessages(language, [failure])).hintOf(failure);
      if (seen.hint === null) expect(told).toBeUndefined();
      else expect(`${told?.cause} ${told?.cure}`).toContain(seen.hint[language]);
    });
  });
});

const calls: Readonly<
  Record<SeenReply["call"], { readonly endpoint: EndpointName; readonly make: () => unknown }>
> = {
  fetchToken: {
    endpoint: "token",
    make: () => dingtalk.fetchToken({ kind: "internal", ...defaultApp }),
  },
  batchSend: {
    endpoint: "batchSend",
    make: () => {
      const { robotCode } = defaultApp;
      const message = { robotCode, msgKey: "sampleText", msgParam: '{"content":"x"}' };
      return dingtalk.batchSend(message, ["ann", "bob"], "token");
    },
  },
  userByMobile: {
    endpoint: "getbymobile",
    make: () => dingtalk.userByMobile("13800000001", "token"),
  },
  subDepartmentsOf: {
    endpoint: "listsubid",
    make: () => dingtalk.subDepartmentsOf("1", "token"),
  },
};

async function failureOn({ call, status, headers, body }: SeenReply): Promise<Failure> {
  const { endpoint, make } = calls[call];
  const text = typeof body === "string" ? body : JSON.stringify(body);
  // Nothing of the simulator's own: an id in the headers would stand in for one that the body lacks.
  const own = { "x-acs-request-id": null, "x-acs-trace-id": null };
  simulator.script(endpoint, [
    { kind: "reply", status, headers: { ...own, ...headers }, body: text },
  ]);
  try {
    await make();
  } catch (error) {
    if (error instanceof DingTalkError) return error.failure;
    throw error;
  }
  throw new Error("it was taken for a success");
}

function consequenceOf(failure: Failure, call: SeenReply["call"]): SeenReply["leads"] {
  const first = { attempt: 1, maxAttempts: 5 };
  if (call !== "batchSend") {
    const { next, pauseMs } = decide(failure, { ...first, size: 1, onUnknown: "resend" });
    return { again: next === "again", pauseMs };
  }
  const { next, pauseMs, stops } = decide(failure, { ...first, size: 2, onUnknown: "report" });
  return { next, pauseMs, stops };
}
