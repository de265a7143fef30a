import * as z from "zod";
import { type Simulator, startSimulator } from "../simulator/dingtalk/server.ts";
import { defaultApp } from "../simulator/dingtalk/world.ts";
import { apiJob, apiRun, GitHubApi } from "../test/support/github-api.ts";

/** What came of a run, as the simulated DingTalk sees it; counts are since the last look. */
export type Look = z.output<typeof lookSchema>;

/** A message that somebody has. */
export type Received = z.output<typeof receivedSchema>;

const receivedSchema = z.object({
  msgKey: z.string(),
  param: z.record(z.string(), z.unknown()),
  isRecalled: z.boolean(),
});

/** A look as it comes from another process. */
export const lookSchema = z.object({
  /** How many, by DingTalk's endpoint or the path of GitHub's API. */
  requests: z.record(z.string(), z.number()),
  /** To DingTalk. */
  connections: z.number(),
  /** Of the person that was asked about. */
  inbox: z.array(receivedSchema),
  /** How many people received a message since it started, and how many messages that were. */
  people: z.number(),
  messages: z.number(),
});

/** Where the simulated DingTalk and GitHub's API are. */
export type Hosts = z.output<typeof hostsSchema>;

/** Addresses as they come from another process. */
export const hostsSchema = z.object({ url: z.string(), github: z.string() });

/** The simulated DingTalk and GitHub's API, as far as the benchmark has to do with them. */
export interface Simulated extends Hosts, AsyncDisposable {
  /** Sends somebody a message without a request, and gives its key: for what is done to messages sent before. */
  send(userId: string): Promise<string>;
  /** Answers every call for a token and every batchSend so much later from now on. */
  slow(ms: number): Promise<void>;
  look(userId: string): Promise<Look>;
}

/** Starts both in this process. */
export async function startObserved(): Promise<Simulated> {
  const github = await GitHubApi.open();
  const thisJob = apiJob("deploy", null, { runner_name: "runner 1" });
  github.runs = [apiRun({ id: 8675309, jobs: [apiJob("build", "success"), thisJob] })];
  return new Observer(await startSimulator(), github);
}

class Observer implements Simulated {
  readonly #simulator: Simulator;
  readonly #github: GitHubApi;
  #requestsSeen = 0;
  #connectionsSeen = 0;

  constructor(simulator: Simulator, github: GitHubApi) {
    this.#simulator = simulator;
    this.#github = github;
  }

  get url(): string {
    return this.#simulator.url;
  }

  get github(): string {
    return this.#github.url;
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
    const asked = this.#github.asked.splice(0).map((path) => path.replace(/\?.*/, ""));
    const received = dingtalk.received();
    return {
      requests: countedBy([...fresh.map(({ endpoint }) => endpoint), ...asked]),
      connections: opened,
      inbox: dingtalk.inbox(userId).map(({ msgKey, param, recalledAt }) => ({
        msgKey,
        param,
        isRecalled: recalledAt !== undefined,
      })),
      people: received.size,
      messages: received.values().reduce((sum, count) => sum + count, 0),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#github[Symbol.asyncDispose]();
    await this.#simulator.close();
  }
}

function countedBy(names: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...groups].map(([name, same]) => [name, same.length]));
}
