import { expect, it } from "vitest";
import { compare } from "../../bench/figures.ts";
import type { Figure, Limit } from "../../bench/findings.ts";
import {
  type ActionStep,
  barsOf,
  limits,
  ratiosOf,
  ratiosOfSend,
  type SendField,
} from "../../bench/measurements/start.ts";
import { writePage } from "../../bench/page.ts";
import { Entrant, playRounds } from "../../bench/rounds.ts";

it("a ratio is the median of those of the single rounds, and its quartiles are theirs", () => {
  const ratio = compare([20, 30, 80], [10, 30, 20]);
  expect(ratio).toEqual({ ratio: 2, quartiles: [1.5, 3], rounds: 3 });
  expect(compare([1, 4], [1, 1]).ratio).toBe(2.5);
  expect(() => compare([], [])).toThrow("no values");
});

it("every entrant takes part once in each round, in changing order, and warm-ups do not count", async () => {
  const order: string[] = [];
  const entrants = ["a", "b", "c", "d"].map((name) => new Entrant(async () => order.push(name)));
  await playRounds(entrants, { counted: 10, warmUps: 2 });
  const rounds = Array.from({ length: 12 }, (_, at) => order.slice(at * 4, at * 4 + 4));
  for (const round of rounds) expect(round.toSorted()).toEqual(["a", "b", "c", "d"]);
  expect(new Set(rounds.map(String)).size).toBeGreaterThan(5);
  for (const { results } of entrants) expect(results).toHaveLength(10);
});

/** What took part in sends, with its times by the clock, and half of each as processor time, but for the fetch script. */
async function sendsOf(): Promise<SendField> {
  const entrant = (clock: number, processor = clock / 2) =>
    new Entrant(async () => ({ clock, processor, peakMemory: 1 }));
  const step = (name: string, first: number, later: number): ActionStep => ({
    name,
    first: entrant(first),
    later: entrant(later),
  });
  const field = {
    ...step("send", 150, 120),
    fetch: entrant(100, 100),
    sdk: entrant(600),
    node: entrant(20),
    http: entrant(40),
    sdkByFile: entrant(75),
    default: step("default", 200, 180),
    file: step("file", 160, 140),
  };
  const entrants = [field, field.default, field.file].flatMap((each) =>
    Object.values(each).filter((value) => value instanceof Entrant),
  );
  await playRounds(entrants, { counted: 2, warmUps: 1 });
  return field;
}

it("the action is divided by each script, by the clock and by processor time", async () => {
  const rows = ratiosOfSend(await sendsOf());
  const told = rows.map(({ what, against, figures }) => {
    const ratios = Object.entries(figures).map(([measure, { ratio }]) => `${ratio} ${measure}`);
    return `${what}, against ${against}: ${ratios.join(", ")}`;
  });
  expect(told).toEqual([
    "send, first, against the fetch script: 1.5 by the clock, 0.75 by processor time",
    "send, later, against the fetch script: 1.2 by the clock, 0.6 by processor time",
    "send, first, against the SDK script: 0.25 by the clock, 0.25 by processor time",
    "send, later, against the SDK script: 0.2 by the clock, 0.2 by processor time",
    "send, first, against the SDK script that loads two of its files: 2 by the clock, 2 by processor time",
    "send, later, against the SDK script that loads two of its files: 1.6 by the clock, 1.6 by processor time",
    "default, first, against the fetch script: 2 by the clock, 1 by processor time",
    "default, later, against the fetch script: 1.8 by the clock, 0.9 by processor time",
    "file, first, against the fetch script: 1.6 by the clock, 0.8 by processor time",
    "file, later, against the fetch script: 1.4 by the clock, 0.7 by processor time",
    "the script with `node:http`, against the fetch script: 0.4 by the clock, 0.2 by processor time",
    "the SDK script, against the fetch script: 6 by the clock, 3 by processor time",
    "Node that does nothing, against the fetch script: 0.2 by the clock, 0.1 by processor time",
  ]);
});

it("a send is held to the promised bars, and what nothing was promised of is not", async () => {
  const field = await sendsOf();
  const held = ratiosOfSend(field).flatMap(({ what, limit }) => (limit ? [[what, limit]] : []));
  expect(held).toEqual([
    ["send, first", { bar: 1.25, aim: 1.05 }],
    ["send, later", { bar: 1, aim: 0.9 }],
    ["send, first", { bar: 0.34, aim: 0.27 }],
    ["send, later", { bar: 0.34, aim: 0.27 }],
  ]);
  expect(ratiosOf(field, limits)).toEqual(ratiosOfSend(field).slice(0, 4));
  expect(ratiosOf(field).every(({ limit }) => limit === undefined)).toBe(true);
});

it("the bars are of processor time, and the fetch script's is 1", async () => {
  const bars = barsOf(await sendsOf()).map(({ program, ratio }) => `${program} ${ratio}`);
  expect(bars).toEqual([
    "node 0.1",
    "http 0.2",
    "fetch 1",
    "sendFirst 0.75",
    "sendLater 0.6",
    "defaultFirst 1",
    "defaultLater 0.9",
    "fileFirst 0.8",
    "fileLater 0.7",
    "sdk 3",
  ]);
});

const pageWith = (figures: Readonly<Record<string, Figure>>, limit?: Limit) => {
  const row = { what: "send", against: "a script", figures };
  const ratios = [{ ...row, ...(limit === undefined ? {} : { limit }) }];
  return writePage([{ title: "A step", how: "", ratios }], { facts: {}, runs: 25 });
};

it.each<[number, number, Limit | undefined, string]>([
  [
    1.2567,
    25,
    { bar: 1.3, aim: 1.25 },
    "**1.26** (1.26 … 2.00) | 25 | ≤ 1.30 | ≤ 1.25 | the bar, not the aim |",
  ],
  [0.0123, 25, undefined, "**0.012** (0.012 … 2.00) | 25 | – | – | – |"],
  [1.2, 3, { bar: 1.5, aim: 1.25 }, "**1.20** | 3 | ≤ 1.50 | ≤ 1.25 | yes |"],
  [1.054, 25, { bar: 1.05 }, "**1.05** (1.05 … 2.00) | 25 | ≤ 1.05 | – | yes |"],
  [1.056, 25, { bar: 1.05 }, "**1.06** (1.06 … 2.00) | 25 | ≤ 1.05 | – | **no** |"],
])("the page shows the ratio %d of %d rounds with the limit %j", (ratio, rounds, limit, cells) => {
  const page = pageWith({ ratio: { ratio, quartiles: [ratio, 2], rounds } }, limit);
  expect(page).toContain("| what | against | ratio | rounds | bar | aim | holds |");
  expect(page).toContain(`| send | a script | ${cells}`);
});

it("a limit holds if every figure keeps it, and each figure has a column", () => {
  const page = pageWith(
    { "by the clock": { ratio: 1 }, "by processor time": { ratio: 1.3 } },
    { bar: 1.25, aim: 1.05 },
  );
  expect(page).toContain("| what | against | by the clock | by processor time | rounds |");
  expect(page).toContain(
    "| send | a script | **1.00** | **1.30** | – | ≤ 1.25 | ≤ 1.05 | **no** |",
  );
});
