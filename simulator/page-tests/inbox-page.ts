import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { upload } from "../dingtalk/loopback-client.ts";
import { defaultApp } from "../dingtalk/world.ts";
import type { Inbox } from "../pages/inbox.ts";
import { runStep, type StepResult } from "../run/step.ts";
import { type OpenPage, open } from "./browser.ts";

// What the tests of the inbox page share. The pages' own types are not these tests', which are no pages: what runs in a
// page is text.

/** A phone, as a browser's window. */
export const phone = { width: 390, height: 844 } as const;

/** Sends, recalls or asks by the built action, as a workflow's step does it. */
export function step(
  inbox: Inbox,
  inputs: Readonly<Record<string, string>>,
  action: "send" | "recall" | "read-status" = "send",
  workspace = "",
): Promise<StepResult> {
  const { appKey, appSecret, robotCode } = defaultApp;
  const credentials = { appKey, appSecret, robotCode, endpoint: inbox.simulator.url };
  return runStep({ ...credentials, ...inputs }, { action, workspace });
}

/** Opens a person's chat. */
export function openedFor(
  browser: Browser,
  inbox: Inbox,
  userId: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  return open(browser, inbox, { path: `#/${encodeURIComponent(userId)}`, ...options });
}

/** Opens the calls and the faults. */
export async function openDrawer(page: Page): Promise<void> {
  await page.locator("#drawer-button").click();
  await page.locator("#drawer").waitFor();
}

/** Uploads a file; gives its mediaId. */
export async function uploaded(
  inbox: Inbox,
  changes?: Parameters<typeof upload>[1],
): Promise<string> {
  return String((await upload(inbox.simulator, changes)).json["media_id"]);
}

/** What the keyboard would act on, by its words. */
export async function focused(page: Page): Promise<string> {
  return String(
    await page.evaluate(
      "(node => node === document.body ? '' : node.textContent.trim())(document.activeElement)",
    ),
  );
}

/** The bubbles of the open chat, oldest first. */
export const bubbles = (page: Page) => page.getByRole("log").locator(".bubble");

/** The people in the list. */
export const people = (page: Page) => page.locator("#people").getByRole("link");

/** What an expression about a `node` gives. */
export async function inPage(page: Page, selector: string, expression: string): Promise<unknown> {
  return await page.evaluate(`(node => ${expression})(document.querySelector("${selector}"))`);
}

/** A colour that an element has. */
export function colourOf(page: Page, selector: string, property = "color"): Promise<unknown> {
  return inPage(page, selector, `getComputedStyle(node).${property}`);
}

/** Expects an element to be wholly in the window. */
export async function expectInView(page: Page, selector: string): Promise<void> {
  const place =
    "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(node.getBoundingClientRect())";
  expect(await inPage(page, selector, place)).toBe(true);
}

/** How far the open chat is from its newest message, in pixels. */
export async function belowView(page: Page): Promise<number> {
  const rest = "node.scrollHeight - node.scrollTop - node.clientHeight";
  return Math.round(Number(await inPage(page, "#log", rest)));
}

/** Scrolls the open chat, and waits until the page has noticed. */
export async function scrollTo(page: Page, top: string): Promise<void> {
  await inPage(page, "#log", `node.scrollTop = ${top}`);
  await settled(page);
}

/** Waits until the page has been drawn twice. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    "new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))",
  );
}

/** Waits until an expression is true; the policy of the page keeps Playwright's own way of it from asking twice. */
export async function until(page: Page, expression: string): Promise<void> {
  await expect.poll(() => page.evaluate(expression), { timeout: 10_000 }).toBe(true);
}
