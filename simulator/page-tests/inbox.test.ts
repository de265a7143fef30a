import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { serverError } from "../dingtalk/documented-faults.ts";
import { recall, send as sendCall, sendForKey, upload } from "../dingtalk/loopback-client.ts";
import { defaultApp } from "../dingtalk/world.ts";
import { type Inbox, startInbox } from "../pages/inbox.ts";
import { inOwnFolder } from "../run/run.ts";
import { runStep, type StepResult } from "../run/step.ts";
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
  action: "send" | "recall" | "read-status" = "send",
  workspace = "",
): Promise<StepResult> {
  const { appKey, appSecret, robotCode } = defaultApp;
  const credentials = { appKey, appSecret, robotCode, endpoint: inbox.simulator.url };
  return runStep({ ...credentials, ...inputs }, { action, workspace });
}

async function openedFor(inbox: Inbox, userId: string) {
  return open(browser, inbox, { path: `#/${encodeURIComponent(userId)}` });
}

async function uploaded(inbox: Inbox, changes?: Parameters<typeof upload>[1]): Promise<string> {
  return String((await upload(inbox.simulator, changes)).json["media_id"]);
}

// What the keyboard would act on, by its words.
const focused = async (page: Page) =>
  String(
    await page.evaluate(
      "(node => node === document.body ? '' : node.textContent.trim())(document.activeElement)",
    ),
  );

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
    const button = page.getByRole("link", { name: "Open the run" });
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
    await page.getByText("it vanished from the chat").waitFor();
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

  it("shows an uploaded picture, and offers an uploaded file", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openedFor(inbox, "ann");
    const picture = await uploaded(inbox);
    const [zip, mp3, mp4] = [
      await uploaded(inbox, { type: "file", fileName: "1.zip", contentType: "application/zip" }),
      await uploaded(inbox, { type: "voice", fileName: "1.mp3", contentType: "audio/mpeg" }),
      await uploaded(inbox, { type: "video", fileName: "1.mp4", contentType: "video/mp4" }),
    ];
    const button = { singleTitle: "Open", singleURL: "https://example.com/" };
    const messages: [string, Record<string, string>][] = [
      ["sampleImageMsg", { photoURL: picture }],
      ["sampleMarkdown", { title: "Title", text: `### Failed\n\n![the page](${picture})` }],
      ["sampleActionCard", { title: "Title", text: `![the card](${picture})`, ...button }],
      ["sampleFile", { mediaId: zip, fileName: "日志.zip", fileType: "zip" }],
      ["sampleAudio", { mediaId: mp3, duration: "12000" }],
      ["sampleVideo", { videoMediaId: mp4, videoType: "mp4", duration: "12", picMediaId: picture }],
      ["sampleImageMsg", { photoURL: "@lADPelsewhere" }],
      ["sampleImageMsg", { photoURL: zip }],
    ];
    for (const [msgKey, param] of messages)
      await sendCall(inbox.simulator, { msgKey, msgParam: JSON.stringify(param) });
    await bubbles(page)
      .nth(messages.length - 1)
      .waitFor();
    for (const name of ["Picture", "the page", "the card"])
      await bubbles(page).getByRole("img", { name, exact: true }).waitFor();
    await page.waitForFunction(
      "[...document.querySelectorAll('.bubble img')].filter(({ naturalWidth }) => naturalWidth > 0).length === 4",
    );
    for (const [name, saved] of [
      ["日志.zip", "1.zip"],
      ["Audio, 12 s", "1.mp3"],
      ["Video, mp4, 12 s", "1.mp4"],
    ] as const) {
      const download = page.waitForEvent("download");
      await bubbles(page).getByRole("link", { name }).click();
      expect((await download).suggestedFilename()).toBe(saved);
    }
    await bubbles(page).getByText("only DingTalk can show @lADPelsewhere").waitFor();
    await bubbles(page).getByText("an upload that is no picture: 1.zip").waitFor();
    expect(complaints).toEqual([]);
  });

  it("shows the screenshot that a step sends in its card", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openedFor(inbox, "zhang");
    await inOwnFolder(async (workspace) => {
      await page.screenshot({ path: join(workspace, "失败.png") });
      const { outputs } = await step(
        inbox,
        {
          userIds: "zhang",
          legacyEndpoint: inbox.simulator.url,
          media: "screenshot: 失败.png",
          msgKey: "sampleActionCard",
          msgParam: JSON.stringify({
            title: "❌ Deploy failed · {{ github.repository }}",
            text: "### ❌ {{ github.workflow }} failed\n\n{{ commit.subject }}, by {{ commit.author }}\n\n![the page when the test failed]({{ media.screenshot }})",
            singleTitle: "Open the run",
            singleURL: "{{ run.url }}",
          }),
        },
        "send",
        workspace,
      );
      expect(outputs["outcome"]).toBe("delivered");
    });
    const picture = bubbles(page).getByRole("img", { name: "the page when the test failed" });
    await picture.waitFor();
    await page.waitForFunction("document.querySelector('.bubble img').naturalWidth > 100");
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
    const waiting = page.getByRole("list", { name: "Faults that wait" });
    await waiting.getByText("is throttled (QPS limit)").waitFor();
    await page.getByLabel("Flow-control").fill("zhang");
    await page.getByRole("button", { name: "in the next call" }).click();
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
    const waiting = page.getByRole("list", { name: "Faults that wait" });
    for (const fault of ["gets no answer", "is throttled (QPS limit)"]) {
      await page.getByLabel("does what").selectOption(fault);
      await page.getByRole("button", { name: "Arm" }).click();
      await waiting.getByText(fault).waitFor();
    }
    expect(await waiting.locator("ol li").allInnerTexts()).toEqual([
      "gets no answer",
      "is throttled (QPS limit)",
    ]);
    await page.getByLabel("Flow-control").fill("zhang");
    await page.keyboard.press("Enter");
    for (const what of ["of zhang", "of batchSend"]) {
      await page.getByRole("button", { name: `Take back ${what}` }).press("Enter");
      await page.getByRole("button", { name: what }).waitFor({ state: "detached" });
      expect(await focused(page)).toBe("Make something go wrong");
    }
    expect(inbox.simulator.dingtalk.faultsWaiting("batchSend")).toBe(0);
    expect([...inbox.simulator.dingtalk.flowControlled()]).toEqual([]);
  });

  it("finds a person in any case, and says where there is nobody", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await page.getByLabel("Find a person").fill("ZH");
    await page.getByRole("link", { name: "manager1234" }).waitFor({ state: "detached" });
    expect(await page.getByRole("link", { name: "zhang" }).count()).toBe(1);
    await page.getByLabel("Find a person").fill("zhx");
    await page.getByText("No one found.").waitFor();
  });

  it("says in red when the simulated DingTalk is gone, and goes on when it is back", async () => {
    const first = await startInbox();
    const pagePort = Number(new URL(first.url).port);
    await sendCall(first.simulator, { userIds: ["before"] });
    const { page } = await openedFor(first, "before");
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

  it("leaves an opened call alone when others come", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await sendCall(inbox.simulator, { userIds: ["first"] });
    await page.locator(".calls summary").click();
    const request = page.locator(".calls pre").first();
    await request.getByText('"userIds":["first"').waitFor();
    await inPage(page, ".calls pre", "{ node.scrollTop = 20; node.focus(); node.mine = true; }");
    await page.evaluate("getSelection().selectAllChildren(document.activeElement)");
    await sendCall(inbox.simulator, { userIds: ["second"] });
    await page.getByRole("link", { name: "second" }).waitFor();
    expect(
      await page.evaluate(
        "[document.activeElement.mine, document.activeElement.scrollTop, String(getSelection()).includes('first')]",
      ),
    ).toEqual([true, 20, true]);
  });

  it("has a call that went wrong in red, and a slow one not", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    inbox.simulator.script("batchSend", [{ kind: "slow", ms: 1 }, serverError()]);
    for (const shown of ["200, slow", "500"]) {
      await sendCall(inbox.simulator);
      await page.locator(".calls .status").getByText(shown, { exact: true }).waitFor();
    }
    expect(await colourOf(page, ".calls li:nth-child(1) .status")).toBe("rgb(179, 38, 30)");
    expect(await colourOf(page, ".calls li:nth-child(2) .status")).toBe("rgb(21, 107, 53)");
  });

  it("shows another person's chat from its top", async () => {
    await using inbox = await startInbox();
    for (let count = 0; count < 20; count += 1)
      await sendCall(inbox.simulator, { userIds: ["ann", "bob"] });
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      const { page } = await open(browser, inbox, { path: "#/ann", viewport });
      await bubbles(page).nth(19).waitFor();
      await bubbles(page).nth(19).scrollIntoViewIfNeeded();
      // As the way back, or a link from elsewhere, does it: with the chat scrolled to wherever it is.
      await page.evaluate("location.hash = '#/bob'");
      await page.getByRole("heading", { name: "bob" }).waitFor();
      await expectInView(page, "#chat h2");
    }
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

  it("shows more of a long chat when it is told to", async () => {
    await using inbox = await startInbox();
    for (let count = 0; count < 52; count += 1) await sendCall(inbox.simulator);
    const { page } = await openedFor(inbox, "ann");
    await page.getByText("The last 50 of 52 messages.").waitFor();
    expect(await bubbles(page).count()).toBe(50);
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByText("The last 50 of 52 messages.").waitFor({ state: "detached" });
    expect(await bubbles(page).count()).toBe(52);
  });

  it("draws what is nested without end, says of another message that it cannot, and shows the rest", async () => {
    await using inbox = await startInbox();
    const params: [msgKey: string, msgParam: string][] = [
      ["sampleMarkdown", JSON.stringify({ title: "a", text: `${">".repeat(3000)}deep` })],
      ["sampleText", `{"content":${"[".repeat(7400)}${"]".repeat(7400)}}`],
      ["sampleText", '{"content":"the rest"}'],
    ];
    for (const [msgKey, msgParam] of params) await sendCall(inbox.simulator, { msgKey, msgParam });
    const { page, complaints } = await openedFor(inbox, "ann");
    await bubbles(page).getByText("the rest").waitFor();
    await bubbles(page).getByText("cannot be drawn").waitFor();
    await bubbles(page)
      .getByText(/>deep$/)
      .waitFor();
    for (const details of await page.getByText("What was sent").all()) await details.click();
    expect(complaints).toEqual([]);
  });

  it("keeps the buttons of sampleActionCard6 side by side, and those of the others below each other", async () => {
    await using inbox = await startInbox();
    const link = "https://example.com/";
    const card = { title: "a", text: "a" };
    const six = { buttonTitle1: "a", buttonUrl1: link, buttonTitle2: "b", buttonUrl2: link };
    const two = { actionTitle1: "a", actionURL1: link, actionTitle2: "b", actionURL2: link };
    for (const [msgKey, buttons] of Object.entries({
      sampleActionCard2: two,
      sampleActionCard6: six,
    }))
      await sendCall(inbox.simulator, {
        msgKey,
        msgParam: JSON.stringify({ ...card, ...buttons }),
      });
    const { page } = await openedFor(inbox, "ann");
    await bubbles(page).nth(1).waitFor();
    const rows = (place: number) =>
      inPage(
        page,
        `.messages > li:nth-child(${place})`,
        "new Set([...node.querySelectorAll('.buttons a')].map(link => link.getBoundingClientRect().top)).size",
      );
    expect([await rows(1), await rows(2)]).toEqual([1, 2]);
  });

  it("leads a dingtalk: link to the page that it opens", async () => {
    await using inbox = await startInbox();
    const messageUrl = "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fexample.com%2Fa";
    const text = `[inside](${messageUrl})`;
    const fields = { title: "a", text, singleTitle: "button", singleURL: messageUrl };
    await sendCall(inbox.simulator, {
      msgKey: "sampleActionCard",
      msgParam: JSON.stringify(fields),
    });
    const { page } = await openedFor(inbox, "ann");
    for (const name of ["inside", "button"])
      expect(await bubbles(page).getByRole("link", { name }).getAttribute("href")).toBe(
        "https://example.com/a",
      );
  });

  it("tells what to send first, ready to be pasted", async () => {
    await using inbox = await startInbox();
    const { page } = await open(browser, inbox);
    await page.getByText(`npm run send -- --endpoint ${inbox.simulator.url}`).waitFor();
    const lines = await page.getByText("appKey:").innerText();
    const { with: inputs } = parse(lines);
    expect((await runStep(inputs)).outputs["outcome"]).toBe("delivered");
    await page.getByRole("link", { name: "zhang" }).getByText("1 unread").waitFor();
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

  it.each([
    ["on a phone", { width: 390, height: 844 }],
    ["on a small desk", { width: 1000, height: 800 }],
  ])("leads to the faults and the calls at once, %s", async (_, viewport) => {
    await using inbox = await startInbox();
    for (let count = 0; count < 20; count += 1) await sendCall(inbox.simulator);
    const { page } = await open(browser, inbox, { path: "#/ann", viewport });
    await bubbles(page).nth(19).waitFor();
    for (const [name, target] of [
      ["Calls", "#calls"],
      ["Faults", "#faults"],
      ["Messages", "#chat h2"],
    ] as const) {
      await page.getByRole("link", { name, exact: true }).click();
      await expectInView(page, target);
    }
    expect(page.url()).toContain("#/ann");
  });

  it("can be used by the keyboard alone", async () => {
    await using inbox = await startInbox();
    await step(inbox, { userIds: "zhang", text: "Said" });
    const { page } = await open(browser, inbox);
    await page.getByRole("link", { name: "zhang" }).waitFor();
    const tabTo = async (words: string) => {
      for (let presses = 0; presses < 20 && !(await focused(page)).includes(words); presses += 1)
        await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
    };
    await tabTo("zhang");
    await page.getByRole("button", { name: "Mark as read" }).waitFor();
    await tabTo("Mark as read");
    await page.getByText("Read at").waitFor();
    expect(await focused(page)).toMatch(/^Read at/);
  });

  it("begins with a way past the people, for the keyboard", async () => {
    await using inbox = await startInbox();
    const { page } = await openedFor(inbox, "zhang");
    await page.getByRole("heading", { name: "zhang" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Messages");
    await expectInView(page, ".parts a");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.type")).toBe("checkbox");
  });

  it("is light or dark, as the machine is", async () => {
    await using inbox = await startInbox();
    await sendCall(inbox.simulator);
    for (const [colorScheme, ink, ground] of [
      ["light", "rgb(23, 26, 29)", "rgb(255, 255, 255)"],
      ["dark", "rgb(232, 235, 239)", "rgb(39, 45, 53)"],
    ] as const) {
      const { page } = await open(browser, inbox, { path: "#/ann", colorScheme });
      await bubbles(page).waitFor();
      expect(await colourOf(page, ".bubble")).toBe(ink);
      expect(await colourOf(page, ".bubble", "backgroundColor")).toBe(ground);
    }
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
    await recall(inbox.simulator, [await sendForKey(inbox.simulator, { userIds: ["zhang"] })]);
    inbox.simulator.script("batchSend", [{ kind: "hang", when: "before" }]);
    inbox.simulator.dingtalk.flowControl("li", 1);
    const { page, complaints } = await open(browser, inbox, { path: "#/zhang", ...options });
    await bubbles(page).nth(2).waitFor();
    await page.locator(".calls summary").first().click();
    await page.getByText("HTTP/1.1 200").waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(complaints).toEqual([]);
  });
});

// The pages' own types are not these tests', which are no pages: what runs there is text.
async function inPage(page: Page, selector: string, expression: string): Promise<unknown> {
  return await page.evaluate(`(node => ${expression})(document.querySelector("${selector}"))`);
}

function colourOf(page: Page, selector: string, property = "color"): Promise<unknown> {
  return inPage(page, selector, `getComputedStyle(node).${property}`);
}

async function expectInView(page: Page, selector: string): Promise<void> {
  const place =
    "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(node.getBoundingClientRect())";
  expect(await inPage(page, selector, place)).toBe(true);
}

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
