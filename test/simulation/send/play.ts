import { describeEnding } from "../../../src/actions/frame.ts";
import { deliverMessage } from "../../../src/actions/send.ts";
import { sendResult } from "../../../src/actions/send-result.ts";
import { openSession } from "../../../src/actions/session.ts";
import { issuesOf } from "../../../src/report/issues.ts";
import { outcomeOf } from "../../../src/report/verdict.ts";
import { hostOf } from "../surroundings.ts";
import { brokenInvariants, type Fate } from "./invariants.ts";
import { type World, worldOf } from "./world.ts";

/** Plays the send that a seed makes to its end, and tells what it breaks. */
export async function playSend(seed: number): Promise<string[]> {
  const world = worldOf(seed);
  return brokenInvariants(await fateOf(world));
}

async function fateOf(world: World): Promise<Fate> {
  const { request, userIds, credentials, time, wire } = world;
  const message = { msgKey: "sampleText", msgParam: { content: "x" } };
  const host = hostOf(world);
  const options = { ...request.delivery, legacyEndpoint: undefined, credentials };
  const session = openSession(options, { host, connect: wire.connect });
  const sending = deliverMessage({ ...request, userIds, message }, session, host);
  const delivery = await time.run(sending.finally(() => session.close()));
  const endedAt = time.now();
  const cancelled = world.cancelled.signal.aborted;
  const outcome = outcomeOf(delivery, { recipients: userIds.length, complete: true });
  const result = sendResult(
    outcome,
    { message, delivery, issues: issuesOf(delivery) },
    new Date(0),
  );
  // What is still on its way when the run has ended arrives all the same.
  time.drain();
  const ending = await describeEnding(result, { settings: request.ending, request: undefined }, []);
  return {
    world,
    delivery,
    report: result.report,
    // A cancelled job fails whatever it ends with.
    ending: { ...ending, failed: ending.failed || cancelled },
    endedAt,
    cancelled,
  };
}
