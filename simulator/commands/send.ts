import { defaultApp } from "../dingtalk/world.ts";
import { previewInputs } from "../preview/form.ts";
import { runStep } from "../run/step.ts";
import { defaultPagePort, Mistake, runCommand } from "./command-line.ts";
import { listens } from "./listens.ts";
import { shownLog } from "./shown-log.ts";
import { shownSummary } from "./shown-summary.ts";
import { columns, heading, say } from "./terminal.ts";

// npm run send -- --userIds zhang --text 'Hello': sends a message to the simulated DingTalk of npm run simulator, by the
// built action, in a run of a push. The paths of --file and --media are below the folder in which npm was called.

const usage = `Sends a message to the simulated DingTalk of npm run simulator, by the built action.

  --userIds IDS         who gets it; zhang
  --text TEXT           the inputs of the message, as under with: in a workflow: text, title, msgKey, msgParam,
  --file FILE …         file, media, data, status, matrix, language; without the first five it is the default message
  --endpoint URL        where the simulated DingTalk is; http://127.0.0.1:8970
  --summary             the job summary, too
  --page URL            where its inbox page is; http://127.0.0.1:${defaultPagePort}/
`;

const options = {
  endpoint: { type: "string", default: "http://127.0.0.1:8970" },
  page: { type: "string", default: `http://127.0.0.1:${defaultPagePort}/` },
  userIds: { type: "string", default: "zhang" },
  summary: { type: "boolean", default: false },
  ...Object.fromEntries(
    [...previewInputs, "file", "media"].map((input) => [input, { type: "string" } as const]),
  ),
} as const;

await runCommand(
  { usage, options },
  async ({ endpoint, page, userIds, summary: showsSummary, ...message }) => {
    for (const [option, url] of Object.entries({ endpoint, page })) {
      if (!URL.canParse(url)) throw new Mistake(`--${option} takes an address; it got "${url}".`);
    }
    if (!(await listens(endpoint)))
      throw new Mistake(
        `Nothing answers at ${endpoint}. Start the simulator with npm run simulator.`,
      );
    const { appKey, appSecret, robotCode } = defaultApp;
    const hosts = { endpoint, legacyEndpoint: endpoint };
    const step = { appKey, appSecret, robotCode, ...hosts, userIds, ...message };
    const workspace = process.env["INIT_CWD"] ?? process.cwd();
    const { exitCode, log, outputs, summary } = await runStep(step, { workspace });
    say(shownLog(log));
    say(`outcome: ${outputs["outcome"]}`);
    if (showsSummary) {
      heading("Job summary");
      say(shownSummary(summary, { width: columns(), unfolded: false }));
    }
    const [person = ""] = /[^\s,;，、；"[\]]+/.exec(userIds) ?? [];
    if (outputs["processQueryKey"] && (await shows(page, endpoint)))
      say(`See it: ${new URL(`#/${encodeURIComponent(person)}`, page).href}`);
    process.exitCode = exitCode;
  },
);

// Another simulated DingTalk may have its page there, and this one may have none. Both are on loopback, so that the port
// alone tells them apart.
async function shows(page: string, endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(new URL("place", page), { signal: AbortSignal.timeout(2_000) });
    const { endpoint: shown }: { endpoint?: unknown } = Object(await response.json());
    return typeof shown === "string" && new URL(shown).port === new URL(endpoint).port;
  } catch {
    return false;
  }
}
