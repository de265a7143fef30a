import * as z from "zod";
import { type Simulator, startSimulator } from "../simulator/dingtalk/server.ts";
import { defaultApp } from "../simulator/dingtalk/world.ts";

/** What came of a run, as the simulated DingTalk sees it; counts are since the last look. */
export type Look = z.output<typeof lookSchema>;

/** A look as it comes from another process. */
export const lookSchema = z.object({
  /** How many, by endpoint. */
  requests: z.record(z.string(), z.number()),
  connections: z.number(),
  /** Of the person that was asked about. */
  inbox: z.array(z.object({ title: z.string(), text: z.string(), isRecalled: z.boolean() })),
  /** How many people received a message since it started, and how many messages that were. */
  people: z.number(),
  messages: z.number(),
});

/** The simulated DingTalk, as far as the benchmark has to do with it. */
export interface Simulated extends AsyncDisposable {
  readonly url: string;
  /** Sends somebody a message without a request, and gives its key: for what is done to messages sent before. */
  send(userId: string): Promise<string>;
  /** Answers every call for a token and every batchSend so much later from now on. */
  slow(ms: number): Promise<void>;
  look(userId: string): Promise<Look>;
}

/** Starts a simulated DingTalk in this process. */
export async function startObserved(): Promise<Simulated> {
  return new Observer(await startSimulator());
}

class Observer implements Simulated {
  readonly #simulator: Simulator;
  #requestsSeen = 0;
  #connectionsSeen = 0;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  get url(): string {
    return this.#simulator.url;
  }

  async send(userId: string): Promise<string> {
    const { dingtalk } = this.#simulator;
    const { body } = dingtalk.handle({
      method: "POST",
      path: "/v1.0/robot/oToMessages/batchSend",
      headers: {
        "content-type": "application/json",
        "x-acs-dingtalk-access-token": dingtalk.issueToken(),
      },
      body: JSON.stringify({
        robotCode: defaultApp.robotCode,
        userIds: [userId],
        msgKey: "sampleMarkdown",
        msgParam: JSON.stringify({ title: "Deploy", text: "Deploy" }),
      }),
    });
    return z.object({ processQueryKey: z.string() }).parse(JSON.parse(body)).processQueryKey;
  }

  async slow(ms: number): Promise<void> {
    for (const endpoint of ["token", "batchSend"] as const)
      this.#simulator.script(endpoint, () => ({ kind: "slow", ms }));
  }

  async look(userId: string): Promise<Look> {
    const { requests, connections, dingtalk } = this.#simulator;
    const fresh = requests.slice(this.#requestsSeen);
    const opened = connections - this.#connectionsSeen;
    this.#requestsSeen = requests.length;
    this.#connectionsSeen = connections;
    const received = dingtalk.received();
    return {
      requests: countedBy(fresh.map(({ endpoint }) => endpoint)),
      connections: opened,
      inbox: dingtalk.inbox(userId).map(({ param, recalledAt }) => ({
        title: String(param["title"]),
        text: String(param["text"]),
        isRecalled: recalledAt !== undefined,
      })),
      people: received.size,
      messages: received.values().reduce((sum, count) => sum + count, 0),
    };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#simulator.close();
  }
}

function countedBy(names: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...groups].map(([name, same]) => [name, same.length]));
}
