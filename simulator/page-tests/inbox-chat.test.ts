import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendAs, send as sendCall, textMessage } from "../dingtalk/loopback-client.ts";
import { defaultSuite } from "../dingtalk/world.ts";
import { type Inbox, startInbox } from "../pages/inbox.ts";
import { sendSample } from "../run/samples.ts";
import { launchBrowser } from "./browser.ts";
import {
  belowView,
  bubbles,
  inPage,
  openedFor,
  phone,
  scrollTo,
  settled,
  step,
  until,
} from "./inbox-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe("a chat on the inbox page", () => {
  it("has the newest message below, with its robot, its time and its day", async () => {
    const now = Date.now();
    let clock = now;
    await using inbox = await startInbox({ now: () => clock });
    const days = [300, 1, 1, 0];
    for (const [index, ago] of days.entries()) {
      clock = now - ago * dayMs + index;
      await say(inbox, `${index}`);
    }
    const { page, complaints } = await openedFor(browser, inbox, "ann");
    await bubbles(page).nth(3).waitFor();
    expect(await bubbles(page).allInnerTexts()).toEqual(["0", "1", "2", "3"]);
    const moments = await page.locator(".moment").allInnerTexts();
    expect(moments).toEqual([
      expect.stringMatching(/^[A-Z][a-z]+ \d+(?:, \d+)? \d\d:\d\d$/),
      expect.stringMatching(/^Yesterday \d\d:\d\d$/),
      expect.stringMatching(/^Today \d\d:\d\d$/),
    ]);
    expect(await page.locator(".from").last().innerText()).toMatch(/^CI robot\s+Robot$/);
    expect(complaints).toEqual([]);
  });

  it("says the days in Chinese where the page is Chinese", async () => {
    await using inbox = await startInbox();
    await say(inbox, "今天");
    const { page } = await openedFor(browser, inbox, "ann", { locale: "zh-CN" });
    await page.locator(".moment").getByText("今天").waitFor();
    expect(await page.locator(".from").innerText()).toMatch(/^CI 机器人\s+机器人$/);
    await page.locator(".mark").getByText("未读").waitFor();
  });

  it("names another app's robot by its code", async () => {
    await using inbox = await startInbox();
    const { dingtalk } = inbox.simulator;
    const token = dingtalk.issueToken(defaultSuite.suiteKey);
    await sendAs(inbox.simulator, token, { ...textMessage, robotCode: defaultSuite.robotCode });
    const { page } = await openedFor(browser, inbox, "ann");
    await page.locator(".from").getByText(defaultSuite.robotCode).waitFor();
  });

  it("takes a message through the sub-actions: unread, read by a click, recalled", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openedFor(browser, inbox, "zhang");
    const sent = await step(inbox, { userIds: "zhang", text: "Deploy failed" });
    const key = { processQueryKey: sent.outputs["processQueryKey"] ?? "" };
    expect((await step(inbox, key, "read-status")).outputs["outcome"]).toBe("unread");
    await page.getByRole("button", { name: "Mark as read" }).click();
    await page.locator(".mark").getByText("Read", { exact: true }).waitFor();
    const asked = await step(inbox, key, "read-status");
    expect(asked.outputs).toMatchObject({ outcome: "read", readUserIds: '["zhang"]' });
    expect((await step(inbox, key, "recall")).outputs["outcome"]).toBe("recalled");
    await page.getByText("vanishes without a trace").waitFor();
    expect(await bubbles(page).count()).toBe(0);
    expect((await step(inbox, key, "read-status")).outputs["readUserIds"]).toBe('["zhang"]');
    expect(complaints).toEqual([]);
  });

  it("tells what was sent when it is asked", async () => {
    await using inbox = await startInbox();
    await say(inbox, "Said");
    const { page } = await openedFor(browser, inbox, "ann");
    expect(await page.getByText("msgKey: sampleText").isVisible()).toBe(false);
    await page.locator(".sent summary").press("Enter");
    await page.getByText("msgKey: sampleText").waitFor();
    await page.getByText('content: "Said"').waitFor();
  });

  it("shows the button to mark a message as read to a pointer, to the focus, and on a phone always", async () => {
    await using inbox = await startInbox();
    await say(inbox, "Said");
    const { page } = await openedFor(browser, inbox, "ann");
    const shown = () => inPage(page, ".mark button", "getComputedStyle(node).opacity");
    await bubbles(page).waitFor();
    expect(await shown()).toBe("0");
    await bubbles(page).hover();
    expect(await shown()).toBe("1");
    await page.mouse.move(0, 0);
    await page.locator(".mark button").focus();
    expect(await shown()).toBe("1");
    const touched = { viewport: phone, hasTouch: true, isMobile: true };
    const { page: onPhone } = await openedFor(browser, inbox, "ann", touched);
    await bubbles(onPhone).waitFor();
    expect(await inPage(onPhone, ".mark button", "getComputedStyle(node).opacity")).toBe("1");
  });

  it.each([
    ["on a desk", { width: 1280, height: 800 }],
    ["on a phone", phone],
  ])("opens at its newest message, and stays there when others come, %s", async (_, viewport) => {
    await using inbox = await startInbox();
    await fill(inbox, 30);
    const { page } = await openedFor(browser, inbox, "ann", { viewport });
    await bubbles(page).nth(29).waitFor();
    expect(await belowView(page)).toBe(0);
    await say(inbox, "Late");
    await bubbles(page).getByText("Late").waitFor();
    expect(await belowView(page)).toBe(0);
    // As the way back, or a link from elsewhere, does it: with the chat scrolled to wherever it is.
    await scrollTo(page, "0");
    await page.evaluate("location.hash = '#/bob'");
    await page.getByRole("heading", { name: "bob" }).waitFor();
    expect(await belowView(page)).toBe(0);
  });

  it("stays at its newest message when a picture there has loaded", async () => {
    await using inbox = await startInbox();
    await fill(inbox, 30);
    const { page } = await openedFor(browser, inbox, "bob");
    await bubbles(page).nth(29).waitFor();
    const order = { sample: "picture", language: "en", userId: "bob" } as const;
    expect(await sendSample(order, inbox.simulator.url)).toBeUndefined();
    await until(
      page,
      "[...document.querySelectorAll('.bubble img')].some(({ naturalWidth }) => naturalWidth > 0)",
    );
    await until(
      page,
      "(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < 1)(document.getElementById('log'))",
    );
  });

  it("stays at its newest message when it grows while it scrolls there", async () => {
    await using inbox = await startInbox();
    await fill(inbox, 30);
    const { page } = await openedFor(browser, inbox, "ann");
    await bubbles(page).nth(29).waitFor();
    const grow = "[...node.querySelectorAll('.bubble')].at(-1).style.height = '300px'";
    await inPage(page, "#log", `{ ${grow}; node.dispatchEvent(new Event("scroll")); }`);
    await settled(page);
    expect(await belowView(page)).toBe(0);
  });

  it("does not jump when a person reads above, and leads to the new message", async () => {
    await using inbox = await startInbox();
    await fill(inbox, 30);
    const { page } = await openedFor(browser, inbox, "ann");
    await bubbles(page).nth(29).waitFor();
    await scrollTo(page, "200");
    await say(inbox, "Late");
    const button = page.getByRole("button", { name: "New message" });
    await button.waitFor();
    expect(await inPage(page, "#log", "node.scrollTop")).toBe(200);
    await button.press("Enter");
    await button.waitFor({ state: "detached" });
    expect(await belowView(page)).toBe(0);
    expect(await inPage(page, "#log", "node === document.activeElement")).toBe(true);
  });

  it("takes the new message for seen when a person goes down", async () => {
    await using inbox = await startInbox();
    await fill(inbox, 30);
    const { page } = await openedFor(browser, inbox, "ann");
    await bubbles(page).nth(29).waitFor();
    await scrollTo(page, "0");
    await say(inbox, "Late");
    const button = page.getByRole("button", { name: "New message" });
    await button.waitFor();
    await scrollTo(page, "node.scrollHeight");
    await button.waitFor({ state: "detached" });
  });

  it("leaves what a person reads further up where it is, however much comes", async () => {
    await using inbox = await startInbox();
    await fill(inbox, 60);
    const { page } = await openedFor(browser, inbox, "ann");
    const oldest = bubbles(page).getByText("10", { exact: true });
    await oldest.waitFor();
    await scrollTo(page, "0");
    const before = await oldest.boundingBox();
    for (const words of ["Late", "Later", "Latest"]) {
      await say(inbox, words);
      await bubbles(page).getByText(words, { exact: true }).waitFor({ state: "attached" });
    }
    expect(Math.abs(((await oldest.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(5);
  });

  it("shows earlier messages when it is told to, and keeps the place", async () => {
    await using inbox = await startInbox();
    await fill(inbox, 70);
    const { page } = await openedFor(browser, inbox, "ann");
    await bubbles(page).getByText("20", { exact: true }).waitFor();
    expect(await bubbles(page).count()).toBe(50);
    await scrollTo(page, "0");
    const top = () => bubbles(page).getByText("20", { exact: true }).boundingBox();
    const before = await top();
    await page.getByRole("button", { name: "Show earlier" }).click();
    await bubbles(page).getByText("0", { exact: true }).waitFor({ state: "attached" });
    expect(await bubbles(page).count()).toBe(70);
    expect(Math.abs(((await top())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(40);
    expect(await page.getByRole("button", { name: "Show earlier" }).count()).toBe(0);
  });
});

const dayMs = 24 * 60 * 60_000;

async function say(inbox: Inbox, content: string): Promise<void> {
  await sendCall(inbox.simulator, { msgParam: JSON.stringify({ content }) });
}

async function fill(inbox: Inbox, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await say(inbox, `${index}`);
}
