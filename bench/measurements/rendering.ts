import { createRequire } from "node:module";
import { join } from "node:path";
import * as z from "zod";
import { prepareStep } from "../../test/support/runner.ts";
import { builtAction, carryOut, temporaryFolder } from "../contestants.ts";
import { compare, median } from "../figures.ts";
import type { Finding } from "../findings.ts";
import { runToEnd } from "../processes.ts";
import { Entrant, playRounds } from "../rounds.ts";
import { startSimulated } from "../simulated.ts";
import { send } from "../tasks.ts";

/** What the default message takes, of the largest event that GitHub gives an example of. */
export async function measureRendering(runs: number): Promise<Finding> {
  await using simulated = await startSimulated();
  using job = temporaryFolder();
  let people = 0;
  const sending = new Entrant(() =>
    carryOut(builtAction(send, job.path), { simulated, userId: `person${people++}` }),
  );
  const largest = largestExample();
  const rendering = new Entrant(() => render(largest));
  const counted = Math.max(1, Math.round(runs / 5));
  await playRounds([rendering, sending], { counted, warmUps: 1 });
  const against = "a whole send, later in its job";
  const whole = sending.results.map(({ clock }) => clock);
  const comparedTo = (times: readonly number[]) => ({ ratio: compare(times, whole) });
  return {
    title: "The default message",
    how: `Of the largest of GitHub's examples of events, a ${largest.name} of ${Math.round(largest.payload.length / 1_024)} KiB, the reading of its file included.`,
    ratios: [
      {
        what: "the first time in a process",
        against,
        figures: comparedTo(rendering.results.map(({ first }) => first)),
      },
      {
        what: "each time after it",
        against,
        figures: comparedTo(rendering.results.map(({ again }) => again)),
      },
    ],
  };
}

interface Example {
  readonly name: string;
  readonly payload: string;
}

function largestExample(): Example {
  // The package is a JSON file, and its types are those of a module that it is not.
  const webhooks: readonly { name: string; examples: readonly unknown[] }[] = createRequire(
    import.meta.url,
  )("@octokit/webhooks-examples");
  const examples = webhooks.flatMap(({ name, examples }) =>
    examples.map((example) => ({ name, payload: JSON.stringify(example) })),
  );
  return examples.reduce((one, other) => (other.payload.length > one.payload.length ? other : one));
}

async function render({ name, payload }: Example): Promise<{ first: number; again: number }> {
  using step = prepareStep({ with: {}, event: payload, eventName: name });
  const { exitCode, printed } = await runToEnd({
    parameters: [join(import.meta.dirname, "..", "render.ts")],
    environment: step.environment,
    folder: step.places.workspace,
    [Symbol.dispose]: () => {},
  });
  if (exitCode !== 0) throw new Error(`the default message was not composed: ${printed}`);
  const [first = 0, ...more] = z.array(z.number()).parse(JSON.parse(printed));
  return { first, again: median(more) };
}
