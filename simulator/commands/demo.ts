import { isDeepStrictEqual, styleText } from "node:util";
import { firstMessageLines } from "../dingtalk/first-message.ts";
import type { Simulator } from "../dingtalk/server.ts";
import { defaultApp } from "../dingtalk/world.ts";
import { type Inbox, startInbox } from "../pages/inbox.ts";
import push from "../run/push.json" with { type: "json" };
import { runStep, type StepResult } from "../run/step.ts";
import { readOptions, readPort, runProgram, startOn } from "./command-line.ts";
import { shownLog, shownSummary } from "./shown-step.ts";
import { heading, readMarkdown, say, showMessage, visible } from "./terminal.ts";

// npm run demo: sends the message of a push event through the built action to a simulated DingTalk on loopback, shows
// what happened, and fails where that is not what the action promises. With --serve it keeps running, with the pages.

// A plain name, one with a leading zero, and one that no double-precision number can hold.
const people = ["manager4220", "0123456789", "194253462426325711"] as const;
const nobody = "nobody2077";
const commitMessage = push.head_commit.message;

const text = `### {{ github.repository }}: {{ github.workflow }} {{ job.status }}

**{{ github.event.pusher.name }}** pushed [{{ commit.short_sha }}]({{ commit.url }}) to {{ github.ref_name }}:

{{ commit.message }}

{% for file in github.event.head_commit.modified %}- {{ file }}
{% endfor %}
[The run]({{ run.url }}), attempt {{ github.run_attempt }}`;

const inputs = {
  appKey: defaultApp.appKey,
  appSecret: defaultApp.appSecret,
  robotCode: defaultApp.robotCode,
  userIds: [...people, nobody].join("\n"),
  text,
} as const;

await runProgram(async () => {
  const { serve, "page-port": pagePort } = readOptions({
    serve: { type: "boolean", default: false },
    "page-port": { type: "string", default: "8971" },
  });
  const port = readPort("page-port", pagePort);
  const inbox = serve
    ? await startOn({ "page-port": port }, () => startInbox({ pagePort: port }))
    : await startInbox();
  await show(inbox.simulator);
  heading("The inbox page");
  if (serve) {
    stay(inbox);
    return;
  }
  await inbox.close();
  say(`npm run demo -- --serve shows the same in a browser, at http://127.0.0.1:${pagePort}/`);
});

async function show(simulator: Simulator): Promise<void> {
  const step = await runStep({ ...inputs, endpoint: simulator.url });
  showStep();
  showInboxes(simulator);
  showEnding(step);
  const broken = brokenPromises(simulator, step);
  showVerdict(broken);
  if (broken.length > 0) process.exitCode = 1;
}

function showStep(): void {
  heading("The step");
  say("- uses: OWNER/dingtalk-notify-action@v1");
  say("  with:");
  for (const [name, value] of Object.entries(inputs)) {
    if (name === "appSecret") say(`    ${name}: \${{ secrets.DINGTALK_APP_SECRET }}`);
    else if (!value.includes("\n")) say(`    ${name}: ${value}`);
    else say([`    ${name}: |`, ...value.split("\n").map((line) => `      ${line}`)].join("\n"));
  }
  heading("The commit message in the push event");
  say(commitMessage);
}

function showInboxes({ dingtalk, requests }: Simulator): void {
  heading("What each person received");
  const [first] = people;
  for (const userId of [...people, nobody]) {
    const inbox = dingtalk.inbox(userId);
    const count = inbox.length === 1 ? "1 message" : `${inbox.length} messages`;
    const same = userId !== first && isDeepStrictEqual(inbox, dingtalk.inbox(first));
    say(`${styleText("bold", userId)}: ${count}${same ? ", the same" : ""}`);
    if (same) continue;
    for (const { msgKey, param } of inbox) showMessage({ msgKey, msgParam: param });
  }
  const calls = requests.map(({ method, path }) => `${method} ${path}`);
  say(`\nThe requests: ${calls.join(", then ")}`);
}

function showEnding({ exitCode, log, errors, outputs, summary }: StepResult): void {
  heading("The step's log, its workflow commands made readable");
  say(shownLog(log));
  if (errors !== "") say(visible(errors));
  heading("Exit code");
  say(String(exitCode));
  heading("Outputs");
  const longest = Math.max(...Object.keys(outputs).map((name) => name.length));
  for (const [name, value] of Object.entries(outputs))
    say(`${name.padEnd(longest)}  ${visible(value)}`);
  heading("Job summary");
  say(shownSummary(summary));
}

function brokenPromises(
  { dingtalk, requests }: Simulator,
  { exitCode, log, outputs, summary }: StepResult,
): string[] {
  const promises: readonly (readonly [promise: string, kept: boolean])[] = [
    ["the step ends well", exitCode === 0],
    ["one token and one call are requested", requests.length === 2],
    ["everyone in the organisation receives one message", people.every(receivedOne)],
    ["no other person receives one", dingtalk.received().size === people.length],
    [
      "the commit message reads character for character as it was written",
      people.every(receivedWhole),
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
  return promises.filter(([, kept]) => !kept).map(([promise]) => promise);

  function receivedOne(userId: string): boolean {
    return dingtalk.inbox(userId).length === 1;
  }
  function receivedWhole(userId: string): boolean {
    const read = dingtalk.inbox(userId).map(({ param }) => readMarkdown(String(param["text"])));
    return read.some((lines) => lines.join("\n").includes(commitMessage));
  }
}

function showVerdict(failures: readonly string[]): void {
  heading("The demo");
  if (failures.length === 0) {
    say("Everyone who could be reached has the message, exactly as it was written.");
    say("All of this ran on this machine; no message left it.");
  }
  for (const promise of failures) say(styleText("red", `Not so: ${promise}.`));
}

function stay(inbox: Inbox): void {
  say(`As DingTalk draws it: ${inbox.url}#/${people[0]} (until you stop this with Ctrl-C)\n`);
  say(firstMessageLines(inbox.simulator.url));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => inbox.close());
}
