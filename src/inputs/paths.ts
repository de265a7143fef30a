import {
  accessSync,
  constants,
  lstatSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type * as z from "zod/mini";
import { schemaOf } from "./forms.ts";
import type { Folders, Setting } from "./inputs.ts";
import type { Expected } from "./problem.ts";

/** A file to write in the workspace or `RUNNER_TEMP`, by a path that has no link below that folder; null if the input is blank. */
export function fileToWrite(folders: Folders): Setting<string | null> {
  const schema = schemaOf((path: string, refuse) => {
    const asked = resolve(folders.workspace, path);
    const folder = realPath(dirname(asked));
    if (folder === undefined) return refuse({ expected: { kind: "writableFile" } });
    const file = join(folder, basename(asked));
    if (!liesInside(file, folders)) return refuse({ expected: { kind: "fileInside" } });
    const isFree = isStraight(dirname(asked), folder, folders) && isWritable(file);
    return isFree ? file : refuse({ expected: { kind: "writableFile" } });
  });
  return { schema, byDefault: null };
}

/**
 * A schema from the path of a file, with links resolved, in the workspace or `RUNNER_TEMP`, to its text; `orMapping` if
 * the input takes a mapping instead of a path.
 */
export function textOfFile(
  folders: Folders,
  { mostBytes = 2 * mebibyte, orMapping = false }: { mostBytes?: number; orMapping?: boolean } = {},
): z.ZodMiniType<string, string> {
  return schemaOf((path: string, refuse) => {
    const found = findFile(path, folders);
    if (!found.isUsable) {
      const { expected } = found;
      const isMissing = expected.kind === "fileThatExists";
      return refuse({ expected: isMissing ? { kind: "fileThatExists", orMapping } : expected });
    }
    if (found.size > mostBytes) return refuse({ expected: fileOfSize(mostBytes) });
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(found.path));
    } catch {
      return refuse({ expected: { kind: "fileOfText" } });
    }
  });
}

/** What is expected of the size of a file. */
export function fileOfSize(mostBytes: number): Expected {
  const isWhole = mostBytes >= mebibyte;
  const most = isWhole ? `${mostBytes / mebibyte} MiB` : `${mostBytes / 1024} KiB`;
  return { kind: "fileOfSize", most };
}

/** A file that can be read, with links resolved, or what is expected instead. */
export type FoundFile =
  | {
      readonly isUsable: true;
      readonly path: string;
      /** Tells it from another file that takes its place. */
      readonly inode: number;
      /** In bytes. */
      readonly size: number;
      readonly isInWorkspace: boolean;
    }
  | { readonly isUsable: false; readonly expected: Expected };

/** Finds a file in the workspace or `RUNNER_TEMP`, by a path that is relative to the workspace. */
export function findFile(written: string, folders: Folders): FoundFile {
  const no = (expected: Expected) => ({ isUsable: false, expected }) as const;
  const path = realPath(resolve(folders.workspace, written));
  if (path === undefined) return no({ kind: "fileThatExists", orMapping: false });
  if (!liesInside(path, folders)) return no({ kind: "fileInside" });
  const stats = statsOf(path);
  if (stats === undefined) return no({ kind: "readableFile" });
  const isInWorkspace = !liesInside(path, { ...folders, workspace: "" });
  return { isUsable: true, path, inode: stats.ino, size: stats.size, isInWorkspace };
}

const mebibyte = 1024 * 1024;

// Undefined for a folder, a pipe and so on: reading them would fail or block.
function statsOf(file: string): Stats | undefined {
  try {
    accessSync(file, constants.R_OK);
    const found = statSync(file);
    return found.isFile() ? found : undefined;
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

// A plain file, or not there yet. A hard link is a link, too.
function isWritable(file: string): boolean {
  try {
    const found = lstatSync(file, { throwIfNoEntry: false });
    return found === undefined || (found.isFile() && found.nlink === 1);
  } catch {
    // The name is too long, or a parent is not a folder.
    return false;
  }
}
