import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { startInbox } from "../pages/inbox.ts";
import { runStep } from "../run/step.ts";
import { launchBrowser, open } from "./browser.ts";
import { bubbles, expectInView, focused, openedFor, people, phone, until } from "./inbox-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe("the first screen of the inbox page", () => {
  it.each([
    ["en", "Failed deployment", "Deploy failed", "Open the run"],
    ["zh-CN", "部署失败", "Deploy 失败", "查看运行详情"],
  ])(
    "sends a sample, and opens the chat in which it arrives: %s",
    async (locale, name, title, link) => {
      await using inbox = await startInbox();
      const { page, complaints } = await open(browser, inbox, { locale });
      await page.getByRole("button", { name }).click();
      await page.getByRole("heading", { name: "zhang" }).waitFor();
      await bubbles(page).getByText(title).waitFor();
      await bubbles(page).getByRole("link", { name: link }).waitFor();
      expect(page.url()).toContain("#/zhang");
      expect(complaints).toEqual([]);
    },
  );

  it.each([
    ["en", ["Card with two buttons", "Picture", "File"], "See changes", "test-report.csv.zip"],
    ["zh-CN", ["双按钮卡片", "图片", "文件"], "查看变更", "测试报告.csv.zip"],
  ])("has samples of a card, a picture and a file: %s", async (locale, names, button, file) => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { locale });
    for (const [count, name] of names.entries()) {
      await page.getByRole("button", { name }).click();
      await bubbles(page).nth(count).waitFor();
      await page.evaluate("location.hash = ''");
      await page.locator(".start").waitFor();
    }
    await people(page).first().click();
    await bubbles(page).getByRole("link", { name: button }).waitFor();
    await bubbles(page).getByRole("link", { name: file }).waitFor();
    await until(page, "document.querySelector('.bubble img')?.naturalWidth === 640");
    expect(complaints).toEqual([]);
  });

  it("offers the samples in an empty chat, too, for its person", async () => {
    await using inbox = await startInbox();
    const { page } = await openedFor(browser, inbox, "li");
    await page.getByText("Nothing has come for li yet.").waitFor();
    await page.getByRole("button", { name: "Failed deployment" }).press("Enter");
    await bubbles(page).getByText("Deploy failed").waitFor();
    expect(inbox.simulator.dingtalk.inbox("li")).toHaveLength(1);
    await until(page, "document.activeElement.id === 'chat'");
    await people(page).first().waitFor();
  });

  it("says that a sample is on its way, and sends no other meanwhile", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    inbox.simulator.script("batchSend", [{ kind: "slow", ms: 300 }]);
    await page.getByRole("button", { name: "Failed deployment" }).click();
    const sending = page.getByRole("button", { name: "Sending …" });
    await sending.waitFor();
    expect(await sending.getAttribute("aria-disabled")).toBe("true");
    await sending.click({ force: true });
    await page.getByRole("button", { name: "Picture" }).click({ force: true });
    await bubbles(page).getByText("Deploy failed").waitFor();
    expect(await bubbles(page).count()).toBe(1);
  });

  it("says why a sample did not arrive", async () => {
    await using inbox = await startInbox({ isPerson: () => false });
    const { page, complaints } = await open(browser, inbox, { viewport: phone });
    await page.getByRole("button", { name: "Failed deployment" }).click();
    const alert = page.getByRole("alert");
    await alert.getByText("It was not sent.").waitFor();
    await alert.getByText("zhang").waitFor();
    await expectInView(page, ".samples + .problem");
    expect(await page.getByRole("button", { name: "Sending …" }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("tells what to send first, ready to be pasted", async () => {
    await using inbox = await startInbox();
    const permissions = ["clipboard-read", "clipboard-write"];
    const { page, complaints } = await open(browser, inbox, { permissions });
    const pasted = async () => String(await page.evaluate("navigator.clipboard.readText()"));
    await page.getByRole("button", { name: "Copy: From the folder" }).press("Enter");
    await page.getByRole("status").getByText("Copied").waitFor({ state: "attached" });
    expect(await focused(page)).toBe("Copied");
    const command = `npm run send -- --endpoint ${inbox.simulator.url} --page ${inbox.url}`;
    expect(await pasted()).toBe(command);
    await page.getByRole("button", { name: "Copy: From a workflow" }).click();
    await page.getByRole("button", { name: "Copied: From a workflow" }).waitFor();
    const [{ with: inputs }] = parse(await pasted());
    expect((await runStep(inputs)).outputs["outcome"]).toBe("delivered");
    await page.getByRole("link", { name: "zhang" }).getByText("1 unread").waitFor();
    expect(complaints).toEqual([]);
  });

  it("is below the people on a phone", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { viewport: phone });
    await page.getByRole("button", { name: "Failed deployment" }).click();
    await bubbles(page).getByText("Deploy failed").waitFor();
    expect(await people(page).count()).toBe(0);
  });
});
