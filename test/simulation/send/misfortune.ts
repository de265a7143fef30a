import { refusal } from "../../../simulator/dingtalk/documented-faults.ts";
import type { Fault } from "../../../simulator/dingtalk/faults.ts";
import { broken, doubtful, forGood, throttle, tokenRefused } from "../misfortune.ts";
import type { Chance } from "../random.ts";

/** What may go wrong with one batchSend: everything the simulator can play. */
export function batchSendFault(chance: Chance, userIds: readonly string[]): Fault {
  const kind = chance.one([
    throttle,
    doubtful,
    doubtful,
    broken,
    selective,
    selective,
    tokenRefused,
    forGood,
  ]);
  return kind(chance, userIds);
}

// Down to somebody in the call; the halves may do better.
function selective(chance: Chance, userIds: readonly string[] = []): Fault {
  return chance.one<Fault>([
    refusal("staffId.notExisted"),
    refusal("illegal.receivers"),
    refusal("robot.oto.notExist"),
    refusal("receivers.exceed"),
    { kind: "flowControl", userIds: userIds.filter(() => chance.happens(0.3)) },
  ]);
}
