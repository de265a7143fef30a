import { deliverMessage } from "../../../src/actions/deliver-message.ts";
import { describeEnding } from "../../../src/actions/frame.ts";
import { sendResult } from "../../../src/actions/send-result.ts";
import { openSession } from "../../../src/actions/session.ts";
import { knownRecipients } from "../../../src/recipients/recipients.ts";
import { loadMessages } from "../../../src/text/messages.ts";
import { hostOf } from "../surroundings.ts";
import { brokenInvariants, type Fate } from "./invariants.ts";
import { type World, worldOf } from "./world.ts";

/** Plays the send that a seed makes to its end, and tells what it breaks. */
export async function playSend(seed: number): Promise<string[]> {
  const world = worldOf(seed);
  return brokenInvariants(await fateOf(world));
}

/** Plays the send of a world to its end. */
export async function fateOf(world: World): Promise<Fate> {
  const { request, userIds, robot, time, wire, message } = world;
  const { credentials, robotCode } = robot;
  const host = hostOf(world);
  const options = { ...request.delivery, legacyEndpoint: null, asksLegacyHost: false, credentials };
  const context = { host, messages: await loadMessages(request.ending.language) };
  const session = openSession(options, { ...context, connect: wire.connect });
  const sending = deliverMessage({ ...request, robotCode, userIds, message }, session, context);
  const sent = await time.run(
    sending.finally(() => session.close()),
    wire,
  );
  const { delivery } = sent;
  const endedAt = time.now();
  const cancelled = world.cancelled.signal.aborted;
  const found = knownRecipients(request.recipients.sources);
  const result = sendResult({ found, ...sent }, new Date(0));
  // What is still on its way when the run has ended arrives all the same.
  time.drain();
  const ending = await describeEnding(result, { settings: request.ending, request: undefined });
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
