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

const textIn = (page: Page, name = "Text") => page.getByRole("textbox", { name, exact: true });
// As a person does it: everything is chosen, and written over.
async function write(page: Page, text: string, name = "Text"): Promise<void> {
  await textIn(page, name).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(text);
}

async function written(page: Page, name = "Text"): Promise<string> {
  return (await textIn(page, name).locator(".cm-line").allTextContents()).join("\n");
}

const mistakesIn = (page: Page, name = "Text") => textIn(page, name).locator(".problem");
const bubble = (page: Page) => page.locator(".phone .bubble");

describe("the preview page", () => {
  it("begins with a message, as a phone shows it", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview" });
    await bubble(page).getByText("octo-org/shop").waitFor();
    await page.locator(".phone .words").getByText("❌ Deploy failed · octo-org/shop").waitFor();
    expect(await bubble(page).getByRole("link").allInnerTexts()).toEqual([
      "deploy",
      "Open the run",
      "See the change",
    ]);
    expect(complaints).toEqual([]);
  });

  it("shows a mistake below its line, and keeps the last picture until it is mended", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview" });
    const text = textIn(page);
    await write(page, "first **{{ github.repository }}**");
    await bubble(page).locator("strong").getByText("octo-org/shop").waitFor();
    await write(page, "first\n\n{{ github.repo }} and more");
    await mistakesIn(page).getByText('Did you mean "github.repository"?').waitFor();
    expect(await text.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator(".cm-wrong").innerText()).toBe("{{ github.repo }} and more");
    expect(await page.locator(".cm-mistake").innerText()).toBe("github.repo");
    // Of the message before, with a word that it is no longer what is sent.
    await bubble(page).locator("strong").getByText("octo-org/shop").waitFor();
    expect(await page.locator(".phone.old").count()).toBe(1);
    await page.getByText("The last version without a mistake.").waitFor();
    await write(page, "well again");
    await bubble(page).getByText("well again").waitFor();
    expect(await text.getAttribute("aria-invalid")).toBe("false");
    expect(await page.locator(".phone.old, .verdict").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("leads to a mistake from the list of them", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await bubble(page).waitFor();
    await write(page, "a\n\nb {{ github.repo }}");
    await page.getByRole("button", { name: "msgParam.text, line 3" }).click();
    await page.keyboard.type("X");
    expect(await written(page)).toContain("b {{ Xgithub.repo }}");
    await page.getByLabel("Link of button 1").fill("{{ run.link }}");
    await page.getByRole("button", { name: /^msgParam\.actionURL1/ }).click();
    expect(await page.evaluate("document.activeElement.id")).toBe("link 1");
  });

  it("shows what a failed run sends instead, and the way back", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await write(page, "{{ github.repo }}");
    await page.getByRole("button", { name: "Show what a failed run sends instead" }).click();
    await bubble(page).getByText("The step's own message could not be used").waitFor();
    expect(await page.locator(".phone.old").count()).toBe(0);
    await page.getByRole("button", { name: "Back to your message" }).click();
    expect(await page.locator(".phone.old").count()).toBe(1);
  });

  it("shows each mistake at its own field, and nowhere else", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page.getByText("Variables of the message").click();
    await write(page, "a: b\n[1]", "data");
    await write(page, "{{ github.repo }}");
    await page.getByLabel("Title").fill("{{ github.name }}");
    await write(page, "A=b\nA", "env");
    await page.getByText("4 mistakes").waitFor();
    expect(await page.locator("#env .cm-wrong").innerText()).toBe("A");
    await write(page, "A=b", "env");
    await page.getByText("3 mistakes").waitFor();
    await mistakesIn(page, "data").waitFor();
    await mistakesIn(page).waitFor();
    const invalid = page.locator("[aria-invalid=true]");
    expect(
      await invalid.evaluateAll((nodes) => nodes.map((node) => node.getAttribute("id"))),
    ).toEqual(["title", "text", "data"]);
    expect(await page.locator("#title-problems").innerText()).toContain("github.name");
  });

  it("warns above the phone, and says how long the message is", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page
      .locator(".size")
      .getByText(/^\d+ of 15,000 bytes$/)
      .waitFor();
    await write(page, `${"a long line, ".repeat(60)}\n\n`.repeat(25));
    const warning = page.locator(".result .warning");
    await warning.getByText("15000").waitFor();
    await page.locator(".size.too-long").waitFor();
    const [above, below] = await Promise.all(
      [warning, bubble(page)].map((one) => one.boundingBox()),
    );
    expect(above?.y).toBeLessThan(below?.y ?? 0);
    await expectInView(page, ".result .warning");
  });

  it("asks one question at a time, and shows no answer to what has been written over", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await bubble(page).waitFor();
    await page.evaluate(`
      window.seen = [];
      new MutationObserver(() => window.seen.push(document.querySelector(".result").innerText))
        .observe(document.body, { subtree: true, childList: true, characterData: true });
    `);
    const asked: string[] = [];
    const held = Promise.withResolvers<void>();
    await page.route("**/preview", async (route) => {
      const { inputs } = route.request().postDataJSON();
      asked.push(JSON.parse(inputs.msgParam).text);
      if (asked.length > 1) return await route.continue();
      await held.promise;
      return await route.fulfill({ status: 503, json: { problem: "overtaken" } });
    });
    for (const words of ["one", "two", "three", "four"]) await write(page, words);
    held.resolve();
    await bubble(page).getByText("four").waitFor();
    expect(asked).toEqual(["one", "four"]);
    expect(await page.evaluate("window.seen.join()")).not.toMatch(
      /overtaken|\b(?:one|two|three)\b/,
    );
  });

  it("asks for an example's payload once", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await bubble(page).waitFor();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/preview/events/")) asked.push(request.url());
    });
    for (const words of ["one", "two"]) {
      await write(page, words);
      await bubble(page).getByText(words).waitFor();
    }
    await page.getByLabel("Event").selectOption("release published");
    await page.getByText("The event's payload").click();
    await page.getByText('"action": "published"').waitFor();
    expect(asked).toEqual([`${inbox.url}preview/events/release%20published`]);
  });

  it("finds any event of GitHub's by typing", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview" });
    await write(page, "{{ github.event_name }}: {{ github.event.action | default: '-' }}");
    await page.getByLabel("Event").selectOption("another of GitHub's events …");
    expect(await page.evaluate("document.activeElement.id")).toBe("find-event");
    await page.keyboard.type("pull_request clo");
    await page.getByText('No event "pull_request clo". For example: pull_request closed').waitFor();
    // The event before stays, and nothing is wrong, until another is found.
    await bubble(page).getByText("push:").waitFor();
    expect(await page.locator(".verdict").count()).toBe(0);
    await page.keyboard.type("sed");
    await bubble(page).getByText("pull_request: closed").waitFor();
    const listed = await page.locator("#events option").count();
    expect(listed).toBeGreaterThan(200);
    expect(complaints).toEqual([]);
  });

  it("says what the server could not do, until it could", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await bubble(page).waitFor();
    await page.route("**/preview", (route) =>
      route.fulfill({ status: 503, json: { problem: "took too long" } }),
    );
    await write(page, "slow");
    await page.getByRole("alert").getByText("took too long").waitFor();
    await page.unroute("**/preview");
    await write(page, "quick");
    await bubble(page).getByText("quick").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("keeps what is written over a reload, and brings it back after a new beginning", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await write(page, "mine");
    await page.getByLabel("Status").selectOption("cancelled");
    await page.getByText("Variables of the message").click();
    await write(page, "WHO=me", "env");
    await page.getByRole("link", { name: "Inbox" }).click();
    await page.getByRole("link", { name: "Preview", exact: true }).click();
    await bubble(page).getByText("mine").waitFor();
    await page.reload();
    await bubble(page).getByText("mine").waitFor();
    expect(await page.getByLabel("Status").inputValue()).toBe("cancelled");
    expect(await written(page, "env")).toBe("WHO=me");
    await page.getByRole("button", { name: "Start over" }).click();
    await bubble(page).getByText("Deploy failed").waitFor();
    await page.getByRole("button", { name: "Bring back what was there" }).click();
    await bubble(page).getByText("mine").waitFor();
    expect(await written(page, "env")).toBe("WHO=me");
  });

  it("keeps title and text from one kind of message to the next, in a form and as a text", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    const kind = page.getByLabel("Kind of message");
    await page.getByLabel("Title").fill("My title");
    await write(page, "My text");
    for (const other of ["text", "sampleText", "sampleMarkdown", "sampleLink", "card"]) {
      await kind.selectOption(other);
      await bubble(page).getByText("My text").waitFor();
      expect(await written(page)).toBe("My text");
      if (other !== "sampleText")
        expect(await page.getByLabel("Title").inputValue()).toBe("My title");
    }
    await page.getByRole("button", { name: "YAML" }).click();
    await textIn(page, "msgParam").waitFor();
    await kind.selectOption("sampleMarkdown");
    await expect
      .poll(() => written(page, "msgParam"))
      .toMatch(/^title: 'My title'\ntext: 'My text'\n?$/);
    await write(page, "title: Another\ntext: |\n  a\n\n  {{ github.repo }}", "msgParam");
    await mistakesIn(page, "msgParam").waitFor();
    expect(await page.locator(".cm-wrong").innerText()).toBe("  {{ github.repo }}");
    await write(page, "[a]", "msgParam");
    await page.getByRole("button", { name: "Fields" }).click();
    await page.getByText("no place in the form").waitFor();
    await write(page, "title: Another\ntext: |\n  a\n\n  b", "msgParam");
    await page.getByRole("button", { name: "Fields" }).click();
    await expect.poll(() => page.getByLabel("Title").inputValue()).toBe("Another");
    expect(await written(page)).toBe("a\n\nb\n");
  });

  it("keeps what is written while a message becomes one of another kind", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page.getByRole("button", { name: "YAML" }).click();
    await textIn(page, "msgParam").waitFor();
    const typing: Parameters<Page["route"]>[1] = async (route) => {
      const reply = await route.fetch();
      await write(page, "title: Meanwhile\ntext: written", "msgParam");
      await route.fulfill({ response: reply });
    };
    await page.route("**/preview/msgParam", typing, { times: 1 });
    await page.getByLabel("Kind of message").selectOption("sampleMarkdown");
    await bubble(page).getByText("written").waitFor();
    await expect.poll(() => page.getByLabel("Kind of message").inputValue()).toBe("sampleMarkdown");
    expect(await written(page, "msgParam")).toMatch(/^title: '?Meanwhile'?\ntext: '?written'?\n?$/);
  });

  it("begins anew with a whole recipe while a message becomes one of another kind", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page.getByRole("button", { name: "YAML" }).click();
    await textIn(page, "msgParam").waitFor();
    const choosing: Parameters<Page["route"]>[1] = async (route) => {
      const reply = await route.fetch();
      await page
        .getByLabel("Start from")
        .selectOption({ label: "A review was requested: tell the reviewers" });
      await route.fulfill({ response: reply });
    };
    await page.route("**/preview/msgParam", choosing, { times: 1 });
    await page.getByLabel("Kind of message").selectOption("sampleMarkdown");
    await expect.poll(() => written(page, "msgParam")).toContain("Review:");
    await expect.poll(() => written(page, "msgParam")).toContain("singleURL");
    expect(await page.getByLabel("Kind of message").inputValue()).toBe("card");
  });

  it("loses nothing between the form and a text, of whatever card", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    const msgKey = page.locator(".taking details").last().locator("summary");
    await page.getByRole("button", { name: "YAML" }).click();
    const cards = [...messageTemplates].filter(([key]) => key.includes("ActionCard"));
    for (const [key, fields] of cards) {
      const lines = Object.keys(fields).map(
        (field) => `${field}: '${/url/i.test(field) ? "https://example.com/" : ""}${field}'`,
      );
      await page.getByLabel("msgKey").selectOption(key);
      await write(page, lines.join("\n"), "msgParam");
      await msgKey.getByText(key, { exact: false }).waitFor();
      await page.getByRole("button", { name: "Fields" }).click();
      await textIn(page).waitFor();
      await page.getByRole("button", { name: "YAML" }).click();
      await expect.poll(() => written(page, "msgParam")).toBe(`${lines.join("\n")}\n`);
      expect(await page.getByLabel("msgKey").inputValue()).toBe(key);
    }
    for (const text of ["# mine\ntitle: a", "titel: a", "title: [a]"]) {
      await write(page, text, "msgParam");
      await page.getByRole("button", { name: "Fields" }).click();
      await page.getByText("no place in the form").waitFor();
      expect(await written(page, "msgParam")).toBe(text);
      await page.getByLabel("Kind of message").selectOption("sampleMarkdown");
      await page.getByText("no place in the form").waitFor();
      expect(await written(page, "msgParam")).toBe(text);
      await page.getByLabel("Kind of message").selectOption("card");
    }
  });

  it("shows an alarm in place of a wrong message of a run that went well, too, and what only GitHub evaluates", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await page.getByLabel("Status").selectOption("success");
    await write(page, "{{ github.repo }}");
    await page.getByRole("button", { name: "Show what a failed run sends instead" }).click();
    await bubble(page).getByText("Deploy failed").waitFor();
    await write(page, "by ${{ github.actor }}");
    await page.locator(".result .warning").getByText("GitHub fills in").waitFor();
  });

  it("adds and removes buttons of a card, which decide on its msgKey", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    const msgKey = page.locator(".taking details").last().locator("summary");
    const buttons = () => page.locator(".phone .buttons a").allInnerTexts();
    await msgKey.getByText("sampleActionCard2").waitFor();
    await page.getByLabel("Side by side").check();
    await msgKey.getByText("sampleActionCard6").waitFor();
    await page.getByRole("button", { name: "Add a button" }).click();
    await page.getByLabel("Button 3", { exact: true }).fill("Third");
    await msgKey.getByText("sampleActionCard3").waitFor();
    await expect.poll(buttons).toEqual(["Open the run", "See the change", "Third"]);
    await page.getByRole("button", { name: "Remove button 1" }).click();
    await expect.poll(buttons).toEqual(["See the change", "Third"]);
    await page.getByRole("button", { name: "Remove button 1" }).click();
    await msgKey.getByText(/sampleActionCard$/).waitFor();
    expect(await page.getByRole("button", { name: "Remove button 1" }).isDisabled()).toBe(true);
    for (let count = 1; count < 5; count += 1)
      await page.getByRole("button", { name: "Add a button" }).click();
    await msgKey.getByText("sampleActionCard5").waitFor();
    expect(await page.getByRole("button", { name: "Add a button" }).isDisabled()).toBe(true);
  });

  it.each([
    ["en", "Start from", "A deployment waits: two buttons", "Review and approve"],
    ["zh-CN", "从示例开始", "部署等待审批：带两个按钮的卡片", "去审批"],
  ])("starts from the recipes of the documentation: %s", async (locale, label, recipe, button) => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview", locale });
    const start = page.getByLabel(label);
    const recipes = (await start.locator("option").allInnerTexts()).slice(2);
    expect(recipes).toHaveLength(7);
    for (const one of recipes) {
      await start.selectOption({ label: one });
      await page.locator(".phone:not(.old) .bubble").waitFor();
      expect(await page.locator(".verdict").count(), one).toBe(0);
    }
    await start.selectOption({ label: recipe });
    await bubble(page).getByRole("link", { name: button }).waitFor();
    expect(await page.locator("#event").inputValue()).toBe("workflow_dispatch");
    expect(complaints).toEqual([]);
  });

  it("takes a payload of one's own, which begins as the example, or comes from a file", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview" });
    await write(page, "{{ github.event_name }} {{ github.event.mine }} {{ env.WHO }}");
    await page.getByText("Variables of the message").click();
    await write(page, "WHO=me", "env");
    await page.getByLabel("Event").selectOption("a payload of your own …");
    await textIn(page, "Payload (JSON)").getByText('"after"').waitFor();
    await write(page, '{"mine": 1}', "Payload (JSON)");
    await page.locator("#eventName-problems").getByText("the name of the event").waitFor();
    await page.getByLabel("Name of the event").fill("watch");
    await bubble(page).getByText("watch 1 me").waitFor();
    await page.getByLabel("Payload from a file").setInputFiles({
      name: "event.json",
      mimeType: "application/json",
      buffer: Buffer.from('{"mine": 2, "release": {}}'),
    });
    await bubble(page).getByText("watch 2 me").waitFor();
    await page.getByLabel("Name of the event").fill("");
    await bubble(page).getByText("release 2 me").waitFor();
    await write(page, "{", "Payload (JSON)");
    await page.locator("#payload-problems").getByText("expected the JSON").waitFor();
    expect(complaints).toEqual([]);
  });

  it("loads pictures on request only, keeps them in their bubble, and says which cannot be loaded", async () => {
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
    await page.getByLabel("Kind of message").selectOption("sampleImageMsg");
    await page.getByLabel("photoURL").fill(url);
    await bubble(page).getByText(new URL(url).host).waitFor();
    expect(await bubble(page).locator("img").count()).toBe(0);
    await bubble(page).getByRole("button", { name: "Load" }).click();
    const fits = async () => {
      const naturalWidth = "document.querySelector('.bubble img')?.naturalWidth";
      await expect.poll(() => page.evaluate(naturalWidth), { timeout: 10_000 }).toBe(3000);
      const [outer, inner] = await Promise.all(
        [".bubble", ".bubble img"].map((selector) => page.locator(selector).boundingBox()),
      );
      expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThanOrEqual(
        (outer?.x ?? 0) + (outer?.width ?? 0),
      );
      expect(inner?.height).toBeLessThan(400);
    };
    await fits();
    await page.getByLabel("Kind of message").selectOption("sampleLink");
    await page.getByLabel("picUrl").fill(url);
    await page.locator(".bubble.link img").waitFor();
    await fits();
    await page.getByLabel("Kind of message").selectOption("sampleMarkdown");
    await write(page, `> - ![a](${url})`);
    await page.locator(".bubble.markdown img").waitFor();
    await fits();
    await write(page, `![gone](${inbox.url}gone.svg)`);
    await bubble(page).getByText("could not be loaded").waitFor();
  });

  it("has a message for every kind, and none for a message that is left out but the default one", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview" });
    const msgKey = page.locator(".taking details").last().locator("summary");
    const kinds = [...messageTemplates.keys()].filter((key) => !key.includes("ActionCard"));
    for (const kind of kinds) {
      await page.getByLabel("Kind of message").selectOption(kind);
      await msgKey.getByText(`msgParam of ${kind}`, { exact: true }).waitFor();
      expect(await page.locator(".verdict").count()).toBe(0);
    }
    await page.getByLabel("Kind of message").selectOption("default");
    await bubble(page).getByText("Deploy failed").waitFor();
    expect(complaints).toEqual([]);
  });

  it("is in the language of the browser, or of one's choice; the phone is in that of the message", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await open(browser, inbox, { path: "preview", locale: "zh-CN" });
    await bubble(page).getByText("Deploy 失败").waitFor();
    await page.locator(".phone").getByText("CI 机器人").first().waitFor();
    await write(page, "{{ github.repo }}", "正文");
    await mistakesIn(page, "正文").getByText("是否想写").waitFor();
    await page.getByLabel("消息语言", { exact: true }).selectOption("en");
    await page.locator(".phone").getByText("CI robot").first().waitFor();
    await mistakesIn(page, "正文").getByText("是否想写").waitFor();
    expect(await page.evaluate("document.documentElement.lang")).toBe("zh-CN");
    await page.getByText("消息变量").click();
    await write(page, "A", "env");
    await page.locator("#env .problem").getByText("应为 NAME=value").waitFor();
    await write(page, "", "env");
    await page.getByRole("button", { name: "English" }).click();
    await mistakesIn(page).getByText("Did you mean").waitFor();
    expect(await page.evaluate("document.documentElement.lang")).toBe("en");
    expect(complaints).toEqual([]);
  });

  it("shows a hostile message, and a hostile draft of a link, as text", async () => {
    await using inbox = await startInbox();
    const evil = `<script>document.title='owned'</script><img src=x onerror="document.title='owned'">`;
    const draft = { kind: "card", title: evil, text: `${evil}\n\n[a](javascript:alert(1))` };
    const values = { ...draft, "button 1": evil, "link 1": "javascript:alert(1)", event: evil };
    const hash = encodeURIComponent(JSON.stringify({ ...values, buttons: "1e9", status: evil }));
    const { page, complaints } = await open(browser, inbox, { path: `preview#draft=${hash}` });
    await page.locator(".verdict").waitFor();
    await page.getByLabel("Event", { exact: true }).selectOption("push");
    await page.getByLabel("Status").selectOption("failure");
    await page.getByLabel("Link of button 1").fill("https://example.com/");
    await bubble(page).getByText("<script>").first().waitFor();
    expect(await page.title()).toBe("Preview · Simulated DingTalk");
    const active = ".phone script, .phone [onerror], .phone .bubble img, [href^='javascript']";
    expect(await page.locator(active).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("has its parts as one row of tabs on a narrow window, and for the keyboard on a wide one", async () => {
    await using inbox = await startInbox();
    for (const [width, shown] of [
      [390, true],
      [1280, false],
    ] as const) {
      const { page } = await open(browser, inbox, {
        path: "preview",
        viewport: { width, height: 844 },
      });
      await bubble(page).waitFor();
      const parts = page.getByRole("navigation", { name: "Parts of this page" });
      if (!shown) await page.keyboard.press("Tab");
      const box = await parts.boundingBox();
      expect(box?.height).toBeLessThan(50);
      expect(box?.width).toBeGreaterThan(300);
      await parts.getByRole("link", { name: "What arrives" }).click();
      await expectInView(page, ".result h2");
    }
  });

  it("has a phone that is light or dark by itself", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox, { path: "preview" });
    await bubble(page).waitFor();
    const ground = () =>
      page.evaluate("getComputedStyle(document.querySelector('.bubble')).backgroundColor");
    expect(await ground()).toBe("rgb(255, 255, 255)");
    await page.getByRole("button", { name: "Dark" }).click();
    expect(await ground()).toBe("rgb(42, 46, 53)");
  });

  it.each(
    (["light", "dark"] as const).flatMap((colorScheme) =>
      ([1280, 390, 320] as const).flatMap((width) =>
        (["en", "zh-CN"] as const).map((locale) => ({ colorScheme, width, locale })),
      ),
    ),
  )("is accessible and fits the window: $colorScheme, $width px, $locale", async (look) => {
    await using inbox = await startInbox();
    const { colorScheme, width, locale } = look;
    const viewport = { width, height: 844 };
    const options = { path: "preview", colorScheme, viewport, locale } as const;
    const { page, complaints } = await open(browser, inbox, options);
    await bubble(page).waitFor();
    await expectAccessible(page);
    await write(
      page,
      "{{ github.repo }}\n\n- b {{ x | upper }}",
      locale === "en" ? "Text" : "正文",
    );
    await page.locator(".cm-content .problem").first().waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
}

async function expectInView(page: Page, selector: string): Promise<void> {
  const place = `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector("${selector}").getBoundingClientRect())`;
  expect(await page.evaluate(place)).toBe(true);
}
