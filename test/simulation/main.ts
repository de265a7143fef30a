import { playMarkdown } from "./markdown/play.ts";
import { playRecall } from "./recall/play.ts";
import { playSend } from "./send/play.ts";
import { playWire } from "./wire/play.ts";

// node test/simulation/main.ts [WORLDS] [send|recall|wire|markdown] [FIRST-SEED] plays so many sends and recalls, or only
// one of the two, and tells the seeds of those that break a promise. Played only if they are named: `wire`, both over real
// connections, which takes much longer, and `markdown`, values in templates before four readers of Markdown.
const games = { send: playSend, recall: playRecall, wire: playWire, markdown: playMarkdown };
const words = process.argv.slice(2);
const [worlds = 10_000, first = Date.now() % 1_000_000_000] = words
  .map(Number)
  .filter((number) => !Number.isNaN(number));
const named = Object.entries(games).filter(([name]) => words.includes(name));
const inVirtualTime = Object.entries(games).filter(([name]) => ["send", "recall"].includes(name));

for (const [name, play] of named.length > 0 ? named : inVirtualTime) {
  let broken = 0;
  for (let seed = first; seed < first + worlds && broken < 20; seed++) {
    const problems = await play(seed).catch((error: unknown) => [
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    ]);
    if (problems.length === 0) continue;
    broken += 1;
    console.log(`${name}, seed ${seed}:\n  ${problems.slice(0, 5).join("\n  ")}`);
  }
  console.log(`${name}: ${worlds} worlds from seed ${first}: ${broken} broken`);
  if (broken > 0) process.exitCode = 1;
}
