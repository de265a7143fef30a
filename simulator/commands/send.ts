import { defaultApp } from "../dingtalk/world.ts";
import { previewInputs } from "../preview/form.ts";
import { runStep } from "../run/step.ts";
import { Mistake, readOptions, runProgram } from "./command-line.ts";
import { shownLog } from "./shown-step.ts";
import { say } from "./terminal.ts";

// npm run send -- --userIds zhang --text 'Hello': sends a message to the simulated DingTalk of npm run simulator, by the
// built action, in a run of a push. Without an input of the message it sends the default message. The paths of --file and
// --media are below the folder in which npm was called.

await runProgram(async () => {
  const { endpoint, userIds, ...message } = readOptions({
    endpoint: { type: "string", default: "http://127.0.0.1:8970" },
    userIds: { type: "string", default: "zhang" },
    ...Object.fromEntries(
      [...previewInputs, "file", "media"].map((input) => [input, { type: "string" } as const]),
    ),
  });
  await fetch(endpoint).catch(() => {
    throw new Mistake(
      `Nothing answers at ${endpoint}. Start the simulator with npm run simulator.`,
    );
  });
  const { appKey, appSecret, robotCode } = defaultApp;
  const hosts = { endpoint, legacyEndpoint: endpoint };
  const step = { appKey, appSecret, robotCode, ...hosts, userIds, ...message };
  const workspace = process.env["INIT_CWD"] ?? process.cwd();
  const { exitCode, log, outputs } = await runStep(step, { workspace });
  say(shownLog(log));
  say(`outcome: ${outputs["outcome"]}`);
  process.exitCode = exitCode;
});
