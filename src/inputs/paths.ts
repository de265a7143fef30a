import { accessSync, constants, lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { type Field, field, type Refuse } from "./fields.ts";

/** The only folders that a path input may lead into. */
export interface Folders {
  /** `GITHUB_WORKSPACE`; relative paths start here. */
  readonly workspace: string;
  /** `RUNNER_TEMP`. */
  readonly temp: string;
}

/** A file to be written, links resolved, in the workspace or `RUNNER_TEMP`; blank is undefined. */
export function fileToWrite(folders: Folders): Field<string | undefined> {
  return field((text, wrong) => {
    if (text === "") return undefined;
    const asked = resolve(folders.workspace, text);
    const folder = realPath(dirname(asked));
    if (folder === undefined) return wrong({ expected: "a file in a folder that exists" });
    const file = join(folder, basename(asked));
    if (!liesInside(file, folders))
      return wrong({ expected: "a path inside the workspace or RUNNER_TEMP, links resolved" });
    const kind = kindOf(file);
    if (kind === "link")
      return wrong({ expected: "a file of its own: nothing is written through a link" });
    if (kind === "impossible") return wrong({ expected: "a path that a file can have" });
    if (kind === "other") return wrong({ expected: "a path of a plain file" });
    return file;
  });
}

/** The text of a file, links resolved, in the workspace or `RUNNER_TEMP`; blank is undefined. */
export function fileToRead(folders: Folders): Field<string | undefined> {
  return field((path, wrong) => (path === "" ? undefined : textOfFile(path, { folders }, wrong)));
}

/** The text of a file at a path that a person gave; what is wrong with it is told through `wrong`. */
export function textOfFile(
  path: string,
  { folders, mostBytes = 8 * mebibyte }: { folders: Folders; mostBytes?: number },
  wrong: Refuse,
): string {
  const file = realPath(resolve(folders.workspace, path));
  if (file === undefined)
    return wrong({ expected: "a file that exists (is the repository checked out?)" });
  if (!liesInside(file, folders))
    return wrong({ expected: "a path inside the workspace or RUNNER_TEMP, links resolved" });
  const size = sizeOf(file);
  if (size === undefined) return wrong({ expected: "a path of a file that can be read" });
  if (size > mostBytes) return wrong({ expected: `a file of at most ${mostBytes} bytes` });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch {
    return wrong({ expected: "a file of text in UTF-8" });
  }
}

const mebibyte = 1024 * 1024;

// undefined for a folder, a pipe and the like, which reading would fail at or wait for.
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
    // A second name of a file is a link to it, too.
    if (found.isSymbolicLink() || (found.isFile() && found.nlink > 1)) return "link";
    return found.isFile() ? "file" : "other";
  } catch {
    // A name that is too long, or a file where a folder should be.
    return "impossible";
  }
}
