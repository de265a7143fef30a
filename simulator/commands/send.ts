import { Mistake, readOptions, runProgram } from "../simulator/dingtalk/command-line.ts";
import { defaultApp } from "../simulator/dingtalk/world.ts";
import { previewInputs } from "../simulator/preview/preview.ts";
import push from "../test/fixtures/events/push.json" with { type: "json" };
import { runStep } from "../test/support/runner.ts";
import { shownLog } from "./shown-step.ts";
import { say } from "./terminal.ts";

// npm run send -- --userIds zhang --text 'Hello': sends a message to the simulated DingTalk of npm run simulator, by the
// built action, in a run of a push. Without an input of the message it is the default message.

await runProgram(async () => {
  const { endpoint, userIds, ...message } = readOptions({
    endpoint: { type: "string", default: "http://127.0.0.1:8970" },
    userIds: { type: "string", default: "zhang" },
    ...Object.fromEntries(previewInputs.map((input) => [input, { type: "string" } as const])),
  });
  await fetch(endpoint).catch(() => {
    throw new Mistake(`Nothing answers at ${endpoint}. npm run simulator starts what would.`);
  });
  const { appKey, appSecret, robotCode } = defaultApp;
  const { exitCode, log, outputs } = await runStep({
    with: { appKey, appSecret, robotCode, endpoint, userIds, ...message },
    event: push,
  });
  say(shownLog(log));
  say(`outcome: ${outputs["outcome"]}`);
  process.exitCode = exitCode ?? 1;
});
