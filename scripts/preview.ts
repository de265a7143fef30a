import { existsSync, readFileSync } from "node:fs";
import { parseArgs, styleText } from "node:util";
import { draw, lineOf } from "../test/inbox/drawing.ts";
import { documentedEvents, eventNameOf, type WebhookEvent } from "../test/inbox/preview/events.ts";
import { type Preview, preview, previewInputs } from "../test/inbox/preview/preview.ts";
import { say, showMessage } from "./terminal.ts";

// npm run preview -- --event push.json --msgKey sampleText --msgParam-file message.yml
// Shows what the action would make of a message, by the action's own code; sends nothing.

const usage = `Shows what the action makes of a message. Nothing is sent.

  --event NAME|FILE     one of GitHub's example events (--list has them), or a file with a payload; push
  --event-name NAME     which event the file is of, where its payload does not show it
  --text TEXT           the inputs of the message, as under with: in a workflow: text, title, msgKey,
  --title TEXT …        msgParam, data, status, matrix, language; none of the first four is the default message
  --text-file FILE …    the same from a file
  --env NAME=VALUE      a variable for {{ env.NAME }}, as often as needed
  --json                msgKey, msgParam and warnings as JSON
  --list                the example events
`;

const { values } = parseArgs({
  options: {
    ...Object.fromEntries(
      previewInputs.flatMap((input) => [
        [input, { type: "string" } as const],
        [`${input}-file`, { type: "string" } as const],
      ]),
    ),
    event: { type: "string", default: "push" },
    "event-name": { type: "string" },
    env: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});

try {
  if (values.help) process.stdout.write(usage);
  else if (values.list) for (const label of documentedEvents().keys()) say(label);
  else show(await preview({ event: chosenEvent(), inputs: givenInputs(), env: givenVariables() }));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

function show({ message, problems, warnings }: Preview): void {
  for (const warning of warnings) complain("yellow", `Warning: ${warning}`);
  for (const { words } of problems) complain("red", words);
  if (message === undefined) {
    fail("Nothing would be sent.");
  } else if (values.json) {
    say(JSON.stringify({ ...message, warnings }, undefined, 2));
  } else {
    say(`In the list of chats: ${lineOf(draw(message.msgKey, message.msgParam))}\n`);
    showMessage(message.msgKey, message.msgParam);
  }
}

function chosenEvent(): WebhookEvent {
  const { event: asked, "event-name": name } = values;
  const events = documentedEvents();
  const documented = events.get(asked) ?? events.values().find((event) => event.name === asked);
  if (documented !== undefined && name === undefined) return documented;
  if (!existsSync(asked))
    throw new Error(
      `--event ${asked} is neither a file nor one of GitHub's examples; --list has these.`,
    );
  const payload: unknown = JSON.parse(readFileSync(asked, "utf8"));
  const known = name ?? eventNameOf(payload);
  if (known === undefined) throw new Error(`Say by --event-name which event ${asked} is of.`);
  return { name: known, payload };
}

function givenInputs(): Record<string, string> {
  const given = new Map(Object.entries(values));
  return Object.fromEntries(
    previewInputs.flatMap((input) => {
      const [text, file] = [given.get(input), given.get(`${input}-file`)];
      if (typeof file === "string") return [[input, readFileSync(file, "utf8")]];
      return typeof text === "string" ? [[input, text]] : [];
    }),
  );
}

function givenVariables(): Record<string, string> {
  return Object.fromEntries(
    values.env.map((variable) => {
      const [name = "", ...value] = variable.split("=");
      return [name, value.join("=")];
    }),
  );
}

function fail(words: string): void {
  complain("red", words);
  process.exitCode = 1;
}

function complain(colour: "red" | "yellow", words: string): void {
  process.stderr.write(`${styleText(colour, words, { stream: process.stderr })}\n`);
}
