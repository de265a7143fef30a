import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { RecordedRequest } from "../../simulator/dingtalk/recorder.ts";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { type DingTalk, openDingTalk } from "../../src/dingtalk/client.ts";
import { openTransport, type Transport } from "../../src/dingtalk/transport.ts";

// The SDK has no call of the older API: what clients with users send there stands in its place, as data.
const clients = z
  .array(
    z.object({
      call: z.enum(["mediaUpload", "roleMembers", "user"]),
      source: z.string(),
      query: z.array(z.string()),
      fields: z.array(z.string()),
    }),
  )
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "public-clients.json"), "utf8")));

let simulator: Simulator;
let transport: Transport;
let ours: DingTalk;
let accessToken: string;
beforeAll(async () => {
  simulator = await startSimulator({ roles: { 7: ["zhang"] } });
  transport = openTransport(10_000, { httpProxy: "", httpsProxy: "", noProxy: "" });
  accessToken = simulator.dingtalk.issueToken();
  const hosts = { endpoint: simulator.url, legacyEndpoint: simulator.url };
  ours = openDingTalk(transport, hosts, { kind: "token", accessToken, renewedBy: undefined });
});
afterAll(async () => {
  await transport.close();
  await simulator.close();
});

const file = { type: "file", fileName: "报告.pdf", contentType: "application/pdf" } as const;
const calls: Readonly<Record<(typeof clients)[number]["call"], () => Promise<unknown>>> = {
  mediaUpload: () => ours.upload({ ...file, content: Buffer.from("a report") }, accessToken),
  roleMembers: () => ours.membersOfRole({ roleId: "7", offset: 0 }, accessToken),
  user: () => ours.managerOf("zhang", accessToken),
};

function partsOf({ path, parts, json }: RecordedRequest) {
  return {
    query: [...new URL(path, "http://localhost").searchParams.keys()],
    fields: parts?.map(({ name }) => name) ?? Object.keys(Object(json)),
  };
}

describe("the request for", () => {
  it.each(clients)("$call has what a public client sends: $source", async ({ call, ...theirs }) => {
    await calls[call]();
    const last = simulator.requests.at(-1);
    if (last === undefined) throw new Error("nothing was asked");
    const { query, fields } = partsOf(last);
    expect(query).toEqual(expect.arrayContaining(theirs.query));
    expect(fields).toEqual(expect.arrayContaining(theirs.fields));
  });

  it.each(["mediaUpload", "roleMembers", "user"] as const)(
    "%s has nothing that none of them sends",
    async (call) => {
      await calls[call]();
      const last = simulator.requests.at(-1);
      if (last === undefined) throw new Error("nothing was asked");
      const { query, fields } = partsOf(last);
      const all = clients.filter((client) => client.call === call);
      expect(all.flatMap((client) => [...client.query, "access_token"])).toEqual(
        expect.arrayContaining(query),
      );
      expect(all.flatMap((client) => client.fields)).toEqual(expect.arrayContaining(fields));
    },
  );
});
