import type { EventEmitter } from "node:events";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as z from "zod/mini";
import type { SimulatedDingTalk } from "../dingtalk/dingtalk.ts";
import { type FirstMessage, firstMessage } from "../dingtalk/first-message.ts";
import { defaultApp } from "../dingtalk/world.ts";
import { type SampleName, sampleNames } from "../run/samples.ts";
import type { CallLog } from "./call-log.ts";
import { arm, type CallFault, callFaults, callNames } from "./fault-switch.ts";
import { atMost, readBody } from "./serve.ts";
import { look, shownMessages } from "./view.ts";

/** What the inbox page shows, and may change. */
export interface Simulated {
  readonly dingtalk: SimulatedDingTalk;
  /** Its address. */
  readonly endpoint: string;
  readonly calls: CallLog;
  /** Emits `change` whenever there is something new to show. */
  readonly changes: EventEmitter;
}

/** What does not change while the page is open. */
export interface Place {
  readonly endpoint: string;
  /** The calls for which a fault can be armed, and these faults. */
  readonly calls: readonly string[];
  readonly faults: readonly CallFault[];
  readonly firstMessage: FirstMessage;
  /** The messages that can be sent from the page. */
  readonly samples: readonly SampleName[];
  /** The robot of the default app. */
  readonly robotCode: string;
  /** How many messages of a chat are shown, and how many more at a time. */
  readonly shownMessages: number;
}

/** What the inbox page asks for, and what it may do. */
export function inboxRoutes(simulated: Simulated): Hono {
  const routes = new Hono();
  routes.route("/", viewRoutes(simulated));
  routes.route("/", commandRoutes(simulated));
  return routes;
}

function viewRoutes({ dingtalk, endpoint, calls, changes }: Simulated): Hono {
  const routes = new Hono();
  routes.get("/place", ({ json }) =>
    json({
      endpoint,
      calls: callNames,
      faults: callFaults,
      firstMessage: firstMessage(endpoint),
      samples: sampleNames,
      robotCode: defaultApp.robotCode,
      shownMessages,
    } satisfies Place),
  );
  routes.get("/view", ({ req, json }) => {
    const { person, find = "", messages = "", language: asked } = req.query();
    const language = asked === "zh-CN" ? asked : "en";
    const count = Number.parseInt(messages, 10) || shownMessages;
    const query = { person, find, messages: count, language } as const;
    return json(look(dingtalk, calls, query));
  });
  routes.get("/calls/:id", ({ req, json, notFound }) => {
    const call = calls.find(req.param("id"));
    return call === undefined ? notFound() : json(call);
  });
  // Reports only that something has changed; the page then asks for everything.
  routes.get("/changes", (context) =>
    streamSSE(context, async (stream) => {
      const change = { event: "change", data: "", retry: reconnectMs } as const;
      const tell = () => void stream.writeSSE(change);
      changes.on("change", tell);
      await stream.writeSSE(change);
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      changes.off("change", tell);
    }),
  );
  return routes;
}

/** How long a browser waits before it connects again to a server that was gone. */
const reconnectMs = 1000;

const call = z.enum(callNames);
const userId = z.string().check(z.minLength(1));
const bodies = {
  read: z.object({ userId: z.string(), processQueryKey: z.string() }),
  fault: z.object({ call, fault: z.enum(callFaults) }),
  drop: z.object({ call }),
  flowControl: z.object({ userId, times: z.int().check(z.minimum(0)) }),
} as const;

/** In bytes: the longest body is a userId and a key. */
const longestBody = 65_536;

function commandRoutes({ dingtalk, changes }: Simulated): Hono {
  const routes = new Hono();
  const command = <Body>(path: string, schema: z.ZodMiniType<Body>, act: (body: Body) => void) =>
    routes.post(path, atMost(longestBody), async ({ req, json }) => {
      const read = await readBody(req, schema);
      if ("problem" in read) return json(read, 400);
      try {
        act(read.body);
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        return json({ problem }, 409);
      }
      changes.emit("change");
      return json({});
    });
  command("/read", bodies.read, ({ userId: reader, processQueryKey }) =>
    dingtalk.markRead(reader, processQueryKey),
  );
  command("/faults", bodies.fault, ({ call: name, fault }) => arm(dingtalk, name, fault));
  command("/faults/drop", bodies.drop, ({ call: name }) => dingtalk.dropFaults(name));
  command("/flow-control", bodies.flowControl, ({ userId: held, times }) =>
    dingtalk.flowControl(held, times),
  );
  command("/expire-tokens", z.object({}), () => dingtalk.expireTokens());
  return routes;
}
