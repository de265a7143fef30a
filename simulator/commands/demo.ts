import { isDeepStrictEqual, styleText } from "node:util";
import { firstMessageLines } from "../dingtalk/first-message.ts";
import type { Simulator } from "../dingtalk/server.ts";
import { defaultApp } from "../dingtalk/world.ts";
import { draw, type Language, languages } from "../message/drawing.ts";
import { type Inbox, startInbox } from "../pages/inbox.ts";
import push from "../run/push.json" with { type: "json" };
import { runStep, type StepResult } from "../run/step.ts";
import { readMarkdown } from "./bubble.ts";
import { defaultPagePort, Mistake, readPort, runCommand, startOn } from "./command-line.ts";
import { shownLog } from "./shown-log.ts";
import { shownSummary } from "./shown-summary.ts";
import { columns, heading, say, showMessage } from "./terminal.ts";
import { visible } from "./text.ts";
import { templates, words } from "./words.ts";

// npm run demo: sends the message of a push event through the built action to a simulated DingTalk on loopback, shows
// what happened, and fails where that is not what the action promises. With --serve it keeps running, with the pages.

const usage = `Sends the message of a push to a simulated DingTalk on this machine, and shows what arrives.

  --language LANGUAGE   ${languages.join(" or ")}; en
  --all                 the whole summary and every output
  --serve               keeps the pages open, until you stop it with Ctrl-C
  --page-port PORT      where the pages are with --serve; ${defaultPagePort}, and 0 takes any free port
`;

const options = {
  language: { type: "string", default: "en" },
  all: { type: "boolean", default: false },
  serve: { type: "boolean", default: false },
  "page-port": { type: "string", default: defaultPagePort },
} as const;

// A plain name, one with a leading zero, and one that no double-precision number can hold.
const people = ["manager4220", "0123456789", "194253462426325711"] as const;
const nobody = "nobody2077";
const commitMessage = push.head_commit.message;

// The first parts of a summary: its heading, how many have the message, and the table of how the others ended.
const shortSummary = 3;

// Of the job's environment, as in the README.
const credentials = {
  DINGTALK_APP_KEY: defaultApp.appKey,
  DINGTALK_APP_SECRET: defaultApp.appSecret,
} as const;

await runCommand({ usage, options }, async (given) => {
  const port = readPort("page-port", given["page-port"]);
  const shown = { language: readLanguage(given.language), all: given.all };
  const inbox = given.serve
    ? await startOn({ "page-port": port }, () => startInbox({ pagePort: port }))
    : await startInbox();
  await show(inbox.simulator, shown);
  if (given.serve) {
    stay(inbox, shown.language);
  } else {
    await inbox.close();
    showNext(shown.language);
  }
});

interface Shown {
  readonly language: Language;
  /** Rather than what fits on a screen or two. */
  readonly all: boolean;
}

function readLanguage(text: string): Language {
  const language = languages.find((name) => name === text);
  if (language !== undefined) return language;
  throw new Mistake(`--language takes ${languages.join(" or ")}; it got "${text}".`);
}

async function show(simulator: Simulator, shown: Shown): Promise<void> {
  const { language } = shown;
  const inputs = {
    endpoint: simulator.url,
    userIds: [...people, nobody].join(", "),
    ...(language === "en" ? {} : { language }),
    text: templates[language],
  };
  const step = await runStep(inputs, { env: credentials });
  showArrival(simulator, language);
  showPeople(simulator, language);
  showStep(inputs, language);
  showEnding(step, shown);
  const promises = promisesOf(simulator, step);
  showVerdict(promises, language);
  if (promises.some(([, kept]) => !kept)) process.exitCode = 1;
}

function showArrival({ dingtalk }: Simulator, language: Language): void {
  heading(words[language].message);
  for (const { msgKey, param } of dingtalk.inbox(people[0])) {
    say(styleText("dim", words[language].inList(visible(String(param["title"])))));
    showMessage(draw(msgKey, param));
  }
}

function showPeople({ dingtalk }: Simulator, language: Language): void {
  const { people: title, received, receivedMany, refused } = words[language];
  heading(title);
  for (const userId of [...people, nobody]) {
    const count = dingtalk.inbox(userId).length;
    const mark = count > 0 ? styleText("green", "✔") : styleText("red", "✘");
    const state = count === 0 ? refused : count === 1 ? received : receivedMany(count);
    say(`${mark} ${userId.padEnd(20)}${state}`);
  }
}

function showStep(inputs: Readonly<Record<string, string>>, language: Language): void {
  heading(words[language].step);
  say("- uses: OWNER/dingtalk-notify-action@v1");
  say("  with:");
  for (const [name, value] of Object.entries(inputs)) {
    const comment =
      name === "endpoint" ? styleText("dim", `   # ${words[language].simulated}`) : "";
    if (!value.includes("\n")) say(`    ${name}: ${value}${comment}`);
    else say([`    ${name}: |`, ...value.split("\n").map(indentedLine)].join("\n"));
  }
}

function indentedLine(line: string): string {
  return line === "" ? "" : `      ${line}`;
}

function showEnding({ exitCode, log, errors, outputs, summary }: StepResult, shown: Shown): void {
  const said = words[shown.language];
  heading(said.log(exitCode));
  say(shownLog(log));
  if (errors !== "") say(visible(errors));
  heading(said.summary);
  const parts = shownSummary(summary, { width: columns(), unfolded: shown.all }).split("\n\n");
  say(parts.slice(0, shown.all ? undefined : shortSummary).join("\n\n"));
  if (!shown.all) {
    say(styleText("dim", said.more));
    return;
  }
  heading(said.outputs);
  const longest = Math.max(...Object.keys(outputs).map((name) => name.length));
  for (const [name, value] of Object.entries(outputs))
    say(`${name.padEnd(longest)}  ${visible(value)}`.trimEnd());
}

type Promised = readonly [promise: string, kept: boolean];

function promisesOf(
  { dingtalk, requests }: Simulator,
  { exitCode, log, outputs, summary }: StepResult,
): Promised[] {
  return [
    ["the step ends well", exitCode === 0],
    ["one token and one call are requested", requests.length === 2],
    [
      "everyone in the organisation receives one message",
      people.every((userId) => dingtalk.inbox(userId).length === 1),
    ],
    ["no other person receives one", dingtalk.received().size === people.length],
    [
      "the commit message reads character for character as it was written",
      people.every((userId) =>
        dingtalk
          .inbox(userId)
          .some(({ param }) =>
            readMarkdown(String(param["text"])).join("\n").includes(commitMessage),
          ),
      ),
    ],
    ["the output outcome is partial", outputs["outcome"] === "partial"],
    ["the output acceptedCount is 3", outputs["acceptedCount"] === String(people.length)],
    [
      "the output invalidStaffIdList names the unknown id",
      isDeepStrictEqual(JSON.parse(outputs["invalidStaffIdList"] ?? "null"), [nobody]),
    ],
    ["the log does not show the secret", !shownLog(log).includes(defaultApp.appSecret)],
    ["a summary is written", summary !== ""],
  ];
}

function showVerdict(promises: readonly Promised[], language: Language): void {
  const broken = promises.filter(([, kept]) => !kept);
  say("");
  if (broken.length === 0) say(styleText("green", words[language].kept(promises.length)));
  for (const [promise] of broken) say(styleText("red", `Not so: ${promise}.`));
}

// Each command stands on a line of its own, without a comment, so that it can be pasted into any shell.
function showNext(language: Language): void {
  const { next, page, own, ownText, simulator } = words[language];
  const flag = language === "en" ? "" : ` --language ${language}`;
  heading(next);
  const commands = [
    [page, `npm run -s demo -- --serve${flag}`],
    [own, `npm run -s preview -- --text '${ownText}'`],
    [simulator, "npm run -s simulator"],
  ] as const;
  for (const [what, command] of commands) {
    say(styleText("dim", what));
    say(`  ${styleText("bold", command)}`);
  }
}

function stay(inbox: Inbox, language: Language): void {
  const { next, served } = words[language];
  heading(next);
  say(`${served(`${inbox.url}#/${people[0]}`)}\n`);
  say(firstMessageLines(inbox.simulator.url, inbox.url));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => inbox.close());
}
