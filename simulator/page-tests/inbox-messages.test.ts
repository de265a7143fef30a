import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { send as sendCall } from "../dingtalk/loopback-client.ts";
import { startInbox } from "../pages/inbox.ts";
import { inOwnFolder } from "../run/run.ts";
import { launchBrowser } from "./browser.ts";
import { bubbles, inPage, openedFor, step, until, uploaded } from "./inbox-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe("a message on the inbox page", () => {
  it("keeps a hostile message text", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openedFor(browser, inbox, "ann");
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
    expect(await page.title()).toBe("Inbox · Simulated DingTalk");
    expect(
      await page.locator(".bubble script, .bubble img, [onclick], [href^='javascript']").count(),
    ).toBe(0);
    expect(await bubbles(page).getByText(evil).count()).toBeGreaterThanOrEqual(4);
    expect(complaints).toEqual([]);
  });

  it("loads pictures only when told to", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openedFor(browser, inbox, "ann");
    const photoURL = `${inbox.url}page/icon.svg`;
    await sendCall(inbox.simulator, {
      msgKey: "sampleImageMsg",
      msgParam: JSON.stringify({ photoURL }),
    });
    await bubbles(page).getByText("127.0.0.1").waitFor();
    expect(await bubbles(page).locator("img").count()).toBe(0);
    await bubbles(page).getByRole("button", { name: "Load" }).click();
    expect(await bubbles(page).locator("img").getAttribute("src")).toBe(photoURL);
    expect(complaints).toEqual([]);
  });

  it("shows an uploaded picture, and offers an uploaded file", async () => {
    await using inbox = await startInbox();
    const { page, complaints } = await openedFor(browser, inbox, "ann");
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
    await until(
      page,
      "[...document.querySelectorAll('.bubble img')].filter(({ naturalWidth }) => naturalWidth > 0).length === 4",
    );
    for (const [name, saved] of [
      ["日志.zip", "1.zip"],
      ["Audio · 12 s", "1.mp3"],
      ["Video · mp4 · 12 s", "1.mp4"],
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
    const { page, complaints } = await openedFor(browser, inbox, "zhang");
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
    await until(page, "document.querySelector('.bubble img').naturalWidth > 100");
    expect(complaints).toEqual([]);
  });

  it("draws what is nested without end, says of another message that it cannot, and shows the rest", async () => {
    await using inbox = await startInbox();
    const params: [msgKey: string, msgParam: string][] = [
      ["sampleMarkdown", JSON.stringify({ title: "a", text: `${">".repeat(3000)}deep` })],
      ["sampleText", `{"content":${"[".repeat(7400)}${"]".repeat(7400)}}`],
      ["sampleText", '{"content":"the rest"}'],
    ];
    for (const [msgKey, msgParam] of params) await sendCall(inbox.simulator, { msgKey, msgParam });
    const { page, complaints } = await openedFor(browser, inbox, "ann");
    await bubbles(page).getByText("the rest").waitFor();
    await bubbles(page).getByText("cannot be drawn").waitFor();
    await bubbles(page)
      .getByText(/>deep$/)
      .waitFor();
    for (const details of await page.locator(".sent summary").all()) await details.click();
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
    const { page } = await openedFor(browser, inbox, "ann");
    await bubbles(page).nth(1).waitFor();
    const rows = (place: number) =>
      inPage(
        page,
        `.messages > li:nth-child(${place})`,
        "new Set([...node.querySelectorAll('.buttons a')].map(link => link.getBoundingClientRect().top)).size",
      );
    expect([await rows(1), await rows(2)]).toEqual([2, 1]);
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
    const { page } = await openedFor(browser, inbox, "ann");
    for (const name of ["inside", "button"])
      expect(await bubbles(page).getByRole("link", { name }).getAttribute("href")).toBe(
        "https://example.com/a",
      );
  });
});
