import { html, type TemplateResult } from "lit-html";

/** A part of a page that can be gone to: its id, and what it is called. */
export type Part = readonly [id: string, words: string];

/** What stands above both pages: the ways to the parts of this one, and the bar. */
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

// The address has other things to say: on the inbox page, whose chat is open.
function goTo(id: string, event: Event): void {
  event.preventDefault();
  const part = document.getElementById(id);
  part?.focus();
  part?.scrollIntoView();
}
