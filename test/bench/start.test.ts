import { expect, it } from "vitest";
import { ratiosOf, tasks } from "../../bench/measurements/start.ts";
import { Entrant, playRounds } from "../../bench/rounds.ts";

it("the action is measured against each script, the first step of a job and a later one", async () => {
  const entrant = (ms: number) => new Entrant(async () => ms);
  const field = {
    task: "send",
    first: entrant(150),
    later: entrant(120),
    fetch: entrant(100),
    sdk: entrant(600),
  } as const;
  const { first, later, fetch, sdk } = field;
  await playRounds([first, later, fetch, sdk], { counted: 2, warmUps: 1 });
  const rows = ratiosOf(field).map(({ what, against, ratio }) => [what, against, ratio]);
  expect(rows).toEqual([
    ["send, first", "the fetch script", 1.5],
    ["send, later", "the fetch script", 1.2],
    ["send, first", "the SDK script", 0.25],
    ["send, later", "the SDK script", 0.2],
  ]);
});

it("the bars are those that users were promised", () => {
  const [send] = tasks;
  expect(send).toEqual({
    task: "send",
    againstFetch: { bar: 1.5, aim: 1.25 },
    againstSdk: { bar: 0.4, aim: 0.3 },
  });
});
