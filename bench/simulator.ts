import * as z from "zod";
import { startObserved } from "./observer.ts";

// The simulated DingTalk and GitHub's API in a process of their own, so that what is timed does not wait for whoever times
// it. The parent asks by messages, one at a time, and gets an answer to each; the first has the addresses.

const questionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("send"), userId: z.string() }),
  z.object({ kind: z.literal("slow"), ms: z.number() }),
  z.object({ kind: z.literal("look"), userId: z.string() }),
]);

/** What the parent may ask. */
export type Question = z.output<typeof questionSchema>;

const simulated = await startObserved();
process.on("message", async (message) =>
  process.send?.(await answer(questionSchema.parse(message))),
);
process.once("disconnect", () => simulated[Symbol.asyncDispose]());
process.send?.({ url: simulated.url, github: simulated.github });

async function answer(question: Question): Promise<unknown> {
  switch (question.kind) {
    case "send":
      return await simulated.send(question.userId);
    case "slow":
      await simulated.slow(question.ms);
      return "done";
    case "look":
      return await simulated.look(question.userId);
    default:
      return question satisfies never;
  }
}
