import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { eventSummary } from "../src/github/event-summary.ts";
import { workflowNames } from "../src/github/template-names.ts";
import { renderDefaultMessage } from "../src/message/message.ts";
import { loadMessages } from "../src/text/messages.ts";

// node bench/render.ts: composes the default message of the event that the environment tells of, again and again, and
// prints how many milliseconds the first time took, then those after it.

const { phrases } = await loadMessages("en");
const times: number[] = [];
// The file is in the system's cache, as it is when the runner has just written it.
readFileSync(process.env["GITHUB_EVENT_PATH"] ?? "");
for (let time = 0; time < 50; time++) {
  const startedAt = performance.now();
  const names = workflowNames(
    process.env,
    { status: "failure", data: {}, matrix: {}, media: {}, run: "none" },
    [],
  );
  const { message } = renderDefaultMessage(eventSummary(names), phrases, { secrets: [] });
  times.push(performance.now() - startedAt);
  if (message === undefined) throw new Error("the default message is wrong");
}
process.stdout.write(JSON.stringify(times));
