import { readFileSync } from "node:fs";
import { join } from "node:path";

// node scripts/release-notes.ts TAG: prints what CHANGELOG.md says of the version of a tag like v1.2.3.
// Fails where it says nothing, so that nothing is released that nobody has described.

const tag = process.argv[2] ?? "";
const changelog = readFileSync(join(import.meta.dirname, "..", "CHANGELOG.md"), "utf8");
const sections = changelog.split(/^(?=## )/m);
const section = sections.find((text) => text.startsWith(`## [${tag.replace(/^v/, "")}] - `));
const notes = section
  ?.replace(/^## .*\n/, "")
  // The targets of the headings' links stand at the end of the page.
  .replace(/^\[[^\]]+\]: .*$/gm, "")
  .trim();
if (notes === undefined || notes === "")
  throw new Error(`CHANGELOG.md says nothing of ${tag}: it needs a section "## [1.2.3] - DATE".`);
console.log(notes);
