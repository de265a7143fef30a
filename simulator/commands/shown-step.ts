import { styleText } from "node:util";
import { visible } from "./terminal.ts";

/** A step's log as GitHub shows it: the runner carries workflow commands out, and shows masked secrets as stars. */
export function shownLog(log: string): string {
  const lines = log.trimEnd().split(/\r?\n/);
  const isMask = (line: string) => line.startsWith(maskCommand);
  const secrets = lines.filter(isMask).map((line) => unescaped(line.slice(maskCommand.length)));
  const shown = lines.filter((line) => !isMask(line)).map(readableCommand);
  return visible(
    secrets.reduce((text, secret) => text.replaceAll(secret, "***"), shown.join("\n")),
  );
}

const maskCommand = "::add-mask::";

/** A step's summary about as GitHub shows it: Markdown, and HTML in which values from outside are entities. */
export function shownSummary(markdown: string): string {
  const text = markdown
    .trimEnd()
    .replace(/<h4>/g, "### ")
    .replace(/<li>/g, "- ")
    .replace(/<\/t[hd]>(?=<t[hd]>)/g, " | ")
    .replace(/<br>|<\/(?:tr|li|summary)>|(?<=<\/(?:p|h4|blockquote|ul|ol|pre)>)(?=<)/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&#(?<code>\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)));
  return visible(text)
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^### (?<title>.*)$/gm, (_line, title: string) => styleText("bold", title))
    .replace(/\*\*(?<words>.+?)\*\*/g, (_marks, words: string) => styleText("bold", words));
}

function readableCommand(line: string): string {
  const command = /^::(?<level>error|warning|notice) title=[^:]*::(?<said>.*)$/.exec(line);
  const { level = "", said = "" } = command?.groups ?? {};
  return command === null ? line : `${level}: ${unescaped(said)}`;
}

function unescaped(command: string): string {
  const characters: Readonly<Record<string, string>> = {
    "%0A": "\n",
    "%0D": "\r",
    "%25": "%",
    "%2C": ",",
    "%3A": ":",
  };
  return command.replace(/%(?:0A|0D|25|2C|3A)/g, (code) => characters[code] ?? code);
}
