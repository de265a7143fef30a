import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deadLinks } from "./dead-links.ts";
import { readPage } from "./page.ts";
import { differencesOf } from "./same-content.ts";

// Looks at every page of the repository: where its links lead to within it, and whether the Chinese README has
// what the English one has. Links to elsewhere are left alone: a check that needs a network fails for no fault of ours.

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
const [english, chinese] = [pages.get("README.md"), pages.get("README.zh-CN.md")];
const findings = [
  ...deadLinks(pages, (file) => existsSync(join(root, file))),
  ...(english === undefined || chinese === undefined
    ? ["there are not both READMEs"]
    : differencesOf(english, chinese).map((what) => `README.zh-CN.md: ${what}`)),
];

for (const finding of findings) console.error(finding);
console.log(`${pages.size} pages checked, ${findings.length} findings`);
if (findings.length > 0) process.exitCode = 1;
