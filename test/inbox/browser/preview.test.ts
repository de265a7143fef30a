import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageTemplates } from "../../simulator/message-templates.ts";
import { startInbox } from "../inbox.ts";
import { launchBrowser, open } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe("the preview page", () => {
  it("shows what is written as it would arrive, and errors where they stand", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview" });
    const text = page.getByLabel("text", { exact: true });
    await text.fill("**{{ github.repository }}**");
    await page.locator(".bubble strong").getByText("Codertocat/Hello-World").waitFor();
    await text.fill("{{ github.repo }}");
    await page.getByText('Did you mean "github.repository"?').waitFor();
    expect(await text.getAttribute("aria-invalid")).toBe("true");
    const described = `#${await text.getAttribute("aria-describedby")}`;
    expect(await page.locator(described).innerText()).toContain("github.repo");
    await page.getByText("Nothing would be sent.").waitFor();
    await text.fill("well again");
    await page.locator(".bubble").getByText("well again").waitFor();
    expect(await text.getAttribute("aria-invalid")).toBe("false");
    expect(complaints).toEqual([]);
  });

  it("has a message of its own for every kind", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview" });
    await page.getByLabel("kind").selectOption("msgKey");
    for (const msgKey of messageTemplates.keys()) {
      await page.getByLabel("msgKey").selectOption(msgKey);
      await page.getByText(`msgParam of a ${msgKey}`, { exact: true }).waitFor();
    }
    expect(complaints).toEqual([]);
  });

  it("tells of another event, in another language", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview" });
    await page.getByLabel("kind").selectOption("default");
    await page.locator(".bubble").getByText("Deploy failed").waitFor();
    await page.getByLabel("event").selectOption("pull_request opened");
    await page.locator(".bubble").getByText("Update the README with new information").waitFor();
    await page.getByLabel("language").selectOption("zh-CN");
    await page.locator(".bubble").getByText("失败").first().waitFor();
    await page.getByText("The event's payload").click();
    await page.getByText('"action": "opened"').waitFor();
    expect(complaints).toEqual([]);
  });

  it.each([
    ["light, on a desk", { colorScheme: "light" }],
    ["dark, on a desk", { colorScheme: "dark" }],
    ["light, on a phone", { colorScheme: "light", viewport: { width: 390, height: 844 } }],
    ["dark, on a phone", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
  ] as const)("is accessible and fits the window: %s", async (_, options) => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview", ...options });
    await page.locator(".bubble").waitFor();
    await page.getByLabel("data").fill("[wrong]");
    await page.getByText("Nothing would be sent.").waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
});
