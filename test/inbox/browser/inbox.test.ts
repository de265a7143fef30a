import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import push from "../../fixtures/events/push.json" with { type: "json" };
import { send as sendCall } from "../../simulator/loopback-client.ts";
import { defaultApp } from "../../simulator/world.ts";
import { runStep, type StepResult } from "../../support/runner.ts";
import { type Inbox, startInbox } from "../inbox.ts";
import { launchBrowser, open } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

// By the built action, as a workflow's step does it.
function step(
  inbox: Inbox,
  inputs: Readonly<Record<string, string>>,
  action?: string,
): Promise<StepResult> {
  const { appKey, appSecret, robotCode } = defaultApp;
  const credentials = { appKey, appSecret, robotCode, endpoint: inbox.simulator.url };
  return runStep({ with: { ...credentials, ...inputs }, event: push }, action);
}

async function openedFor(inbox: Inbox, userId: string) {
  return open(browser, inbox, { path: `#${encodeURIComponent(userId)}` });
}

const bubbles = (page: Page) => page.getByRole("log").locator(".bubble");

describe("the inbox page", () => {
  it("shows a message of the action's as it comes, without a reload", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox);
    await page.getByText("live", { exact: true }).waitFor();
    await step(inbox, { userIds: "zhang", status: "failure" });
    await page.getByRole("link", { name: "zhang" }).click();
    await page.getByRole("heading", { name: "zhang" }).waitFor();
    await bubbles(page).getByText("Deploy failed").waitFor();
    const button = page.getByRole("link", { name: "Open on GitHub" });
    expect(await button.getAttribute("href")).toBe(
      "https://github.com/octo-org/shop/actions/runs/8675309/attempts/2",
    );
    expect(await button.getAttribute("rel")).toBe("noopener noreferrer");
    expect(complaints).toEqual([]);
  });

  it("has the newest message on top, and the same in the list of people", async () => {
    await using inbox = await startInbox();
    const { page } = await openedFor(inbox, "li");
    for (const text of ["First", "Second"]) await step(inbox, { userIds: "li", text });
    await bubbles(page).nth(1).waitFor();
    expect(await bubbles(page).allInnerTexts()).toEqual(["Second", "First"]);
    const person = page.getByRole("navigation", { name: "People" }).getByRole("link").first();
    expect(await person.innerText()).toMatch(/^L\nli\n\S+\nSecond\n2\n/);
  });

  it("takes a message through the sub-actions: unread, read by a click, recalled", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openedFor(inbox, "zhang");
    const sent = await step(inbox, { userIds: "zhang", text: "Deploy failed" });
    const key = { processQueryKey: sent.outputs["processQueryKey"] ?? "" };
    expect((await step(inbox, key, "read-status")).outputs["outcome"]).toBe("unread");
    await page.getByRole("button", { name: "Mark as read" }).click();
    await page.getByText("Read at").waitFor();
    const asked = await step(inbox, key, "read-status");
    expect(asked.outputs).toMatchObject({ outcome: "read", readUserIds: '["zhang"]' });
    expect((await step(inbox, key, "recall")).outputs["outcome"]).toBe("recalled");
    await page.getByText("recalled a message").waitFor();
    expect(await bubbles(page).count()).toBe(0);
    expect((await step(inbox, key, "read-status")).outputs["readUserIds"]).toBe('["zhang"]');
    expect(complaints).toEqual([]);
  });

  it("keeps a hostile message text", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openedFor(inbox, "ann");
    const evil = `<script>document.title = "owned"</script><img src=x onerror="document.title='owned'">`;
    const messages: [string, Record<string, string>][] = [
      ["sampleText", { content: evil }],
      [
        "sampleMarkdown",
        { title: evil, text: `${evil}\n\n[a](javascript:document.title='owned')` },
      ],
      ["sampleLink", { title: evil, text: evil, messageUrl: "javascript:alert(1)" }],
      [
        "sampleActionCard",
        { title: evil, text: evil, singleTitle: evil, singleURL: "javascript:alert(1)" },
      ],
      ["sampleFile", { mediaId: evil, fileName: evil, fileType: evil }],
      ["sampleImageMsg", { photoURL: `"><script>document.title='owned'</script>` }],
    ];
    for (const [msgKey, param] of messages)
      await sendCall(inbox.simulator, { msgKey, msgParam: JSON.stringify(param) });
    await sendCall(inbox.simulator, { userIds: ["<b onclick=alert(1)>who</b>", "ann"] });
    await bubbles(page).nth(messages.length).waitFor();
    expect(await page.title()).toBe("Inbox · simulated DingTalk");
    expect(
      await page.locator(".bubble script, .bubble img, [onclick], [href^='javascript']").count(),
    ).toBe(0);
    expect(await bubbles(page).getByText(evil).count()).toBeGreaterThanOrEqual(4);
    expect(complaints).toEqual([]);
  });

  it("loads pictures only when told to", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openedFor(inbox, "ann");
    const photoURL = `${inbox.url}page/icon.svg`;
    await sendCall(inbox.simulator, {
      msgKey: "sampleImageMsg",
      msgParam: JSON.stringify({ photoURL }),
    });
    await bubbles(page).getByText(photoURL).waitFor();
    expect(await bubbles(page).locator("img").count()).toBe(0);
    await page.getByLabel("Load pictures").check();
    expect(await bubbles(page).locator("img").getAttribute("src")).toBe(photoURL);
    expect(complaints).toEqual([]);
  });

  it("shows each call's request and reply", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox);
    await step(inbox, { userIds: "zhang", text: "Said" });
    const call = page
      .getByRole("listitem")
      .filter({ hasText: "batchSend" })
      .filter({ has: page.locator("summary") });
    await call.locator("summary").click();
    await call.getByText('"msgKey":"sampleMarkdown"').waitFor();
    await call.getByText("HTTP/1.1 200").waitFor();
    expect(complaints).toEqual([]);
  });

  it("makes the next call go wrong, which the action gets over", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox);
    await page.getByLabel("does what").selectOption("is throttled (QPS limit)");
    await page.getByRole("button", { name: "Arm" }).click();
    await page.getByText("1 for the next batchSend").waitFor();
    await page.getByLabel("Flow-control").fill("zhang");
    await page.getByRole("button", { name: "in the next call" }).click();
    await page.getByRole("button", { name: "Expire every token" }).click();
    const { outputs } = await step(inbox, { userIds: "zhang, li", text: "Said" });
    expect(outputs).toMatchObject({ outcome: "delivered", acceptedCount: "2" });
    await page.getByText("1 for the next batchSend").waitFor({ state: "detached" });
    const statuses = page.locator(".calls .status");
    // Newest first: zhang alone, both, the throttle, the token.
    expect(await statuses.allInnerTexts()).toEqual(["200", "200", "403", "200"]);
    expect(complaints).toEqual([]);
  });

  it("takes back a fault that waits", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await page.getByRole("button", { name: "Arm" }).click();
    await page.getByRole("button", { name: "Take back" }).click();
    await page.getByRole("button", { name: "Take back" }).waitFor({ state: "detached" });
    expect(inbox.simulator.dingtalk.faultsWaiting("batchSend")).toBe(0);
  });

  it("finds a person, and says when the simulated DingTalk is gone", async () => {
    const inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await page.getByLabel("Find a person").fill("zh");
    await page.getByRole("link", { name: "manager1234" }).waitFor({ state: "detached" });
    expect(await page.getByRole("link", { name: "zhang" }).count()).toBe(1);
    await inbox.close();
    await page.getByText("stopped", { exact: true }).waitFor();
  });

  it("can be used by the keyboard alone", async () => {
    await using inbox = await startInbox();
    await step(inbox, { userIds: "zhang", text: "Said" });
    const { page } = await open(browser, inbox);
    await page.getByRole("link", { name: "zhang" }).waitFor();
    const focused = () =>
      page.evaluate("document.activeElement.closest('a, button')?.textContent ?? ''");
    for (let presses = 0; presses < 10 && !String(await focused()).includes("zhang"); presses += 1)
      await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Mark as read" }).waitFor();
    for (let presses = 0; presses < 20 && (await focused()) !== "Mark as read"; presses += 1)
      await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Read at").waitFor();
  });

  it.each([
    ["light, on a desk", { colorScheme: "light" }],
    ["dark, on a desk", { colorScheme: "dark" }],
    ["light, on a phone", { colorScheme: "light", viewport: { width: 390, height: 844 } }],
    ["dark, on a phone", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
  ] as const)("is accessible and fits the window: %s", async (_, options) => {
    await using inbox = await startInbox();
    await step(inbox, { userIds: "zhang, li", status: "failure" });
    await step(inbox, {
      userIds: "zhang",
      text: "# a\n\n> b\n\n1. c\n\n[d](javascript:e) ![f](@g)",
    });
    await sendCall(inbox.simulator, { userIds: ["zhang"] });
    inbox.simulator.script("batchRecall", [{ kind: "none" }]);
    const { page, complaints } = await open(browser, inbox, { path: "#zhang", ...options });
    await bubbles(page).nth(2).waitFor();
    await page.locator(".calls summary").first().click();
    await page.getByText("HTTP/1.1 200").waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(complaints).toEqual([]);
  });
});
