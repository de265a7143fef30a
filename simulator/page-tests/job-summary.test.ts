import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { openSummary, scenes, summaryOf } from "./job-summary.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const languages = ["en", "zh-CN"] as const;
const cases = Object.entries(scenes).flatMap(([name, scene]) =>
  languages.map((language) => ({ name, scene, language })),
);

const looks = [
  [390, "dark"],
  [1280, "light"],
] as const;

// The headings around a summary, underlines of links, and tables that scroll are the page's and its stylesheet's.
const ofGitHub = [
  "heading-order",
  "page-has-heading-one",
  "link-in-text-block",
  "scrollable-region-focusable",
];

describe("a job summary, as GitHub shows it", () => {
  it.each(cases)("can be read by everybody: $name, $language", async ({ scene, language }) => {
    const markdown = await summaryOf(scene, language);
    const page = await openSummary(browser, markdown, {});
    expect((await elementsOf(page, "article > *")).slice(0, 2)).toEqual(["h3", "p"]);
    expect(await elementsThatGitHubDrops(page)).toEqual([]);
    expect(await linksWithoutHost(page)).toEqual([]);
    for (const [width, colorScheme] of looks) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      const { violations } = await new AxeBuilder({ page }).disableRules(ofGitHub).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    await page.context().close();
  });

  it("says first how many have the message, and what to do where they differ", async () => {
    const page = await shown("partial");
    expect(await page.locator("p").first().innerText()).toBe(
      "1 of 15 recipients has the message; 1 could not be found.",
    );
    expect(await cellsOf(page)).toEqual([
      ["What happened", "How many", "What to do"],
      ["accepted by DingTalk", "1", "Nothing"],
      ["invalid userIds", "12", "Correct their userIds"],
      ["flow-controlled", "1", "Send to them later, by unsentUserIds"],
      ["filtered by DingTalk", "1", "Ask them to unmute the robot"],
      ["not found", "1", "Correct the input that names them"],
    ]);
    await page.context().close();
  });

  it.each(["delivered", "failed", "dry run"])(
    "has no table where all came to the same end: %s",
    async (name) => {
      const page = await shown(name);
      expect(await cellsOf(page)).toEqual([]);
      await page.context().close();
    },
  );

  it("has each wrong input in a row of its own", async () => {
    const page = await shown("wrong input");
    expect(await cellsOf(page)).toEqual([
      ["Input", "Got", "Expected"],
      ["msgParam.text, line 2", "–", expect.stringMatching(/^The value in quotes.*\ntext: '/s)],
      ["callsPerSecond", '"0"', 'A whole number from 1 to 1000. Did you mean "1"?'],
      ["dryRun", '"yes"', 'true or false. Did you mean "true"?'],
      ["appSecret", "–", expect.stringMatching(/^The app's Client Secret/)],
      ["failOn", '"alwyas"', "failed, partial or never."],
    ]);
    await page.context().close();
  });

  it("shows the message as it reads, and its keys after a click", async () => {
    const page = await shown("many");
    const message = page.locator("article > blockquote");
    expect(await message.locator("h4").first().innerText()).toBe("Deploy to production failed");
    expect(await message.locator("strong").allInnerTexts()).toEqual(["Production", "production"]);
    expect(await message.locator("ol > li").count()).toBe(2);
    expect(await message.locator("a").allInnerTexts()).toEqual(["the run", "🖼 chart"]);
    const keys = page.locator("details", { hasText: "processQueryKey" }).locator("pre");
    expect(await keys.isVisible()).toBe(false);
    await page.getByText("processQueryKey (3)").click();
    expect((await keys.innerText()).split("\n")).toHaveLength(3);
    await page.context().close();
  });

  it("says for whom a dry run would be", async () => {
    const page = await shown("dry run");
    const text = await page.locator("article").innerText();
    expect(text).toMatch(
      /The message is for 2 recipients and for people that a dry run does not look up/,
    );
    expect(text).toMatch(/leaves out 2 numbers, department 4, the manager of wang\./);
    expect(text).toMatch(/Who it is for \(2 recipients\)\s+zhang, li\n/);
    await page.context().close();
  });
});

async function shown(name: string): Promise<Page> {
  const scene = scenes[name];
  if (scene === undefined) throw new Error(`there is no scene ${name}`);
  return await openSummary(browser, await summaryOf(scene, "en"), {});
}

async function cellsOf(page: Page): Promise<string[][]> {
  const rows = await page.locator("tr").all();
  return await Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
}

// Each with the names of its attributes.
async function elementsOf(page: Page, selector: string): Promise<string[]> {
  const found = await page.evaluate(
    `[...document.querySelectorAll("${selector}")].map((node) => [node.localName, ...node.getAttributeNames()].join(" "))`,
  );
  return String(found).split(",");
}

// Of what GitHub lets through, a summary needs this.
const kept =
  "h3 h4 p blockquote ul ol li details summary strong em del a table thead tbody tr th td pre code span br hr".split(
    " ",
  );

async function elementsThatGitHubDrops(page: Page): Promise<string[]> {
  const described = await elementsOf(page, "article *");
  return described.filter((names) => {
    const [tag = "", ...attributes] = names.split(" ");
    return !kept.includes(tag) || attributes.some((name) => !["href", "start"].includes(name));
  });
}

// Links whose text, or the words behind it, do not say where they lead.
async function linksWithoutHost(page: Page): Promise<string[]> {
  const links = await page.locator("article a").all();
  const found = await Promise.all(
    links.map(async (link) => ({
      host: new URL((await link.getAttribute("href")) ?? "").host,
      line: await link.locator("xpath=..").innerText(),
    })),
  );
  return found.filter(({ host, line }) => !line.includes(host)).map(({ line }) => line);
}
