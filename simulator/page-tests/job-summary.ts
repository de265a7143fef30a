import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { permissionDenied } from "../dingtalk/documented-faults.ts";
import { type SimulatorOptions, startSimulator } from "../dingtalk/server.ts";
import { defaultApp } from "../dingtalk/world.ts";
import { runStep } from "../run/step.ts";

// Job summaries of real runs of the built action, and a page that shows them about as GitHub does.

/** A step whose summary is looked at. */
interface Scene {
  readonly inputs: Readonly<Record<string, string>>;
  readonly world?: SimulatorOptions;
  /** Whether DingTalk refuses the message. */
  readonly isRefused?: boolean;
  /** An action for the message that the send of these inputs leaves. */
  readonly next?: "recall" | "read-status";
}

const written = [
  "## Deploy to **production** failed",
  "",
  "> `main` is *red* since 10:05, see [the run](https://ci.example.com/runs/8675309)",
  "",
  "1. Roll back",
  "2. Ask @octocat about #42 and the $5 bill of $6",
  "   - or [call](dingtalk://dingtalkclient/page)",
  "",
  "![chart](https://ci.example.com/chart.png)",
].join("\n");

const longKey =
  "error: thisIsOneVeryLongWordWithoutAnyBreakInItAsLogsOftenHaveThemWhenAPathOrAKeyIsPrinted/".repeat(
    3,
  );

/** Steps that end in every way that a summary tells of. */
export const scenes: Readonly<Record<string, Scene>> = {
  delivered: { inputs: { userIds: "zhang", status: "failure" } },
  many: {
    inputs: { userIds: people(50), text: `${written}\n\n${longKey}`, title: "Production" },
  },
  partial: {
    inputs: {
      userIds: `zhang, li, ${people(12, "nobody")}`,
      githubUsers: "octocat, stranger",
      userMap: "octocat: wang",
      maxAttempts: "1",
      text: written,
    },
    world: { invalidIds: "listed", flowControlled: { li: 9 }, isFiltered: (id) => id === "wang" },
  },
  failed: { inputs: { userIds: "zhang, li", text: "Deploy failed" }, isRefused: true },
  "wrong input": {
    inputs: {
      userIds: "zhang",
      msgKey: "sampleActionCard",
      msgParam:
        "title: Deploy\ntext: {{ github.reff_name }} | {{ commit.subjct }}\nsingleTitel: Open",
      failOn: "alwyas",
      callsPerSecond: "0",
      dryRun: "yes",
      appSecret: "",
    },
  },
  "dry run": {
    inputs: {
      userIds: "zhang, li",
      mobiles: "13800000001, 13800000002",
      departmentIds: "4",
      managersOf: "wang",
      msgKey: "sampleActionCard2",
      msgParam: JSON.stringify({
        title: "Approve the release",
        text: "### Release 1.4\n\nIt waits for **you**.",
        actionTitle1: "Approve",
        actionURL1: "https://ci.example.com/approve",
        actionTitle2: "Refuse",
        actionURL2: "dingtalk://dingtalkclient/page/link",
      }),
      dryRun: "true",
    },
  },
  skipped: { inputs: { userIds: "[]", text: "Nobody to tell" } },
  recalled: {
    inputs: { userIds: "zhang", text: "Deploy failed", processQueryKey: "no-such-key" },
    next: "recall",
  },
  read: { inputs: { userIds: "zhang, li", text: "Deploy failed" }, next: "read-status" },
};

function people(count: number, name = "user"): string {
  return Array.from({ length: count }, (_, at) => `${name}${at + 1}`).join(", ");
}

/** The summary that the last step of a scene writes. */
export async function summaryOf(
  { inputs, world = {}, isRefused = false, next }: Scene,
  language: "en" | "zh-CN",
): Promise<string> {
  const isPerson = (id: string) => !id.startsWith("nobody");
  const simulator = await startSimulator({ isPerson, ...world });
  try {
    if (isRefused) simulator.script("batchSend", [permissionDenied()]);
    const { appKey, appSecret, robotCode } = defaultApp;
    const same = { appKey, appSecret, robotCode, endpoint: simulator.url, language };
    const { processQueryKey: wrong, ...own } = inputs;
    const sent = await runStep({ ...same, legacyEndpoint: simulator.url, ...own });
    if (next === undefined) return sent.summary;
    const keys = [sent.outputs["processQueryKey"], wrong].filter((key) => key !== undefined);
    return (await runStep({ ...same, processQueryKey: keys.join("\n") }, { action: next })).summary;
  } finally {
    await simulator.close();
  }
}

const stylesheet = readFileSync(
  createRequire(import.meta.url).resolve("github-markdown-css/github-markdown.css"),
  "utf8",
);

/** A summary as a page, by a reader of GitHub's Markdown and GitHub's stylesheet. */
export async function openSummary(
  browser: Browser,
  markdown: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  await page.setContent(`<!doctype html><html lang="en"><title>Summary</title>
    <style>${stylesheet} body { margin: 0 } article { padding: 16px; min-height: 100vh; box-sizing: border-box }</style>
    <main><article class="markdown-body">${html}</article></main></html>`);
  return page;
}
