import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { findPackageJSON, stripTypeScriptTypes } from "node:module";
import { dirname, extname, join } from "node:path";
import { Hono } from "hono";

// Browsers get the pages' own files as they stand, their TypeScript without the types, and the libraries: there is no build.

const folder = join(import.meta.dirname, "client");

// The libraries of the pages by the names by which they are imported: lit-html draws, CodeMirror is the editor.
const libraries: Readonly<Record<string, string>> = {
  "lit-html": "lit-html.js",
  "@codemirror/commands": "dist/index.js",
  "@codemirror/language": "dist/index.js",
  "@codemirror/state": "dist/index.js",
  "@codemirror/streamparser": "dist/index.js",
  "@codemirror/view": "dist/index.js",
  "@lezer/common": "dist/index.js",
  "@lezer/highlight": "dist/index.js",
  "@lezer/lr": "dist/index.js",
  "@marijn/find-cluster-break": "src/index.js",
  crelt: "index.js",
  "style-mod": "src/style-mod.js",
  "w3c-keyname": "index.js",
};

const mediaTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ts": "text/javascript; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

const importMap = JSON.stringify({
  imports: {
    ...Object.fromEntries(
      Object.entries(libraries).map(([name, entry]) => [name, `/library/${name}/${entry}`]),
    ),
    "lit-html/": "/library/lit-html/",
  },
});

/** The one inline script that the content security policy allows: the import map of both pages. */
export const importMapHash = `'sha256-${createHash("sha256").update(importMap).digest("base64")}'`;

/** The two pages and their files. */
export function pageFiles(): Hono {
  const files = new Hono();
  for (const [path, file] of pages)
    files.get(path, ({ html, get }) => html(pageOf(file, get("secureHeadersNonce") ?? "")));
  for (const [path, file] of [...ownFiles(), ...libraryFiles()])
    files.get(path, ({ body }) =>
      body(contentOf(file), 200, {
        "content-type": mediaTypes[extname(file)] ?? "text/plain",
        "cache-control": "no-store",
      }),
    );
  return files;
}

const pages: readonly (readonly [path: string, file: string])[] = [
  ["/", "inbox.html"],
  ["/preview", "preview.html"],
];

// The nonce is for the styles that the editor makes.
function pageOf(file: string, nonce: string): string {
  const template = readFileSync(join(folder, file), "utf8");
  return template
    .replace("<!-- import map -->", `<script type="importmap">${importMap}</script>`)
    .replace("%nonce%", nonce);
}

function ownFiles() {
  const names = globSync("*.{css,svg,ts}", { cwd: folder });
  return names.map((name) => [`/page/${name}`, join(folder, name)] as const);
}

function libraryFiles() {
  return Object.keys(libraries).flatMap((name) => {
    const library = dirname(findPackageJSON(name, import.meta.url) ?? "");
    const files = globSync("{*,directives/*,dist/*,src/*}.js", { cwd: library });
    return files.map(
      (file) => [`/library/${name}/${file.replaceAll("\\", "/")}`, join(library, file)] as const,
    );
  });
}

function contentOf(file: string): string {
  const text = readFileSync(file, "utf8");
  return extname(file) === ".ts" ? stripTypeScriptTypes(text) : text;
}
