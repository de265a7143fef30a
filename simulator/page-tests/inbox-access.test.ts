import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recall, send as sendCall, sendForKey } from "../dingtalk/loopback-client.ts";
import { type Inbox, startInbox } from "../pages/inbox.ts";
import { sampleNames, sendSample } from "../run/samples.ts";
import { launchBrowser, open } from "./browser.ts";
import {
  bubbles,
  colourOf,
  expectInView,
  focused,
  inPage,
  openDrawer,
  openedFor,
  people,
  phone,
  step,
} from "./inbox-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe("the inbox page for the keyboard, on a phone, and for everybody", () => {
  it("is one stop for the tab key among the people, and the arrow keys go from one to the next", async () => {
    await using inbox = await startInbox();
    const userIds = Array.from({ length: 20 }, (_, index) => `user${index}`);
    await sendCall(inbox.simulator, { userIds });
    const { page } = await open(browser, inbox);
    await people(page).nth(23).waitFor();
    expect(await page.locator(".people a[tabindex='0']").count()).toBe(1);
    await page.getByLabel("Find a person").press("Tab");
    const seen = [await who(page)];
    for (const key of [
      "ArrowDown",
      "ArrowDown",
      "ArrowUp",
      "End",
      "ArrowDown",
      "Home",
      "ArrowUp",
    ]) {
      await page.keyboard.press(key);
      seen.push(await who(page));
    }
    expect(seen).toEqual(["user0", "user1", "user2", "user1", "007", "007", "user0", "user0"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "user1", exact: true }).waitFor();
    expect(await who(page)).toBe("user1");
    await page.keyboard.press("Tab");
    expect(await inPage(page, ".people", "node.contains(document.activeElement)")).toBe(false);
  });

  it("keeps the place of the arrow keys when the order of the people changes", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await people(page).nth(3).waitFor();
    await people(page).nth(2).focus();
    expect(await who(page)).toBe("li");
    await sendCall(inbox.simulator, { userIds: ["007"] });
    await page.getByText("1 unread").waitFor({ state: "attached" });
    expect(await who(page)).toBe("li");
    await page.keyboard.press("ArrowUp");
    expect(await who(page)).toBe("zhang");
  });

  it("goes to the search by a slash, out of it by an arrow, and empties it by Escape", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await people(page).nth(3).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("li/");
    const field = page.getByLabel("Find a person");
    expect(await field.inputValue()).toBe("li/");
    await page.getByText("No one found.").waitFor();
    await page.keyboard.press("Escape");
    expect(await field.inputValue()).toBe("");
    await people(page).nth(3).waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await who(page)).toBe("manager1234");
  });

  it("types a slash where one is written", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await openDrawer(page);
    await page.getByLabel("Person", { exact: true }).pressSequentially("a/b");
    expect(await page.getByLabel("Person", { exact: true }).inputValue()).toBe("a/b");
  });

  it("can be used by the keyboard alone", async () => {
    await using inbox = await startInbox();
    await step(inbox, { userIds: "zhang", text: "Said" });
    const { page } = await open(browser, inbox);
    await page.getByRole("link", { name: "zhang" }).waitFor();
    const tabTo = async (words: string) => {
      const isThere = async () =>
        (await page.evaluate("document.activeElement.matches('a, button')")) === true &&
        (await focused(page)).includes(words);
      for (let presses = 0; presses < 30 && !(await isThere()); presses += 1)
        await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
    };
    await tabTo("zhang");
    await page.locator("#log").waitFor();
    await tabTo("Mark as read");
    await page.locator(".mark").getByText("Read", { exact: true }).waitFor();
    expect(await focused(page)).toBe("Read");
  });

  it("begins with a way past the people, for the keyboard", async () => {
    await using inbox = await startInbox();
    const { page } = await openedFor(browser, inbox, "zhang");
    await page.getByRole("heading", { name: "zhang" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("People");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Messages");
    await expectInView(page, ".parts a");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.id")).toBe("log");
  });

  it("shows the ways to its parts to the keyboard only", async () => {
    await using inbox = await startInbox();
    for (const viewport of [{ width: 1280, height: 800 }, phone]) {
      const { page } = await openedFor(browser, inbox, "zhang", { viewport });
      await page.getByRole("heading", { name: "zhang" }).waitFor();
      const height = () => inPage(page, ".parts", "node.getBoundingClientRect().height");
      expect(await height()).toBe(1);
      await page.keyboard.press("Tab");
      expect(await height()).toBeGreaterThan(20);
    }
  });

  it("has the people and a chat as two screens on a phone", async () => {
    await using inbox = await startInbox();
    await sendCall(inbox.simulator, { userIds: ["zhang", "li"] });
    const { page, complaints } = await open(browser, inbox, { viewport: phone });
    await people(page).filter({ hasText: "zhang" }).press("Enter");
    await bubbles(page).waitFor();
    expect(await people(page).count()).toBe(0);
    expect(await page.evaluate("document.activeElement.id")).toBe("chat");
    await expectInView(page, "#chat h2");
    await page.getByRole("link", { name: "Back to the people" }).press("Enter");
    await people(page).first().waitFor();
    expect(await page.locator("#log").count()).toBe(0);
    expect(await who(page)).toBe("zhang");
    expect(complaints).toEqual([]);
  });

  it("is quick with sixty people and the calls of two hundred messages", async () => {
    await using inbox = await startInbox({ maxUserIds: 100 });
    const userIds = Array.from({ length: 60 }, (_, index) => `user${index}`);
    for (let count = 0; count < 200; count += 1) await sendCall(inbox.simulator, { userIds });
    const { page } = await openedFor(browser, inbox, "user1");
    await bubbles(page).nth(49).waitFor();
    await openDrawer(page);
    const before = performance.now();
    await sendCall(inbox.simulator, { userIds, msgParam: '{"content":"The last"}' });
    await bubbles(page).getByText("The last").waitFor();
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it("is light or dark, as the machine is", async () => {
    await using inbox = await startInbox();
    await sendCall(inbox.simulator);
    for (const [colorScheme, ink, ground] of [
      ["light", "rgb(23, 26, 29)", "rgb(255, 255, 255)"],
      ["dark", "rgb(232, 235, 239)", "rgb(42, 46, 53)"],
    ] as const) {
      const { page } = await open(browser, inbox, { path: "#/ann", colorScheme });
      await bubbles(page).waitFor();
      expect(await colourOf(page, ".bubble")).toBe(ink);
      expect(await colourOf(page, ".bubble", "backgroundColor")).toBe(ground);
    }
  });

  const windows = [
    ["light, on a desk", { colorScheme: "light" }],
    ["dark, on a desk", { colorScheme: "dark" }],
    ["light, on a phone", { colorScheme: "light", viewport: phone }],
    ["dark, on a phone", { colorScheme: "dark", viewport: phone }],
  ] as const;

  it.each(
    windows.flatMap(([name, options]) => [
      [`${name}, in English`, { ...options, locale: "en" }] as const,
      [`${name}, in Chinese`, { ...options, locale: "zh-CN" }] as const,
    ]),
  )("is accessible and fits the window: %s", async (_, options) => {
    await using inbox = await startInbox();
    await fillWithEverything(inbox);
    const { page, complaints } = await openedFor(browser, inbox, "zhang", options);
    await bubbles(page).nth(4).waitFor();
    expect(await page.evaluate("document.documentElement.lang")).toBe(options.locale);
    await page.locator(".sent summary").last().press("Enter");
    await expectAccessible(page);
    await openDrawer(page);
    await page.locator(".calls summary").first().click();
    await page.getByText("HTTP/1.1 200").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.evaluate("location.hash = '#/007'");
    await page.locator(".samples.small").waitFor();
    await expectAccessible(page);
    await page.evaluate("location.hash = '#/'");
    await page.locator(".start").waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});

async function who(page: Page): Promise<string> {
  return String(await page.evaluate("document.activeElement.querySelector('.who')?.textContent"));
}

async function fillWithEverything(inbox: Inbox): Promise<void> {
  for (const sample of sampleNames)
    await sendSample({ sample, language: "en", userId: "zhang" }, inbox.simulator.url);
  const text = "# a\n\n> b\n\n1. c\n\n[d](javascript:e) ![f](@g)";
  await step(inbox, { userIds: "zhang", text });
  await recall(inbox.simulator, [await sendForKey(inbox.simulator, { userIds: ["zhang"] })]);
  const read = await sendForKey(inbox.simulator, { userIds: ["zhang", "li"] });
  inbox.simulator.dingtalk.markRead("zhang", read);
  inbox.simulator.script("batchSend", [{ kind: "hang", when: "before" }]);
  inbox.simulator.dingtalk.flowControl("li", 1);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
}
