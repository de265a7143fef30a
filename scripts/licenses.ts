import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The part of webpack's statistics that tells which files went into a bundle. */
interface BundleStatistics {
  readonly modules?: readonly BundledModule[];
}

interface BundledModule {
  readonly name?: string;
  readonly modules?: readonly BundledModule[];
}

/** The licences of every package in a bundle, one after the other, in the order of their names. */
export function licensesOf(statistics: BundleStatistics, root: string): string {
  const folders = new Set((statistics.modules ?? []).flatMap(packageFolders));
  return [...folders]
    .toSorted((a, b) => packageName(a).localeCompare(packageName(b), "en"))
    .map((folder) => licenseOf(join(root, folder)))
    .join(`\n${"-".repeat(80)}\n\n`);
}

function packageName(folder: string): string {
  return folder.slice(folder.lastIndexOf("node_modules/"));
}

function packageFolders({ name = "", modules = [] }: BundledModule): string[] {
  const folder = /^(?:\.\/)?(?<folder>(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(name)
    ?.groups?.["folder"];
  return [...(folder === undefined ? [] : [folder]), ...modules.flatMap(packageFolders)];
}

function licenseOf(folder: string): string {
  const { name, version, license } = readPackage(folder);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined)
    throw new Error(
      `${name} has no licence file: say in docs/architecture.md why it may be shipped.`,
    );
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

function readPackage(folder: string): { name: string; version: string; license: string } {
  const description: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const text = (key: string): string => {
    const value =
      typeof description === "object" && description !== null
        ? Reflect.get(description, key)
        : undefined;
    if (typeof value !== "string") throw new Error(`${folder}/package.json has no ${key}`);
    return value;
  };
  return { name: text("name"), version: text("version"), license: text("license") };
}
