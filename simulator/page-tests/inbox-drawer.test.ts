import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serverError } from "../dingtalk/documented-faults.ts";
import { send as sendCall } from "../dingtalk/loopback-client.ts";
import { startInbox } from "../pages/inbox.ts";
import { launchBrowser, open } from "./browser.ts";
import { colourOf, focused, inPage, openDrawer, phone, step } from "./inbox-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe("the calls and the faults", () => {
  it.each([
    ["on a desk", { width: 1280, height: 800 }],
    ["on a small desk", { width: 1000, height: 800 }],
    ["on a phone", phone],
  ])("are in a drawer that the keyboard opens and closes, %s", async (_, viewport) => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { viewport });
    const button = page.locator("#drawer-button");
    await button.waitFor();
    expect(await page.locator("#drawer").count()).toBe(0);
    for (const close of [() => page.keyboard.press("Escape"), () => closeByButton(page)]) {
      await button.press("Enter");
      await page.getByRole("heading", { name: "Make something go wrong" }).waitFor();
      expect(await focused(page)).toBe("Calls and faults");
      expect(await button.getAttribute("aria-expanded")).toBe("true");
      await close();
      await page.locator("#drawer").waitFor({ state: "detached" });
      expect(await inPage(page, "#drawer-button", "node === document.activeElement")).toBe(true);
    }
    expect(complaints).toEqual([]);
  });

  it("fill the window of a phone, and leave nothing behind it to the keyboard", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { viewport: phone });
    await openDrawer(page);
    expect(await page.locator("#drawer").boundingBox()).toEqual({ x: 0, y: 0, ...phone });
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press("Tab");
      expect(
        await page.evaluate(
          "document.activeElement === document.body || document.activeElement.closest('#drawer') !== null",
        ),
      ).toBe(true);
    }
  });

  it("say on a phone, too, what could not be done", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { viewport: phone });
    await openDrawer(page);
    await page.route("**/faults", (route) =>
      route.fulfill({ status: 500, json: { problem: "The server failed: a bug" } }),
    );
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("alert").getByText("a bug").waitFor();
  });

  it("are counted in the bar, with a mark where faults wait", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    const button = page.locator("#drawer-button");
    await button.getByText("0", { exact: true }).waitFor();
    await sendCall(inbox.simulator);
    await button.getByText("1", { exact: true }).waitFor();
    expect(await button.locator(".armed").count()).toBe(0);
    inbox.simulator.script("batchSend", [serverError()]);
    inbox.simulator.dingtalk.flowControl("li", 1);
    await sendCall(inbox.simulator, { userIds: ["zhang"], msgKey: "none" });
    await button.getByText("2", { exact: true }).waitFor();
    inbox.simulator.script("batchSend", [serverError()]);
    await fetch(`${inbox.simulator.url}/elsewhere`);
    await button.getByText("2 faults wait").waitFor();
  });

  it("do not have a look at whether the simulated DingTalk is there among the calls", async () => {
    await using inbox = await startInbox();
    await fetch(inbox.simulator.url);
    await fetch(`${inbox.simulator.url}/elsewhere`);
    const { page } = await open(browser, inbox);
    await openDrawer(page);
    expect(await page.locator(".calls li").allInnerTexts()).toEqual([
      expect.stringMatching(/unknown path\s+404/),
    ]);
  });

  it("shows each call's request and reply", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox);
    await openDrawer(page);
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
    await openDrawer(page);
    await page.getByLabel("Fault", { exact: true }).selectOption("throttled (QPS limit)");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const waiting = page.getByRole("list", { name: "Faults that wait" });
    await waiting.getByText("throttled (QPS limit)").waitFor();
    await page.getByLabel("Person", { exact: true }).fill("zhang");
    await page.getByRole("button", { name: "Flow-control once" }).click();
    await waiting.getByText("zhang is flow-controlled in the next call").waitFor();
    await page.getByRole("button", { name: "Expire every token" }).click();
    await page.getByText("Every token has expired").waitFor();
    const { outputs } = await step(inbox, { userIds: "zhang, li", text: "Said" });
    expect(outputs).toMatchObject({ outcome: "delivered", acceptedCount: "2" });
    await waiting.waitFor({ state: "detached" });
    const statuses = page.locator(".calls .status");
    // Newest first: zhang alone, both, the throttle, the token.
    expect(await statuses.allInnerTexts()).toEqual(["200", "200", "403", "200"]);
    expect(complaints).toEqual([]);
  });

  it("tells the faults that wait in their order, and takes them back", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await openDrawer(page);
    const waiting = page.getByRole("list", { name: "Faults that wait" });
    for (const fault of ["no answer", "throttled (QPS limit)"]) {
      await page.getByLabel("Fault", { exact: true }).selectOption(fault);
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await waiting.getByText(fault).waitFor();
    }
    expect(await waiting.locator("ol li").allInnerTexts()).toEqual([
      "no answer",
      "throttled (QPS limit)",
    ]);
    await page.getByLabel("Person", { exact: true }).fill("zhang");
    await page.keyboard.press("Enter");
    for (const what of ["of zhang", "of batchSend"]) {
      await page.getByRole("button", { name: `Take back ${what}` }).press("Enter");
      await page.getByRole("button", { name: what }).waitFor({ state: "detached" });
      expect(await focused(page)).toBe("Make something go wrong");
    }
    expect(inbox.simulator.dingtalk.faultsWaiting("batchSend")).toBe(0);
    expect([...inbox.simulator.dingtalk.flowControlled()]).toEqual([]);
  });

  it("are in Chinese on a Chinese page", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { locale: "zh-CN" });
    await openDrawer(page);
    await page.getByLabel("故障", { exact: true }).selectOption("限流（超出 QPS 上限）");
    await page.getByRole("button", { name: "添加" }).click();
    const waiting = page.getByRole("list", { name: "待触发的故障" });
    await waiting.getByText("限流（超出 QPS 上限）").waitFor();
    await sendCall(inbox.simulator);
    await waiting.waitFor({ state: "detached" });
    inbox.simulator.script("batchSend", [{ kind: "slow", ms: 1 }]);
    await sendCall(inbox.simulator);
    await page.getByText("200 · 响应慢").waitFor();
  });

  it("leaves an opened call alone when others come", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await openDrawer(page);
    await sendCall(inbox.simulator, { userIds: ["first"] });
    await page.locator(".calls summary").click();
    const request = page.locator(".calls pre").first();
    await request.getByText('"userIds":["first"').waitFor();
    await inPage(page, ".calls pre", "{ node.scrollTop = 2; node.focus(); node.mine = true; }");
    await page.evaluate("getSelection().selectAllChildren(document.activeElement)");
    await sendCall(inbox.simulator, { userIds: ["second"] });
    await page.getByRole("link", { name: "second" }).waitFor();
    expect(
      await page.evaluate(
        "[document.activeElement.mine, document.activeElement.scrollTop, String(getSelection()).includes('first')]",
      ),
    ).toEqual([true, 2, true]);
  });

  it("has a call that went wrong in red, and a slow one not", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await openDrawer(page);
    inbox.simulator.script("batchSend", [{ kind: "slow", ms: 1 }, serverError()]);
    for (const shown of ["200 · slow", "500"]) {
      await sendCall(inbox.simulator);
      await page.locator(".calls .status").getByText(shown, { exact: true }).waitFor();
    }
    expect(await colourOf(page, ".calls li:nth-child(1) .status")).toBe("rgb(179, 38, 30)");
    expect(await colourOf(page, ".calls li:nth-child(2) .status")).toBe("rgb(21, 107, 53)");
  });

  it.each([
    [{ kind: "reset", when: "body" }, "reply cut off", "in the middle of its body"],
    [{ kind: "malformed", bytes: "Hello" }, "no HTTP", "in place of HTTP"],
    [{ kind: "reset", when: "before" }, "connection reset", "The connection broke."],
  ] as const)("say what came in place of a reply: %j", async (fault, short, whole) => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await openDrawer(page);
    inbox.simulator.script("batchSend", [fault]);
    await sendCall(inbox.simulator).catch(() => undefined);
    await page.locator(".calls summary").getByText(short).click();
    await page.getByText(whole).waitFor();
  });
});

async function closeByButton(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Close" }).press("Enter");
}
