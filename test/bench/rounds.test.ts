import { expect, it } from "vitest";
import { Entrant, playRounds } from "../../bench/rounds.ts";

it("everyone takes part once in each round, in orders that differ, and what went before does not count", async () => {
  const order: string[] = [];
  const entrants = ["a", "b", "c", "d"].map((name) => new Entrant(async () => order.push(name)));
  await playRounds(entrants, { counted: 10, warmUps: 2 });
  const rounds = Array.from({ length: 12 }, (_, at) => order.slice(at * 4, at * 4 + 4));
  for (const round of rounds) expect(round.toSorted()).toEqual(["a", "b", "c", "d"]);
  expect(new Set(rounds.map(String)).size).toBeGreaterThan(5);
  for (const { results } of entrants) expect(results).toHaveLength(10);
});
