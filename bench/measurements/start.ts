import {
  bareNode,
  builtAction,
  type Contestant,
  carryOut,
  fetchScript,
  sdkByFileScript,
  sdkScript,
  type Task,
  temporaryFolder,
} from "../contestants.ts";
import { compare } from "../figures.ts";
import type { Finding, Limit, Ratio } from "../findings.ts";
import { Entrant, playRounds } from "../rounds.ts";
import { startSimulated } from "../simulated.ts";

/** What a whole step takes, from the start of its process to the end, beside what else would make the same requests. */
export async function measureStart(runs: number): Promise<Finding> {
  await using simulated = await startSimulated();
  using job = temporaryFolder();
  let people = 0;
  const entrant = (contestant: Contestant, task: Task) =>
    new Entrant(() => carryOut(contestant, task, { simulated, userId: `person${people++}` }));
  const fields = tasks.map(({ task, ...limits }) => ({
    task,
    ...limits,
    first: entrant(builtAction(), task),
    later: entrant(builtAction(job.path), task),
    fetch: entrant(fetchScript, task),
    sdk: entrant(sdkScript, task),
  }));
  const node = new Entrant(bareNode);
  const byFile = entrant(sdkByFileScript, "send");
  const all = fields.flatMap(({ first, later, fetch, sdk }) => [first, later, fetch, sdk]);
  await playRounds([node, byFile, ...all], { counted: runs, warmUps: 2 });
  return {
    title: "One whole step",
    how,
    ratios: fields.flatMap((field) => [
      ...ratiosOf(field),
      ...(field.task === "send" ? ratiosByFile(field, byFile) : []),
      {
        what: "Node that does nothing",
        against: `${field.task} by the fetch script`,
        ...compare(node.results, field.fetch.results),
      },
    ]),
  };
}

function ratiosByFile({ first, later }: Field, byFile: Entrant): Ratio[] {
  const against = "the SDK script that loads two of its files";
  return [
    { what: "send, first", against, ...compare(first.results, byFile.results) },
    { what: "send, later", against, ...compare(later.results, byFile.results) },
  ];
}

interface Limits {
  readonly againstFetch?: Limit;
  readonly againstSdk?: Limit;
}

/** The bars and aims are those of the contract with users. */
export const tasks: readonly (Limits & { readonly task: Task })[] = [
  {
    task: "send",
    againstFetch: { bar: 1.5, aim: 1.25 },
    againstSdk: { bar: 0.4, aim: 0.3 },
  },
  { task: "recall" },
  { task: "read-status" },
];

const how =
  "From the start of the process to its end, for one message to one person; a send fills in a template, and leaves outputs, report and summary behind. *First* is the first step of its job that uses the action, *later* one that finds in `RUNNER_TEMP` what Node compiled for a step before it. The scripts make the same two requests and do nothing else. The SDK script asks for the SDK's clients by name, as the SDK's pages do, which loads the clients of all of DingTalk's products; one that knows the files of the two that it needs loads a fraction of that.";

/** What took part in one task. */
export interface Field extends Limits {
  readonly task: Task;
  readonly first: Entrant;
  readonly later: Entrant;
  readonly fetch: Entrant;
  readonly sdk: Entrant;
}

/** The action beside the scripts. */
export function ratiosOf({ task, first, later, fetch, sdk, ...limits }: Field): Ratio[] {
  const bases = [
    { against: "the fetch script", base: fetch, limit: limits.againstFetch },
    { against: "the SDK script", base: sdk, limit: limits.againstSdk },
  ];
  return bases.flatMap(({ against, base, limit }) =>
    [
      { which: "first", entrant: first },
      { which: "later", entrant: later },
    ].map(({ which, entrant }) => ({
      what: `${task}, ${which}`,
      against,
      ...compare(entrant.results, base.results),
      ...(limit === undefined ? {} : { limit }),
    })),
  );
}
