import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./folder.ts";

/** Writes a webhook's payload, or any other text, where a runner would; gone when the test is. */
export function eventFile(payload: unknown): string {
  const path = join(temporaryFolder(), "event.json");
  writeFileSync(path, typeof payload === "string" ? payload : JSON.stringify(payload));
  return path;
}
