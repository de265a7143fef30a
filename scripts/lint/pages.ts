import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deadLinks, linksToEnglish, longPages } from "./links.ts";
import { readPage } from "./page.ts";
import { differencesOfTwins } from "./twins.ts";

// Looks at every page of the repository: where its links lead to within it, how long it is, and whether a Chinese page
// has what its English twin has. Links to elsewhere are left alone: a check that needs a network fails for no fault of
// ours.

const root = join(import.meta.dirname, "..", "..");
const files = globSync("**/*.md", {
  cwd: root,
  exclude: (name) => ["node_modules", "dist", "build"].includes(name),
});
const pages = new Map(
  files.map((file) => [
    file.replaceAll("\\", "/"),
    readPage(readFileSync(join(root, file), "utf8")),
  ]),
);
const readmes = ["README.md", "README.zh-CN.md"];
const findings = [
  ...deadLinks(pages, (file) => existsSync(join(root, file))),
  ...differencesOfTwins(pages),
  ...linksToEnglish(pages),
  ...longPages(readmes, pages),
];

for (const finding of findings) console.error(finding);
console.log(`${pages.size} pages checked, ${findings.length} findings`);
if (findings.length > 0) process.exitCode = 1;
