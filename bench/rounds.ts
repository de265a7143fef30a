import { Chance } from "../test/simulation/random.ts";

/** Somebody who takes part in every round, and what each of them came to. */
export class Entrant<T> {
  /** In the order of the rounds. */
  readonly results: T[] = [];
  readonly #run: () => Promise<T>;

  constructor(run: () => Promise<T>) {
    this.#run = run;
  }

  /** Takes part in a round, which may be one that does not count. */
  async play(counts: boolean): Promise<void> {
    const result = await this.#run();
    if (counts) this.results.push(result);
  }
}

/** How many rounds count, and how many go before that do not. */
export interface Rounds {
  readonly counted: number;
  readonly warmUps: number;
}

/**
 * Lets everyone take part in every round, in an order drawn anew for each (the same in every benchmark), so that
 * whatever slows the machine for a while slows all of them.
 */
export async function playRounds(
  entrants: readonly Pick<Entrant<unknown>, "play">[],
  { counted, warmUps }: Rounds,
): Promise<void> {
  const chance = new Chance(seed);
  for (let round = -warmUps; round < counted; round++) {
    for (const entrant of shuffled(entrants, chance)) await entrant.play(round >= 0);
  }
}

const seed = 1;

function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  return items
    .map((item) => ({ item, place: chance.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
