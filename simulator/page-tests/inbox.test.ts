import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { send as sendCall } from "../dingtalk/loopback-client.ts";
import { type Inbox, startInbox } from "../pages/inbox.ts";
import { launchBrowser, open } from "./browser.ts";
import { bubbles, colourOf, openDrawer, openedFor, people, step } from "./inbox-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe("the inbox page", () => {
  it("shows a message of the action's as it comes, without a reload", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox);
    await page.getByText("live", { exact: true }).waitFor();
    await step(inbox, { userIds: "zhang", status: "failure" });
    await page.getByRole("link", { name: "zhang" }).click();
    await page.getByRole("heading", { name: "zhang" }).waitFor();
    await bubbles(page).getByText("Deploy failed").waitFor();
    const button = page.getByRole("link", { name: "Open the run" });
    expect(await button.getAttribute("href")).toBe(
      "https://github.com/octo-org/shop/actions/runs/8675309/attempts/2",
    );
    expect(await button.getAttribute("rel")).toBe("noopener noreferrer");
    expect(complaints).toEqual([]);
  });

  it("has the person with the newest message on top, with its first words", async () => {
    await using inbox = await startInbox();
    for (const text of ["First", "Second"]) await step(inbox, { userIds: "li", text });
    const { page } = await open(browser, inbox);
    await people(page).nth(3).waitFor();
    expect(await people(page).first().innerText()).toMatch(/^Li\nli\n\d\d:\d\d\nSecond\n2\n/);
  });

  it("finds a person in any case, and says where there is nobody", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await page.getByLabel("Find a person").fill("ZH");
    await page.getByRole("link", { name: "manager1234" }).waitFor({ state: "detached" });
    expect(await people(page).count()).toBe(1);
    await page.getByLabel("Find a person").fill("zhx");
    await page.getByText("No one found.").waitFor();
  });

  it("says in red when the simulated DingTalk is gone, and goes on when it is back", async () => {
    const first = await startInbox();
    const pagePort = Number(new URL(first.url).port);
    await sendCall(first.simulator, { userIds: ["before"] });
    const { page } = await openedFor(browser, first, "before");
    await openDrawer(page);
    await page.locator(".calls summary").first().click();
    await page.getByText('"userIds":["before"').waitFor();
    await first.close();
    const stopped = page.getByText("stopped", { exact: true });
    await stopped.waitFor();
    expect(await colourOf(page, ".connection")).toBe("rgb(179, 38, 30)");
    await using second = await startInbox({ pagePort });
    await sendCall(second.simulator, { userIds: ["after"] });
    await page.getByText("live", { exact: true }).waitFor();
    await page.getByRole("link", { name: "after" }).waitFor();
    // What was known of the first call of the run before is not shown as that of this one.
    await page.locator(".calls summary").first().click();
    await page.getByText('"userIds":["after"').waitFor();
    expect(await page.getByText('"userIds":["before"').count()).toBe(0);
  });

  it("says why it does not show what there is, until it does", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await page.getByText("live", { exact: true }).waitFor();
    await page.route("**/view?*", (route) =>
      route.fulfill({ status: 500, json: { problem: "The server failed: a bug" } }),
    );
    await sendCall(inbox.simulator, { userIds: ["late"] });
    await page.getByRole("alert").getByText("The server failed: a bug").waitFor();
    await page.unroute("**/view?*");
    await sendCall(inbox.simulator, { userIds: ["late"] });
    await page.getByRole("link", { name: "late" }).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it.each(["%", "%E0%A4%A", "/%"])("takes the address #%s for somebody's", async (hash) => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: `#${hash}` });
    await page.getByRole("heading", { name: hash.replace("/", "") }).waitFor();
    await sendCall(inbox.simulator, { userIds: ["late"] });
    await page.getByRole("link", { name: "late" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("shows people of any id, and their chats", async () => {
    await using inbox = await startInbox();
    const shown = [
      ["  ", "\\u{20}\\u{20}"],
      ["a\u202eb", "a\\u{202e}b"],
      ["c\ud800", "c\\u{d800}"],
      ["__proto__", "__proto__"],
      ["faults", "faults"],
      ["/%2F", "/%2F"],
    ] as const;
    await sendCall(inbox.simulator, { userIds: shown.map(([userId]) => userId) });
    const { page, complaints } = await open(browser, inbox);
    for (const [, name] of shown) {
      await page.locator(".people").getByRole("link", { name }).click();
      await page.locator("#chat").getByRole("heading", { name, exact: true }).waitFor();
      await bubbles(page).getByText("你好").waitFor();
    }
    expect(complaints).toEqual([]);
  });

  it("holds a connection only for the tabs that are looked at", async () => {
    await using inbox = await startInbox();
    const context = await browser.newContext();
    // No more than a browser opens to one server; the last has to have one for itself.
    const pages: Page[] = [];
    for (let count = 0; count < 8; count += 1) {
      const page = await openIn(context, inbox);
      await page.getByText("live", { exact: true }).waitFor();
      pages.push(page);
      await see(page, "hidden");
    }
    await sendCall(inbox.simulator, { userIds: ["meanwhile"] });
    const [first] = pages;
    if (first !== undefined) await see(first, "visible");
    await first?.getByRole("link", { name: "meanwhile" }).waitFor();
    await first?.getByText("live", { exact: true }).waitFor();
  });
});

async function openIn(context: BrowserContext, inbox: Inbox): Promise<Page> {
  const page = await context.newPage();
  await page.goto(inbox.url);
  return page;
}

// A browser without a window takes every one of its tabs for visible.
async function see(page: Page, state: "hidden" | "visible"): Promise<void> {
  await page.evaluate(`
    Object.defineProperty(document, "visibilityState", { value: "${state}", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  `);
}
