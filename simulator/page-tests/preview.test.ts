import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageTemplates } from "../dingtalk/message-templates.ts";
import { startInbox } from "../pages/inbox.ts";
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
    await page.getByText("one that did not would send this instead:").waitFor();
    await page.locator(".bubble").getByText("The step's own message could not be used").waitFor();
    await text.fill("well again");
    await page.locator(".bubble").getByText("well again").waitFor();
    expect(await text.getAttribute("aria-invalid")).toBe("false");
    expect(complaints).toEqual([]);
  });

  it("shows each problem at its own field, and nowhere else", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page.getByLabel("data").fill("[1]");
    await page.getByLabel("text", { exact: true }).fill("{{ github.repo }}");
    await page.getByLabel("env").fill("A");
    await page.getByText("One thing is wrong with it.").waitFor();
    expect(await problemsByField(page)).toEqual({ env: [expect.stringContaining("NAME=value")] });
    await page.getByLabel("env").fill("A=b");
    await page.getByText("2 things are wrong with it.").waitFor();
    expect(await problemsByField(page)).toEqual({
      data: [expect.stringMatching(/^data, line 1:/)],
      text: [expect.stringMatching(/^text, line 1:/)],
    });
    for (const name of ["text", "data"])
      expect(await page.getByLabel(name, { exact: true }).getAttribute("aria-invalid")).toBe(
        "true",
      );
    for (const name of ["title", "matrix", "env", "event"])
      expect(await page.getByLabel(name, { exact: true }).getAttribute("aria-invalid")).toBe(
        "false",
      );
  });

  it("shows what the action warns of", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page.getByLabel("kind").selectOption("msgKey");
    await page.getByLabel("msgKey").selectOption("sampleText");
    await page.getByLabel("msgParam").fill("{content: a, colour: red}");
    await page.locator(".warning").getByText("colour").waitFor();
  });

  it("asks one question at a time, and shows no answer to what has been written over", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page.locator(".bubble").waitFor();
    await page.evaluate(`
      window.seen = [];
      new MutationObserver(() => window.seen.push(document.querySelector("main section").innerText))
        .observe(document.body, { subtree: true, childList: true, characterData: true });
    `);
    const asked: string[] = [];
    const held = Promise.withResolvers<void>();
    await page.route("**/preview", async (route) => {
      const { inputs } = route.request().postDataJSON();
      asked.push(inputs.text);
      if (asked.length > 1) return await route.continue();
      await held.promise;
      return await route.fulfill({ status: 503, json: { problem: "overtaken" } });
    });
    const text = page.getByLabel("text", { exact: true });
    for (const words of ["first", "second", "third", "fourth"]) await text.fill(words);
    held.resolve();
    await page.locator(".bubble").getByText("fourth").waitFor();
    expect(asked).toEqual(["first", "fourth"]);
    expect(await page.evaluate("window.seen.join()")).not.toMatch(/overtaken|first|second|third/);
  });

  it("asks for an example's payload once", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page.locator(".bubble").waitFor();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/preview/events/")) asked.push(request.url());
    });
    for (const words of ["one", "two"]) {
      await page.getByLabel("text", { exact: true }).fill(words);
      await page.locator(".bubble").getByText(words).waitFor();
    }
    await page.getByLabel("event").selectOption("watch started");
    await page.getByText("The event's payload").click();
    await page.getByText('"action": "started"').waitFor();
    expect(asked).toEqual([`${inbox.url}preview/events/watch%20started`]);
  });

  it("says what the server could not do, until it could", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page.locator(".bubble").waitFor();
    await page.route("**/preview", (route) =>
      route.fulfill({ status: 503, json: { problem: "took too long" } }),
    );
    const text = page.getByLabel("text", { exact: true });
    await text.fill("slow");
    await page.getByRole("alert").getByText("took too long").waitFor();
    await page.unroute("**/preview");
    await text.fill("quick");
    await page.locator(".bubble").getByText("quick").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("keeps what was written for each kind of message, and over a reload", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page.getByLabel("kind").selectOption("msgKey");
    const [msgKey, msgParam] = [page.getByLabel("msgKey"), page.getByLabel("msgParam")];
    await msgKey.selectOption("sampleText");
    await msgParam.fill("content: mine");
    await msgKey.selectOption("sampleFile");
    expect(await msgParam.inputValue()).toContain("fileName: 'report.pdf'");
    await msgKey.selectOption("sampleText");
    expect(await msgParam.inputValue()).toBe("content: mine");
    await page.getByLabel("status").selectOption("cancelled");
    await page.getByLabel("env").fill("WHO=me");
    await page.getByRole("link", { name: "Inbox" }).click();
    await page.getByRole("heading", { name: "Calls" }).waitFor();
    await page.getByRole("link", { name: "Preview", exact: true }).click();
    await page.locator(".bubble").getByText("mine").waitFor();
    await page.reload();
    await page.locator(".bubble").getByText("mine").waitFor();
    expect(await page.getByLabel("status").inputValue()).toBe("cancelled");
    expect(await page.getByLabel("env").inputValue()).toBe("WHO=me");
    await page.getByRole("button", { name: "Start over" }).click();
    await page.locator(".bubble").getByText("Deploy: failure").waitFor();
    expect(await page.getByLabel("env").inputValue()).toBe("");
  });

  it("takes an event of one's own, pasted or from a file, and variables", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview" });
    await page.getByLabel("event", { exact: true }).selectOption("an event of your own");
    await page
      .getByLabel("text", { exact: true })
      .fill("{{ github.event_name }} {{ github.event.mine }} {{ env.WHO }}");
    await page.getByLabel("env").fill("WHO=me");
    await page.getByLabel("payload", { exact: true }).fill('{"mine": 1}');
    await page.getByText("eventName: expected the name of the event").waitFor();
    await page.getByLabel("eventName").fill("watch");
    await page.locator(".bubble").getByText("watch 1 me").waitFor();
    await page.getByLabel("from a file").setInputFiles({
      name: "event.json",
      mimeType: "application/json",
      buffer: Buffer.from('{"mine": 2, "release": {}}'),
    });
    await page.locator(".bubble").getByText("watch 2 me").waitFor();
    await page.getByLabel("eventName").fill("");
    await page.locator(".bubble").getByText("release 2 me").waitFor();
    await page.getByLabel("payload", { exact: true }).fill("{");
    await page.getByText("payload: expected the JSON").waitFor();
    expect(complaints).toEqual([]);
  });

  it("keeps every picture in its bubble", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, {
      path: "preview",
      viewport: { width: 390, height: 844 },
    });
    const wide = `<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="3000"/>`;
    await page.route("**/wide.svg", (route) =>
      route.fulfill({ contentType: "image/svg+xml", body: wide }),
    );
    const url = `${inbox.url}wide.svg`;
    await page.getByLabel("kind").selectOption("msgKey");
    for (const [msgKey, param] of Object.entries({
      sampleMarkdown: { title: "a", text: `> - ![a](${url})` },
      sampleImageMsg: { photoURL: url },
      sampleLink: { title: "a", text: "a", picUrl: url, messageUrl: url },
    })) {
      await page.getByLabel("msgKey").selectOption(msgKey);
      await page.getByLabel("msgParam").fill(JSON.stringify(param));
      await page.getByText(`msgParam of a ${msgKey}`, { exact: true }).waitFor();
      await page.getByLabel("Load pictures").check();
      const naturalWidth = "document.querySelector('.bubble img')?.naturalWidth";
      await expect.poll(() => page.evaluate(naturalWidth), { timeout: 10_000 }).toBe(3000);
      const [outer, inner] = await Promise.all(
        [".bubble", ".bubble img"].map((selector) => page.locator(selector).boundingBox()),
      );
      expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThan(
        (outer?.x ?? 0) + (outer?.width ?? 0),
      );
      expect(inner?.height).toBeLessThan(400);
    }
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
    await page.getByText("one that did not would send this instead:").waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
});

// The problems that stand under each field that has any.
async function problemsByField(page: Page): Promise<Record<string, string[]>> {
  const fields = await page
    .locator(".field")
    .filter({ has: page.locator(".problem") })
    .all();
  return Object.fromEntries(
    await Promise.all(
      fields.map(async (field) => [
        await field.locator("label").innerText(),
        await field.locator(".problem").allInnerTexts(),
      ]),
    ),
  );
}
