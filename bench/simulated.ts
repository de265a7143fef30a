import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import * as z from "zod";
import { hostsSchema, lookSchema, type Simulated } from "./observer.ts";
import type { Question } from "./simulator.ts";

/** Starts a simulated DingTalk and GitHub's API in a process of their own, which ends when it is disposed of, and with this one. */
export async function startSimulated(): Promise<Simulated> {
  const child = fork(join(import.meta.dirname, "simulator.ts"));
  const hosts = hostsSchema.parse(await nextAnswer(child));
  const ask = (question: Question): Promise<unknown> => {
    const answer = nextAnswer(child);
    child.send(question);
    return answer;
  };
  return {
    ...hosts,
    send: async (userId) => z.string().parse(await ask({ kind: "send", userId })),
    slow: async (ms) => void (await ask({ kind: "slow", ms })),
    look: async (userId) => lookSchema.parse(await ask({ kind: "look", userId })),
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

async function nextAnswer(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const died = once(child, "exit", { signal }).then(() => {
    throw new Error("the simulated DingTalk has ended");
  });
  try {
    const [message] = await Promise.race([once(child, "message", { signal }), died]);
    return message;
  } finally {
    died.catch(() => {});
    waiting.abort();
  }
}
