import { deliverMessage } from "../../src/deliver-message.ts";
import { resultOf } from "../../src/send.ts";
import { endingOf } from "../../src/send-ending.ts";
import type { Host } from "../../src/workflow/host.ts";
import { brokenInvariants, type Fate } from "./invariants.ts";
import { type World, worldOf } from "./world.ts";

/** Plays the world of a seed to its end, and tells what it breaks. */
export async function playWorld(seed: number): Promise<string[]> {
  const world = worldOf(seed);
  return brokenInvariants(await fateOf(world));
}

async function fateOf(world: World): Promise<Fate> {
  const { request, credentials, time, wire } = world;
  const message = { msgKey: "sampleText", msgParam: { content: "x" } };
  const scene = { host: hostOf(world), startedAt: new Date(0), connect: wire.connect };
  const delivery = await time.run(
    deliverMessage(request, { message: Promise.resolve(message), credentials }, scene),
  );
  if (delivery === undefined) throw new Error("there was a message, and it was not delivered");
  const endedAt = time.now();
  const cancelled = world.cancelled.signal.aborted;
  const result = resultOf(delivery, request, { message, ...scene });
  // What is still on its way when the run has ended arrives all the same.
  time.drain();
  return {
    world,
    delivery,
    report: result.report,
    ending: endingOf(result, request.ending),
    endedAt,
    cancelled,
  };
}

function hostOf({ time, cancelled, chance }: World): Host {
  return {
    environment: {},
    folders: { workspace: "", temp: "" },
    log: {
      info: () => {},
      debug: () => {},
      quote: () => {},
      openGroup: () => () => {},
      annotate: () => {},
    },
    clock: time,
    random: chance.next,
    cancelled: cancelled.signal,
    proxies: { httpProxy: "", httpsProxy: "", noProxy: "", passwords: [], unusable: [] },
    mask: () => {},
    newReportFile: () => "",
  };
}
