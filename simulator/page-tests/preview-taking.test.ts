import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { defaultApp } from "../dingtalk/world.ts";
import { type Inbox, startInbox } from "../pages/inbox.ts";
import { runStep } from "../run/step.ts";
import { launchBrowser, open } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function openPreview(inbox: Inbox, path = "preview", locale = "en") {
  const permissions = ["clipboard-read", "clipboard-write"];
  const opened = await open(browser, inbox, { path, permissions, locale });
  await opened.page.locator(".phone:not(.old) .bubble").waitFor();
  return opened;
}

async function write(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("textbox", { name, exact: true }).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(text);
}

async function copied(page: Page, button: string): Promise<string> {
  await page.getByRole("button", { name: button, exact: true }).press("Enter");
  await page.getByText("Copied").waitFor();
  return String(await page.evaluate("navigator.clipboard.readText()"));
}

// As GitHub fills in what a pasted step refers to.
function filledIn(inbox: Inbox, inputs: Readonly<Record<string, string>>): Record<string, string> {
  const context = new Map([
    ["${{ secrets.DINGTALK_APP_KEY }}", defaultApp.appKey],
    ["${{ secrets.DINGTALK_APP_SECRET }}", defaultApp.appSecret],
    ["${{ vars.DINGTALK_ON_CALL }}", "li"],
  ]);
  const given = Object.entries(inputs).map(([name, value]) => [name, context.get(value) ?? value]);
  return { ...Object.fromEntries(given), endpoint: inbox.simulator.url, status: "failure" };
}

describe("what the preview page gives away", () => {
  it("is a step that works when it is pasted", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openPreview(inbox);
    await page.getByText("Variables of the message").click();
    await write(page, "env", "WHO=me # not a comment");
    await write(page, "data", "version: 007");
    await write(page, "Text", "### 'Hi' {{ env.WHO }}: #{{ data.version }}\n\n  indented\n\ttab\n");
    await page.locator(".bubble").getByText("#007").waitFor();
    const [step] = parse(await copied(page, "Copy as step"));
    expect(step.uses).toMatch(/^OWNER\/dingtalk-notify-action@v\d/);
    expect(step.if).toBe("failure()");
    const { outputs } = await runStep(filledIn(inbox, step.with), { env: step.env });
    expect(outputs["outcome"]).toBe("delivered");
    const [message] = inbox.simulator.dingtalk.inbox("li");
    expect(message?.msgKey).toBe("sampleActionCard2");
    expect(JSON.parse(await copied(page, "Copy msgParam"))).toEqual(message?.param);
    expect(complaints).toEqual([]);
  });

  it("is nothing while there is a mistake", async () => {
    await using inbox = await startInbox();
    const { page } = await openPreview(inbox);
    await write(page, "Text", "{{ github.repo }}");
    await page.getByText("1 mistake").waitFor();
    for (const name of ["Copy as step", "Copy msgParam"])
      expect(await page.getByRole("button", { name }).isDisabled()).toBe(true);
  });

  it("is an address that opens the draft elsewhere, without its env", async () => {
    await using inbox = await startInbox();
    const { page } = await openPreview(inbox);
    await page.getByText("Variables of the message").click();
    await write(page, "env", "SECRET=hush");
    await write(page, "Text", "草稿 = {{ github.actor }} & <b>more</b> %41");
    await page.locator(".bubble").getByText("草稿").waitFor();
    const address = await copied(page, "Copy link");
    expect(address).not.toMatch(/hush|SECRET/);
    // In a browser of another language, and whether or not anything is changed there.
    const other = await openPreview(inbox, address.slice(inbox.url.length), "zh-CN");
    const opened = other.page;
    await opened.locator(".bubble").getByRole("link", { name: "See the change" }).waitFor();
    expect(await opened.getByLabel("消息语言").inputValue()).toBe("en");
    await opened.reload();
    await opened.locator(".bubble").getByText("草稿 = octocat & <b>more</b> %41").waitFor();
    expect(opened.url()).toBe(`${inbox.url}preview`);
    await write(opened, "正文", "changed");
    await opened.locator(".bubble").getByText("changed").waitFor();
    await opened.reload();
    await opened.locator(".bubble").getByText("changed").waitFor();
    expect(other.complaints).toEqual([]);
  });

  it("is an address that may be opened where there is a draft already, which comes back", async () => {
    await using inbox = await startInbox();
    const { page } = await openPreview(inbox);
    await write(page, "Text", "mine");
    await page.locator(".bubble").getByText("mine").waitFor();
    const draft = encodeURIComponent(JSON.stringify({ kind: "text", text: "theirs" }));
    await page.evaluate(`location.hash = "#draft=${draft}"`);
    await page.locator(".bubble").getByText("theirs").waitFor();
    await page.getByRole("button", { name: "Bring back what was there" }).click();
    await page.locator(".bubble").getByText("mine").waitFor();
  });

  it.each(["#draft=%", "#draft=[1]", "#draft=%7B%22text%22%3A1%7D", "#draft", "#other=1"])(
    "does not trip over the address %s",
    async (hash) => {
      await using inbox = await startInbox();
      const { page, complaints } = await openPreview(inbox, `preview${hash}`);
      await page.locator(".bubble").getByText("Deploy failed").waitFor();
      expect(complaints).toEqual([]);
    },
  );

  it("says when a draft is too long for an address", async () => {
    await using inbox = await startInbox();
    const { page } = await openPreview(inbox);
    await write(page, "Text", "long ".repeat(14_000));
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("too long for a link").waitFor();
  });

  it("is the message itself, in the inbox of a person", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openPreview(inbox);
    await write(page, "Text", "For the inbox, by {{ github.actor }}");
    await page.getByLabel("Send to").fill("wang");
    await page.getByLabel("Send to").press("Enter");
    await page.getByRole("link", { name: "See the inbox of wang" }).click();
    await page.locator(".bubble").getByText("For the inbox, by octocat").waitFor();
    expect(inbox.simulator.dingtalk.inbox("wang")).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it("says when the default message was sent in its place, and when it is not known what arrived", async () => {
    await using inbox = await startInbox();
    const { page } = await openPreview(inbox);
    await write(page, "Text", "{{ github.repo }}");
    await page.getByText("1 mistake").waitFor();
    await page.getByRole("button", { name: "Send to the inbox" }).click();
    await page.getByText("The default message was sent instead.").waitFor();
    inbox.simulator.script("batchSend", [{ kind: "reset", when: "after" }]);
    await write(page, "Text", "right");
    await page.locator(".bubble").getByText("right").waitFor();
    await page.getByRole("button", { name: "Send to the inbox" }).click();
    await page.getByText("It is not known whether it arrived:").waitFor();
  });

  it("says why a message was not sent", async () => {
    await using inbox = await startInbox();
    const { page } = await openPreview(inbox);
    await page.getByLabel("Send to").fill("nobody1");
    await page.getByRole("button", { name: "Send to the inbox" }).click();
    await page.getByText("The step failed:").waitFor();
    await page.locator(".taking .problem").getByText("nobody1").waitFor();
  });

  it("can be had by the keyboard alone", async () => {
    await using inbox = await startInbox();
    const { page } = await openPreview(inbox);
    const tabTo = async (name: string) => {
      const focused = "document.activeElement.id || document.activeElement.textContent.trim()";
      for (let presses = 0; presses < 40; presses += 1) {
        if ((await page.evaluate(focused)) === name) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`${name} is not reached by Tab`);
    };
    await tabTo("text");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.insertText("By keyboard");
    await page.locator(".bubble").getByText("By keyboard").waitFor();
    await tabTo("Copy as step");
    await page.keyboard.press("Enter");
    await page.getByText("Copied.").waitFor();
    const [step] = parse(String(await page.evaluate("navigator.clipboard.readText()")));
    expect(parse(step.with.msgParam).text).toBe("By keyboard");
  });

  it("says when the browser does not copy", async () => {
    await using inbox = await startInbox();
    const { page } = await openPreview(inbox);
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))");
    await page.getByRole("button", { name: "Copy as step" }).click();
    await page.getByText("The browser did not allow copying.").waitFor();
  });
});
