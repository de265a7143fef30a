import {
  bareNode,
  builtAction,
  type Contestant,
  carryOut,
  fetchScript,
  httpScript,
  sdkByFileScript,
  sdkScript,
  temporaryFolder,
} from "../contestants.ts";
import { compare } from "../figures.ts";
import type { Finding, Limit, Ratio } from "../findings.ts";
import { type Bar, type Program, programs } from "../picture.ts";
import type { Usage } from "../processes.ts";
import { Entrant, playRounds } from "../rounds.ts";
import { startSimulated } from "../simulated.ts";
import { readStatus, recall, send, sendDefault, sendFile, type Task } from "../tasks.ts";

/** What a whole step takes, from the start of its process to the end, beside what else would make the same requests. */
export async function measureStart(runs: number): Promise<Finding> {
  await using simulated = await startSimulated();
  using job = temporaryFolder();
  let people = 0;
  const entrant = (contestant: Contestant) =>
    new Entrant(() => carryOut(contestant, { simulated, userId: `person${people++}` }));
  const step = (task: Task): ActionStep => ({
    name: task.name,
    first: entrant(builtAction(task)),
    later: entrant(builtAction(task, job.path)),
  });
  const field = (task: Task): Field => ({
    ...step(task),
    fetch: entrant(fetchScript(task)),
    sdk: entrant(sdkScript(task)),
  });
  const sends: SendField = {
    ...field(send),
    node: new Entrant(bareNode),
    http: entrant(httpScript),
    sdkByFile: entrant(sdkByFileScript),
    default: step(sendDefault),
    file: step(sendFile),
  };
  const others = [field(recall), field(readStatus)];
  const entrants = [sends, sends.default, sends.file, ...others].flatMap(entrantsOf);
  await playRounds(entrants, { counted: runs, warmUps: 2 });
  const ratios = [...ratiosOfSend(sends), ...others.flatMap((other) => ratiosOf(other))];
  return { title: "One whole step", how, ratios, bars: barsOf(sends) };
}

const how = [
  "From the start of the process to its end, for one message to one person, over HTTP: a real send also loads TLS, as a script with `fetch` does in any case. The action's send fills in a template; *of the default message* also asks GitHub's API, on the same machine, for the run and its jobs; *of a file* uploads a picture. Each leaves outputs, report and summary behind. *First* is the first step of its job that uses the action, *later* one that finds in `RUNNER_TEMP` what Node compiled for a step before it.",
  "The scripts make the two requests of a task and do nothing else. The one with `node:http` does without the HTTP parser in WebAssembly that `fetch` has to compile. The SDK script asks for the SDK's clients by name, as the SDK's pages do, which loads the clients of all of DingTalk's products; one that knows the files of the two that it needs loads a fraction of that.",
  "Processor time is that of all threads: on Linux the kernel's count, in steps of 10 ms; elsewhere what the process reads when it ends, which leaves out what its threads do after that. Bar and aim hold for both columns. [The page on performance](../docs/performance.md) shows the processor time of the sends as a picture.",
].join("\n\n");

/** A step of the action, as the first of its job and as a later one. */
export interface ActionStep {
  readonly name: string;
  readonly first: Entrant<Usage>;
  readonly later: Entrant<Usage>;
}

/** The same task, done by scripts too. */
export interface Field extends ActionStep {
  readonly fetch: Entrant<Usage>;
  readonly sdk: Entrant<Usage>;
}

/** All that is compared with a send. */
export interface SendField extends Field {
  readonly node: Entrant<Usage>;
  readonly http: Entrant<Usage>;
  readonly sdkByFile: Entrant<Usage>;
  readonly default: ActionStep;
  readonly file: ActionStep;
}

function entrantsOf(field: object): Entrant<Usage>[] {
  return Object.values(field).filter((value) => value instanceof Entrant);
}

/** The bars and aims of the contract with users, by the clock and by processor time. */
export const limits = {
  first: { bar: 1.25, aim: 1.05 },
  later: { bar: 1, aim: 0.9 },
  sdk: { bar: 0.34, aim: 0.27 },
} as const satisfies Record<string, Limit>;

/** Everything about sends. */
export function ratiosOfSend(field: SendField): Ratio[] {
  const { node, http, fetch, sdk, sdkByFile } = field;
  const byFetch = { against: "the fetch script", base: fetch };
  const byFile = { against: "the SDK script that loads two of its files", base: sdkByFile };
  return [
    ...ratiosOf(field, limits),
    ...ratiosOfStep(field, byFile),
    ...ratiosOfStep(field.default, byFetch),
    ...ratiosOfStep(field.file, byFetch),
    ratioOf({ what: "the script with `node:http`", entrant: http, ...byFetch }),
    ratioOf({ what: "the SDK script", entrant: sdk, ...byFetch }),
    ratioOf({ what: "Node that does nothing", entrant: node, ...byFetch }),
  ];
}

/** A step of the action beside the scripts. */
export function ratiosOf(field: Field, held: Partial<typeof limits> = {}): Ratio[] {
  const { first, later, sdk } = held;
  return [
    ...ratiosOfStep(field, { against: "the fetch script", base: field.fetch, first, later }),
    ...ratiosOfStep(field, { against: "the SDK script", base: field.sdk, first: sdk, later: sdk }),
  ];
}

interface Base {
  readonly against: string;
  readonly base: Entrant<Usage>;
}

interface StepLimits {
  readonly first?: Limit | undefined;
  readonly later?: Limit | undefined;
}

function ratiosOfStep({ name, ...step }: ActionStep, held: Base & StepLimits): Ratio[] {
  return (["first", "later"] as const).map((which) =>
    ratioOf({ ...held, what: `${name}, ${which}`, entrant: step[which], limit: held[which] }),
  );
}

interface Compared extends Base {
  readonly what: string;
  readonly entrant: Entrant<Usage>;
  readonly limit?: Limit | undefined;
}

function ratioOf({ what, entrant, against, base, limit }: Compared): Ratio {
  const by = (measure: "clock" | "processor") =>
    compare(
      entrant.results.map((usage) => usage[measure]),
      base.results.map((usage) => usage[measure]),
    );
  return {
    what,
    against,
    figures: { "by the clock": by("clock"), "by processor time": by("processor") },
    ...(limit === undefined ? {} : { limit }),
  };
}

/** The processor time of everything that sends. */
export function barsOf(field: SendField): Bar[] {
  const entrants: Readonly<Record<Program, Entrant<Usage>>> = {
    node: field.node,
    http: field.http,
    fetch: field.fetch,
    sendFirst: field.first,
    sendLater: field.later,
    defaultFirst: field.default.first,
    defaultLater: field.default.later,
    fileFirst: field.file.first,
    fileLater: field.file.later,
    sdk: field.sdk,
  };
  const times = (program: Program) => entrants[program].results.map(({ processor }) => processor);
  return programs.map((program) => ({
    program,
    ratio: compare(times(program), times("fetch")).ratio,
  }));
}
