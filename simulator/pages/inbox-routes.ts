import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as z from "zod/mini";
import type { SimulatedDingTalk } from "../dingtalk/dingtalk.ts";
import { atMost, readBody } from "./bodies.ts";
import type { CallLog } from "./call-log.ts";
import type { Changes } from "./changes.ts";
import { arm, callFaults, callNames, faultWords } from "./fault-switch.ts";
import { type FirstMessage, firstMessage } from "./first-message.ts";
import { look, shownMessages } from "./view.ts";

/** What the inbox page looks at, and may change. */
export interface Simulated {
  readonly dingtalk: SimulatedDingTalk;
  /** Its address. */
  readonly endpoint: string;
  readonly calls: CallLog;
  readonly changes: Changes;
}

/** What does not change while the page is open. */
export interface Place {
  readonly endpoint: string;
  readonly calls: readonly string[];
  /** Words by the name of a fault: the next call … */
  readonly faults: Readonly<Record<string, string>>;
  readonly firstMessage: FirstMessage;
  /** How many messages of a chat are shown, and how many more at a time. */
  readonly shownMessages: number;
}

/** What the inbox page asks for, and what it has done. */
export function simulatorRoutes(simulated: Simulated): Hono {
  const routes = new Hono();
  routes.route("/", glances(simulated));
  routes.route("/", deeds(simulated));
  return routes;
}

function glances({ dingtalk, endpoint, calls, changes }: Simulated): Hono {
  const routes = new Hono();
  routes.get("/place", ({ json }) =>
    json({
      endpoint,
      calls: callNames,
      faults: faultWords,
      firstMessage: firstMessage(endpoint),
      shownMessages,
    } satisfies Place),
  );
  routes.get("/view", ({ req, json }) => {
    const { person, find = "", messages = "" } = req.query();
    const glance = { person, find, messages: Number.parseInt(messages, 10) || shownMessages };
    return json(look(dingtalk, calls, glance));
  });
  routes.get("/calls/:id", ({ req, json, notFound }) => {
    const call = calls.find(req.param("id"));
    return call === undefined ? notFound() : json(call);
  });
  // Says only that something has changed; what there is now, the page asks for.
  routes.get("/changes", (context) =>
    streamSSE(context, async (stream) => {
      const change = { event: "change", data: "", retry: reconnectMs } as const;
      const stop = changes.listen(() => void stream.writeSSE(change));
      await stream.writeSSE(change);
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      stop();
    }),
  );
  return routes;
}

/** How long a browser waits before it comes back to a server that was gone. */
const reconnectMs = 1000;

const call = z.enum(callNames);
const userId = z.string().check(z.minLength(1));
const bodies = {
  read: z.object({ userId: z.string(), processQueryKey: z.string() }),
  fault: z.object({ call, fault: z.enum(callFaults) }),
  drop: z.object({ call }),
  flowControl: z.object({ userId, times: z.int().check(z.minimum(0)) }),
} as const;

/** In bytes: none of these bodies is longer than a userId and a key. */
const longestBody = 65_536;

function deeds({ dingtalk, changes }: Simulated): Hono {
  const routes = new Hono();
  const deed = <Body>(path: string, schema: z.ZodMiniType<Body>, act: (body: Body) => void) =>
    routes.post(path, atMost(longestBody), async ({ req, json }) => {
      const read = await readBody(req, schema);
      if ("problem" in read) return json(read, 400);
      try {
        act(read.body);
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        return json({ problem }, 409);
      }
      changes.tell();
      return json({});
    });
  deed("/read", bodies.read, ({ userId: reader, processQueryKey }) =>
    dingtalk.markRead(reader, processQueryKey),
  );
  deed("/faults", bodies.fault, ({ call: name, fault }) => arm(dingtalk, name, fault));
  deed("/faults/drop", bodies.drop, ({ call: name }) => dingtalk.dropFaults(name));
  deed("/flow-control", bodies.flowControl, ({ userId: held, times }) =>
    dingtalk.flowControl(held, times),
  );
  deed("/expire-tokens", z.object({}), () => dingtalk.expireTokens());
  return routes;
}
