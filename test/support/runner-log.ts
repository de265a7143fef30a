/** A workflow command that the runner obeyed. */
export interface ObeyedCommand {
  readonly name: string;
  readonly properties: string;
  readonly data: string;
}

/**
 * Reads a step's log as GitHub's runner does, and tells which commands it obeys: `::name::` at the start of a
 * line (white space before it is no protection), `##[name]` anywhere in one, none while commands are stopped.
 * A carriage return ends a line, too. Source: actions/runner, ActionCommand and ActionCommandManager.
 */
export function obeyedCommands(log: string): ObeyedCommand[] {
  const obeyed: ObeyedCommand[] = [];
  let stoppedUntil: string | undefined;
  for (const line of log.split(/\r\n|\r|\n/)) {
    const command = commandIn(line, stoppedUntil);
    if (command === undefined) continue;
    if (stoppedUntil !== undefined) {
      if (command.name === stoppedUntil) stoppedUntil = undefined;
      continue;
    }
    if (command.name === "stop-commands") stoppedUntil = command.data;
    obeyed.push(command);
  }
  return obeyed;
}

/** What the runner hides after this log. */
export function masksIn(log: string): string[] {
  return obeyedCommands(log)
    .filter(({ name }) => name === "add-mask")
    .map(({ data }) => data);
}

// Only these are commands; any other name lets the runner look for the old form in the same line.
const commandNames = [
  "add-mask",
  "add-matcher",
  "add-path",
  "debug",
  "echo",
  "endgroup",
  "error",
  "group",
  "notice",
  "remove-matcher",
  "save-state",
  "set-env",
  "set-output",
  "stop-commands",
  "warning",
];

function commandIn(line: string, token: string | undefined): ObeyedCommand | undefined {
  const forms = [
    /^\s*::(?<name>[^\s:]+)(?: (?<properties>.*?))?::(?<data>.*)$/s,
    /##\[(?<name>[^\s\]]+)(?: (?<properties>[^\]]*))?\](?<data>.*)$/s,
  ];
  for (const form of forms) {
    const groups = form.exec(line)?.groups;
    const name = groups?.["name"];
    if (name === undefined || (name !== token && !commandNames.includes(name))) continue;
    return {
      name,
      properties: groups?.["properties"] ?? "",
      data: unescaped(groups?.["data"] ?? ""),
    };
  }
  return undefined;
}

function unescaped(data: string): string {
  return data.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
