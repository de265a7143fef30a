import { html, type TemplateResult } from "lit-html";

/** A part of a page that a link leads to: its id and its name. */
export type Part = readonly [id: string, words: string];

/** The top of both pages: links to the parts of the page, and the bar. */
export function bar(
  page: "inbox" | "preview",
  parts: readonly Part[],
  rest: unknown,
): TemplateResult {
  const current = (name: string) => (name === page ? "page" : "false");
  return html`<nav class="parts" aria-label="Parts of this page">
      ${parts.map(([id, words]) => html`<a href="#${id}" @click=${(event: Event) => goTo(id, event)}>${words}</a>`)}
    </nav>
    <header class="bar">
      <h1>Simulated DingTalk</h1>
      <nav aria-label="Pages">
        <a href="/" aria-current=${current("inbox")}>Inbox</a>
        <a href="/preview" aria-current=${current("preview")}>Preview</a>
      </nav>
      ${rest}
    </header>`;
}

// Without changing the address, which on the inbox page names the open chat.
function goTo(id: string, event: Event): void {
  event.preventDefault();
  const part = document.getElementById(id);
  part?.focus();
  part?.scrollIntoView();
}
