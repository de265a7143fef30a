import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A new folder, links in its own path resolved, gone when the test is. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "dingtalk-unit-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
