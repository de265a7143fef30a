/** An annotation in a step's log; its words may have several lines. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly words: string;
}

/** The annotation that a line of a step's log makes, or undefined where it is another line. */
export function annotationIn(line: string): Annotation | undefined {
  const command = /^::(?<level>error|warning|notice)(?: [^\n]*?)?::(?<words>.*)$/.exec(line);
  const { level, words = "" } = command?.groups ?? {};
  if (level !== "error" && level !== "warning" && level !== "notice") return undefined;
  return { level, words: unescapeCommand(words) };
}

/** What the annotations of a level in a step's log say. */
export function wordsIn(log: string, level: Annotation["level"]): string[] {
  const annotations = log.split(/\r?\n/).map(annotationIn);
  return annotations.flatMap((one) => (one?.level === level ? [one.words] : []));
}

/** The text of a workflow command, as the runner reads it. */
export function unescapeCommand(text: string): string {
  const characters: Readonly<Record<string, string>> = {
    "%0A": "\n",
    "%0D": "\r",
    "%25": "%",
    "%2C": ",",
    "%3A": ":",
  };
  return text.replace(/%(?:0A|0D|25|2C|3A)/g, (code) => characters[code] ?? code);
}
