import { deliverMessage } from "../../../src/actions/deliver-message.ts";
import { openLine } from "../../../src/actions/line.ts";
import { resultOf } from "../../../src/actions/send.ts";
import { endingOf } from "../../../src/actions/send-ending.ts";
import { knownRecipients } from "../../../src/recipients/recipients.ts";
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
  const scene = { host: hostOf(world), startedAt: new Date(0), connect: wire.connect };
  const errand = { userIds, message, robotCode: request.robotCode, rules: request.delivery };
  const line = openLine({ ...request.delivery, legacyEndpoint: undefined, credentials }, scene);
  const delivery = await time.run(
    deliverMessage(errand, line, scene.host).finally(() => line.close()),
  );
  const endedAt = time.now();
  const cancelled = world.cancelled.signal.aborted;
  const found = knownRecipients(request.recipients.sources);
  const result = resultOf(delivery, errand, { found, ending: request.ending, ...scene });
  // What is still on its way when the run has ended arrives all the same.
  time.drain();
  return {
    world,
    delivery,
    report: result.report,
    ending: await endingOf(result, request.ending),
    endedAt,
    cancelled,
  };
}
