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
    const expected = expectedInsteadOf(file);
    return expected === undefined ? file : refuse({ expected });
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
  return rootsOf(folders).some(({ real }) => {
    const path = relative(real, file);
    return path !== "" && !isAbsolute(path) && path.split(/[\\/]/)[0] !== "..";
  });
}

// Whether no link stands between the workspace or RUNNER_TEMP and a folder below.
function isStraight(folder: string, real: string, folders: Folders): boolean {
  return rootsOf(folders).some((root) =>
    [root.written, root.real].some((start) => join(root.real, relative(start, folder)) === real),
  );
}

// The workspace and RUNNER_TEMP, as far as they are there. They may be links themselves.
function rootsOf({ workspace, temp }: Folders): readonly { written: string; real: string }[] {
  return [workspace, temp].flatMap((written) => {
    const real = written === "" ? undefined : realPath(written);
    return real === undefined ? [] : [{ written, real }];
  });
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

// Undefined if the file can be written: it is a plain file, or not there yet.
function expectedInsteadOf(file: string): string | undefined {
  try {
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    // A hard link is a link, too.
    if (found.isSymbolicLink() || (found.isFile() && found.nlink > 1))
      return "a file of its own: nothing is written through a link";
    return found.isFile() ? undefined : "a path of a plain file";
  } catch {
    // The name is too long, or a parent is not a folder.
    return "a path that a file can have";
  }
}
