import { html, type TemplateResult } from "lit-html";

/** The bar above both pages. */
export function bar(page: "inbox" | "preview", rest: unknown): TemplateResult {
  const current = (name: string) => (name === page ? "page" : "false");
  return html`<header class="bar">
    <h1>Simulated DingTalk</h1>
    <nav aria-label="Pages">
      <a href="/" aria-current=${current("inbox")}>Inbox</a>
      <a href="/preview" aria-current=${current("preview")}>Preview</a>
    </nav>
    ${rest}
  </header>`;
}
