import { annotationIn, unescapeCommand } from "../run/step-log.ts";
import { visible } from "./text.ts";

/** A step's log as GitHub shows it: the runner carries workflow commands out, and shows masked secrets as stars. */
export function shownLog(log: string): string {
  const lines = log.trimEnd().split(/\r?\n/);
  const isMask = (line: string) => line.startsWith(maskCommand);
  const secrets = lines
    .filter(isMask)
    .map((line) => unescapeCommand(line.slice(maskCommand.length)));
  const shown = lines.filter((line) => !isMask(line)).map(readableCommand);
  return visible(
    secrets.reduce((text, secret) => text.replaceAll(secret, "***"), shown.join("\n")),
  );
}

const maskCommand = "::add-mask::";

function readableCommand(line: string): string {
  const annotation = annotationIn(line);
  return annotation === undefined ? line : `${annotation.level}: ${annotation.words}`;
}
