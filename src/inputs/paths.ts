import { accessSync, constants, lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type * as z from "zod/mini";
import { schemaOf } from "./forms.ts";
import type { Folders, Setting } from "./inputs.ts";

/** A file to write in the workspace or `RUNNER_TEMP`, by a path that has no link below that folder; null if the input is blank. */
export function fileToWrite(folders: Folders): Setting<string | null> {
  const schema = schemaOf((path: string, refuse) => {
    const asked = resolve(folders.workspace, path);
    const folder = realPath(dirname(asked));
    if (folder === undefined) return refuse({ expected: "a file in a folder that exists" });
    const file = join(folder, basename(asked));
    if (!liesInside(file, folders)) return refuse({ expected: inside });
    if (!isStraight(dirname(asked), folder, folders))
      return refuse({ expected: "a path without links: nothing is written through a link" });
    const kind = kindOf(file);
    if (kind === "link")
      return refuse({ expected: "a file of its own: nothing is written through a link" });
    if (kind === "impossible") return refuse({ expected: "a path that a file can have" });
    if (kind === "other") return refuse({ expected: "a path of a plain file" });
    return file;
  });
  return { schema, byDefault: null };
}

/**
 * A schema from the path of a file, with links resolved, in the workspace or `RUNNER_TEMP`, to its text. `instead` goes
 * into the problems: what the input takes instead of a path.
 */
export function textOfFile(
  folders: Folders,
  { mostBytes = 2 * mebibyte, instead = "" }: { mostBytes?: number; instead?: string } = {},
): z.ZodMiniType<string, string> {
  return schemaOf((path: string, refuse) => {
    const refuseFile = (expected: string) => refuse({ expected: `${instead}${expected}` });
    const file = realPath(resolve(folders.workspace, path));
    if (file === undefined)
      return refuseFile("a file that exists (is the repository checked out?)");
    if (!liesInside(file, folders)) return refuseFile(inside);
    const size = sizeOf(file);
    if (size === undefined) return refuseFile("a path of a file that can be read");
    if (size > mostBytes) return refuseFile(`a file of at most ${mostBytes} bytes`);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
    } catch {
      return refuseFile("a file of text in UTF-8");
    }
  });
}

const inside = "a path inside the workspace or RUNNER_TEMP, links resolved";

const mebibyte = 1024 * 1024;

// Undefined for a folder, a pipe and so on: reading them would fail or block.
function sizeOf(file: string): number | undefined {
  try {
    accessSync(file, constants.R_OK);
    const found = statSync(file);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}

function liesInside(file: string, folders: Folders): boolean {
  return [folders.workspace, folders.temp].some((folder) => {
    const root = folder === "" ? undefined : realPath(folder);
    if (root === undefined) return false;
    const path = relative(root, file);
    return path !== "" && !isAbsolute(path) && path.split(/[\\/]/)[0] !== "..";
  });
}

// Whether no link stands between the workspace or RUNNER_TEMP, which may be links themselves, and a folder below.
function isStraight(folder: string, real: string, { workspace, temp }: Folders): boolean {
  return [workspace, temp].some((root) => {
    const realRoot = root === "" ? undefined : realPath(root);
    if (realRoot === undefined) return false;
    return [root, realRoot].some((start) => join(realRoot, relative(start, folder)) === real);
  });
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function kindOf(file: string): "absent" | "file" | "link" | "other" | "impossible" {
  try {
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found === undefined) return "absent";
    // A hard link is a link, too.
    if (found.isSymbolicLink() || (found.isFile() && found.nlink > 1)) return "link";
    return found.isFile() ? "file" : "other";
  } catch {
    // The name is too long, or a parent is not a folder.
    return "impossible";
  }
}
