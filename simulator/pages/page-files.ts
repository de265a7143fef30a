import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { findPackageJSON, stripTypeScriptTypes } from "node:module";
import { dirname, extname, join } from "node:path";
import { Hono } from "hono";

// Browsers get the page's own files as they stand, its TypeScript without the types, and lit-html: there is no build.

const folder = join(import.meta.dirname, "client");
const library = dirname(findPackageJSON("lit-html", import.meta.url) ?? "");

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ts": "text/javascript; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/** The one inline script that the content security policy allows: the import map of both pages. */
export const importMapHash = `'sha256-${createHash("sha256").update(importMap()).digest("base64")}'`;

/** The two pages and their files. */
export function pageFiles(): Hono {
  const files = new Hono();
  for (const [path, file] of [...pages, ...ownFiles(), ...libraryFiles()])
    files.get(path, ({ body }) =>
      body(contentOf(file), 200, {
        "content-type": mediaTypes[extname(file)] ?? "text/plain",
        "cache-control": "no-store",
      }),
    );
  return files;
}

const pages: readonly (readonly [path: string, file: string])[] = [
  ["/", join(folder, "inbox.html")],
  ["/preview", join(folder, "preview.html")],
];

function ownFiles() {
  const names = globSync("*.{css,svg,ts}", { cwd: folder });
  return names.map((name) => [`/page/${name}`, join(folder, name)] as const);
}

function libraryFiles() {
  const names = globSync("{*,directives/*}.js", { cwd: library });
  return names.map(
    (name) => [`/lit-html/${name.replaceAll("\\", "/")}`, join(library, name)] as const,
  );
}

function contentOf(file: string): string {
  const text = readFileSync(file, "utf8");
  return extname(file) === ".ts" ? stripTypeScriptTypes(text) : text;
}

function importMap(): string {
  const html = readFileSync(join(folder, "inbox.html"), "utf8");
  const map = /<script type="importmap">(?<map>.*?)<\/script>/s.exec(html)?.groups?.["map"];
  if (map === undefined) throw new Error("inbox.html has no import map");
  return map;
}
