import { playSend } from "./send/play.ts";

// node test/simulation/main.ts [WORLDS] [FIRST-SEED]: plays so many worlds, and tells the seeds of those that break.
const worlds = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? Date.now() % 1_000_000_000);

let broken = 0;
for (let seed = first; seed < first + worlds; seed++) {
  const problems = await playSend(seed).catch((error: unknown) => [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ]);
  if (problems.length === 0) continue;
  broken += 1;
  console.log(`seed ${seed}:\n  ${problems.slice(0, 5).join("\n  ")}`);
  if (broken === 20) break;
}
console.log(`${worlds} worlds from seed ${first}: ${broken} broken`);
process.exitCode = broken === 0 ? 0 : 1;
