import { join } from "node:path";
import { languages } from "../message/drawing.ts";
import { launchBrowser, open } from "../page-tests/browser.ts";
import { startInbox } from "../pages/inbox.ts";

// npm run picture: takes the pictures of the READMEs again: a card on a phone, in each language, light and dark, as the
// preview page shows it.

const docs = join(import.meta.dirname, "..", "..", "docs");

await using inbox = await startInbox();
await using browser = await launchBrowser();

for (const locale of languages) {
  for (const colorScheme of ["light", "dark"] as const) {
    const { page } = await open(browser, inbox, {
      path: "preview",
      locale,
      colorScheme,
      viewport: { width: 1280, height: 1000 },
      deviceScaleFactor: 2,
    });
    const phone = page.locator(".phone");
    await phone.getByText("octo-org/shop").last().waitFor();
    // The corners around the phone must not have the colour of the page.
    await page.evaluate(`
      document.documentElement.style.background = "none";
      document.querySelector(".phone").style.boxShadow = "none";
    `);
    await phone.screenshot({
      path: join(docs, `card-${locale}-${colorScheme}.png`),
      omitBackground: true,
    });
  }
}
