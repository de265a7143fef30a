import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as z from "zod/mini";
import type { SimulatedDingTalk } from "../simulator/dingtalk.ts";
import type { CallLog } from "./call-log.ts";
import type { Changes } from "./changes.ts";
import { arm, callFaults, callNames, faultWords } from "./fault-switch.ts";
import { look } from "./view.ts";

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
    json({ endpoint, calls: callNames, faults: faultWords } satisfies Place),
  );
  routes.get("/view", ({ req, json }) =>
    json(look(dingtalk, calls, { person: req.query("person"), find: req.query("find") ?? "" })),
  );
  routes.get("/calls/:number", ({ req, json, notFound }) => {
    const call = calls.find(Number(req.param("number")));
    return call === undefined ? notFound() : json(call);
  });
  // Says only that something has changed; what there is now, the page asks for.
  routes.get("/changes", (context) =>
    streamSSE(context, async (stream) => {
      const stop = changes.listen(() => void stream.writeSSE({ event: "change", data: "" }));
      await stream.writeSSE({ event: "change", data: "" });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      stop();
    }),
  );
  return routes;
}

const call = z.enum(callNames);
const bodies = {
  read: z.object({ userId: z.string(), processQueryKey: z.string() }),
  fault: z.object({ call, fault: z.enum(callFaults) }),
  drop: z.object({ call }),
  flowControl: z.object({ userId: z.string().check(z.minLength(1)) }),
} as const;

function deeds({ dingtalk, changes }: Simulated): Hono {
  const routes = new Hono();
  const deed = <Body>(path: string, schema: z.ZodMiniType<Body>, act: (body: Body) => void) =>
    routes.post(path, async ({ req, json }) => {
      const body = schema.safeParse(await req.json().catch(() => undefined));
      if (!body.success) return json({ problem: z.prettifyError(body.error) }, 400);
      try {
        act(body.data);
      } catch (error) {
        return json({ problem: String(error) }, 409);
      }
      changes.tell();
      return json({});
    });
  deed("/read", bodies.read, ({ userId, processQueryKey }) =>
    dingtalk.markRead(userId, processQueryKey),
  );
  deed("/faults", bodies.fault, ({ call: name, fault }) => arm(dingtalk, name, fault));
  deed("/faults/drop", bodies.drop, ({ call: name }) => dingtalk.dropFaults(name));
  deed("/flow-control", bodies.flowControl, ({ userId }) => dingtalk.flowControl(userId, 1));
  deed("/expire-tokens", z.object({}), () => dingtalk.expireTokens());
  return routes;
}
