import { join } from "node:path";
import type { Page } from "playwright-core";
import { defaultApp } from "../dingtalk/world.ts";
import { launchBrowser, open } from "../page-tests/browser.ts";
import { startInbox } from "../pages/inbox.ts";
import { runStep, type StepResult } from "../run/step.ts";

// npm run picture: takes the pictures of the inbox page in the READMEs, with messages that the built action sends.

const docs = join(import.meta.dirname, "..", "..", "docs");
const onCall = "zhang, li, manager1234";

await using inbox = await startInbox();
await using browser = await launchBrowser();
await send({ userIds: onCall, status: "failure", language: "zh-CN" });
const failed = await send({ userIds: onCall, status: "failure" });
inbox.simulator.dingtalk.markRead("zhang", keyOf(failed));
const recalled = await send({ userIds: onCall, text: "Deploying {{ github.repository }} …" });
await runStep(withCredentials({ processQueryKey: keyOf(recalled) }), { action: "recall" });
await send({ userIds: "li", text: "### Released\n\n{{ github.repository }} is out." });
await send({
  userIds: "zhang",
  msgKey: "sampleActionCard6",
  msgParam: JSON.stringify({
    title: "Deploy to production?",
    text: "### Deploy {{ commit.short_sha }} to production?\n\n> {{ commit.subject }}\n\n- tests: **passed**\n- changed by {{ commit.author }}",
    buttonTitle1: "Approve",
    buttonUrl1: "{{ run.url }}",
    buttonTitle2: "What has changed",
    buttonUrl2: "{{ commit.url }}",
  }),
});

for (const colorScheme of ["light", "dark"] as const) {
  const { page } = await open(browser, inbox, {
    path: "#/zhang",
    colorScheme,
    viewport: { width: 1280, height: 1120 },
  });
  await page.getByRole("link", { name: "Approve" }).waitFor();
  await openFirstCall(page);
  await page.screenshot({ path: join(docs, `inbox-${colorScheme}.png`) });
}

async function openFirstCall(page: Page): Promise<void> {
  await page.locator(".calls summary").first().click();
  await page.getByText("HTTP/1.1 200").waitFor();
}

function keyOf({ outputs }: StepResult): string {
  return outputs["processQueryKey"] ?? "";
}

function send(inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  return runStep(withCredentials(inputs));
}

function withCredentials(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const { appKey, appSecret, robotCode } = defaultApp;
  return { appKey, appSecret, robotCode, endpoint: inbox.simulator.url, ...inputs };
}
