import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareStep } from "../test/support/runner.ts";
import { contestantFile, inFolder, scriptVariables, stepWith } from "./contestants.ts";
import type { Hosts, Look, Simulated } from "./observer.ts";
import { type Prepared, runToEnd, type Usage } from "./processes.ts";
import { message, messageInputs } from "./tasks.ts";

/** As many people as DingTalk takes in a call. */
export const batchSize = 20;

/** What a delivery to many came to. */
export interface CrowdRun extends Pick<Look, "requests" | "connections"> {
  readonly usage: Usage;
}

/** Readies a process that sends to all of these people. */
export type CrowdContestant = (userIds: readonly string[], hosts: Hosts) => Prepared;

/** The built action, which reads them in a file, as a step of the job that keeps its things in `temp`. */
export function actionAt(callsPerSecond: number, temp: string): CrowdContestant {
  return (userIds, hosts) => {
    const inputs = {
      ...messageInputs,
      userIdsFile: peopleFile,
      maxRecipients: String(userIds.length),
      batchSize: String(batchSize),
      callsPerSecond: String(callsPerSecond),
    };
    const files = { [peopleFile]: linesOf(userIds) };
    const { file, environment, places, ...step } = prepareStep({
      ...stepWith(inputs, { ...hosts, temp }),
      files,
    });
    return { ...step, parameters: [file], environment, folder: places.workspace };
  };
}

/** The same calls by undici and nothing else, one after the other. */
export const undiciLoop: CrowdContestant = (userIds, { url }) => {
  const variables = { ...scriptVariables(url), PEOPLE_FILE: peopleFile };
  const prepared = inFolder([contestantFile("undici-loop.mjs")], variables);
  writeFileSync(join(prepared.folder, peopleFile), linesOf(userIds));
  return prepared;
};

const peopleFile = "people.txt";

function linesOf(userIds: readonly string[]): string {
  return userIds.map((userId) => `${userId}\n`).join("");
}

/** So many people of whom DingTalk has not heard yet, as long as no two crowds have the same number; their ids are as long as DingTalk's. */
export function crowdOf(people: number, number: number): string[] {
  const first = 100_000_000_000_000_000n + BigInt(number) * 1_000_000_000_000n;
  return Array.from({ length: people }, (_, at) => String(first + BigInt(at * 7)));
}

/** Lets a contestant send to a crowd, and sees to it that everybody received the message once. */
export async function sendToCrowd(
  contestant: CrowdContestant,
  userIds: readonly string[],
  simulated: Simulated,
): Promise<CrowdRun> {
  const [somebody = ""] = userIds.slice(-1);
  const before = await simulated.look(somebody);
  const { url, github } = simulated;
  using prepared = contestant(userIds, { url, github });
  const { usage, exitCode, printed } = await runToEnd(prepared);
  const seen = await simulated.look(somebody);
  const people = seen.people - before.people;
  const messages = seen.messages - before.messages;
  const [received] = seen.inbox;
  if (
    exitCode !== 0 ||
    people !== userIds.length ||
    messages !== people ||
    received?.param["text"] !== message.text
  )
    throw new Error(
      `${prepared.parameters.join(" ")} ended with ${exitCode}: ${messages} messages to ${people} of ${userIds.length} people\n${printed.slice(-5_000)}`,
    );
  return { ...seen, usage };
}
