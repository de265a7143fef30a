import { existsSync, readFileSync } from "node:fs";
import { styleText } from "node:util";
import {
  type DrawnMessage,
  type DrawnPreview,
  previewInputs,
  readVariables,
} from "../preview/form.ts";
import { preview } from "../preview/preview.ts";
import { documentedEvents, type Problem, readEvent, type WebhookEvent } from "../run/events.ts";
import { Mistake, runCommand } from "./command-line.ts";
import { say, showMessage } from "./terminal.ts";
import { visible } from "./text.ts";
import { type Words, words } from "./words.ts";

// npm run preview -- --event push.json --msgKey sampleText --msgParam-file message.yml
// Shows what the action would make of a message, by the action's own code, and sends nothing.

const usage = `Shows what the action makes of a message. Nothing is sent.

  --event NAME|FILE     one of GitHub's example events (--list has them), or a file with a payload; push
  --event-name NAME     the event of the payload, where a file does not show it, or in place of the example's own
  --text TEXT           the inputs of the message, as under with: in a workflow: text, title, msgKey,
  --title TEXT …        msgParam, data, status, matrix, language; without the first four it is the default message
  --text-file FILE …    the same from a file
  --env NAME=VALUE      a variable for {{ env.NAME }}, as often as needed
  --json                msgKey, msgParam and warnings as JSON
  --list                the example events
`;

const options = {
  ...Object.fromEntries(
    previewInputs.flatMap((input) => [
      [input, { type: "string" } as const],
      [`${input}-file`, { type: "string" } as const],
    ]),
  ),
  event: { type: "string", default: "push" },
  "event-name": { type: "string" },
  env: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
  list: { type: "boolean", default: false },
} as const;

await runCommand({ usage, options }, async (given) => {
  if (given.list) {
    for (const label of documentedEvents().keys()) say(label);
    return;
  }
  const request = {
    event: chosenEvent(given.event, given["event-name"]),
    inputs: givenInputs(given),
    env: givenVariables(given.env ?? []),
  };
  const language = request.inputs["language"] === "zh-CN" ? "zh-CN" : "en";
  show(await preview(request), { words: words[language], asJson: given.json });
});

interface Shown {
  readonly words: Words;
  readonly asJson: boolean;
}

function show({ own, fallback, problems, warnings }: DrawnPreview, { words: said, asJson }: Shown) {
  for (const warning of warnings) complain("yellow", said.warning(warning));
  for (const problem of problems) complain("red", problem.words);
  if (own === undefined) process.exitCode = 1;
  if (own !== undefined && asJson) {
    say(JSON.stringify({ ...own.message, warnings }, undefined, 2));
  } else if (own !== undefined) {
    showDrawn(own, said);
  } else if (fallback === undefined) {
    complain("red", said.nothingSent);
  } else {
    complain("red", said.sentInstead);
    if (!asJson) showDrawn(fallback, said);
  }
}

function showDrawn({ line, message, drawing }: DrawnMessage, said: Words): void {
  say(`${said.inList(visible(line))}\n`);
  showMessage(drawing);
  say(styleText("dim", `\n${said.fields(visible(message.msgKey))}`));
}

function chosenEvent(asked: string, name: string | undefined): WebhookEvent {
  const events = documentedEvents();
  const documented = events.get(asked) ?? events.values().find((event) => event.name === asked);
  if (documented !== undefined) return { ...documented, name: name ?? documented.name };
  if (!existsSync(asked))
    throw new Mistake(
      `--event ${asked} is neither a file nor one of GitHub's examples; --list has these.`,
    );
  const problems: Problem[] = [];
  const event = readEvent({ payload: textOf("event", asked), eventName: name }, problems);
  if (event !== undefined) return event;
  const isUnnamed = problems.some(({ input }) => input === "eventName");
  if (isUnnamed) throw new Mistake(`Name the event of ${asked} by --event-name.`);
  throw new Mistake(`--event ${asked}: ${wordsOf(problems)}`);
}

function givenInputs(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    previewInputs.flatMap((input) => {
      const [text, file] = [given[input], given[`${input}-file`]];
      if (typeof file === "string") return [[input, textOf(`${input}-file`, file)]];
      return typeof text === "string" ? [[input, text]] : [];
    }),
  );
}

function givenVariables(lines: readonly string[]): Record<string, string> {
  const problems: Problem[] = [];
  const variables = readVariables(lines, problems);
  if (problems.length > 0) throw new Mistake(wordsOf(problems).replace(/^/gm, "--"));
  return variables;
}

function wordsOf(problems: readonly Problem[]): string {
  return problems.map(({ words }) => words).join("\n");
}

function textOf(option: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Mistake(
      `--${option} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function complain(colour: "red" | "yellow", words: string): void {
  process.stderr.write(`${styleText(colour, visible(words), { stream: process.stderr })}\n`);
}
