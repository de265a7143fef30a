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
    contradictory,
    broken,
    selective,
    selective,
    tokenRefused,
    forGood,
  ]);
  return kind(chance, userIds);
}

// The key says that the message was taken, the errcode that it was not.
function contradictory(chance: Chance): Fault {
  const body = { processQueryKey: "k", errcode: chance.one([40035, 40014, 90018, -1]) };
  return { kind: "reply", status: 200, body, delivered: chance.happens(0.5) };
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
