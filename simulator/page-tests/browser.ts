import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import type { Inbox } from "../pages/inbox.ts";

/** A page in a browser, and its complaints. */
export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of its console, errors of its scripts, and requests that leave this machine. */
  readonly complaints: readonly string[];
}

/** Starts the Chromium or Chrome of this machine. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = onPath(["chromium", "chromium-browser", "google-chrome-stable"]);
  try {
    return await chromium.launch(
      executablePath === undefined ? { channel: "chrome" } : { executablePath },
    );
  } catch (error) {
    throw new Error(
      "These tests need a Chromium or Chrome on this machine: on Debian, apt-get install chromium.",
      { cause: error },
    );
  }
}

/** Opens one of an inbox's pages in a browser with these options. */
export async function open(
  browser: Browser,
  inbox: Inbox,
  { path = "", ...options }: BrowserContextOptions & { readonly path?: string } = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(inbox.url)) complaints.push(request.url());
  });
  await page.goto(`${inbox.url}${path}`);
  return { page, complaints };
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
}
