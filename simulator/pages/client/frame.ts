import { html, type TemplateResult } from "lit-html";
import type { Language } from "../../message/drawing.ts";
import { frameTexts as texts } from "./frame-texts.ts";
import { chooseLanguage, languages, pageLanguage } from "./language.ts";

/** A part of a page that a link leads to: its id and its name. */
export type Part = readonly [id: string, words: string];

/** The top of both pages: links to the parts of the page, for the keyboard, and the bar. */
export function bar(
  page: "inbox" | "preview",
  parts: readonly Part[],
  rest: unknown,
): TemplateResult {
  document.title = `${texts[page]} · ${texts.product}`;
  const current = (name: string) => (name === page ? "page" : "false");
  return html`<nav class="parts ${page}" aria-label=${texts.parts}>
      ${parts.map(([id, words]) => html`<a href="#${id}" @click=${(event: Event) => goTo(id, event)}>${words}</a>`)}
    </nav>
    <header class="bar">
      <h1><img src="/page/icon.svg" alt="" width="24" height="24"> ${texts.product}</h1>
      <nav aria-label=${texts.pages}>
        <a href="/" aria-current=${current("inbox")}>${texts.inbox}</a>
        <a href="/preview" aria-current=${current("preview")}>${texts.preview}</a>
      </nav>
      ${rest}
      <p class="languages" role="group" aria-label=${texts.language}>
        ${(["en", "zh-CN"] as const).map(languageButton)}
      </p>
    </header>`;
}

function languageButton(language: Language): TemplateResult {
  return html`<button
    class="quiet"
    lang=${language}
    aria-pressed=${language === pageLanguage ? "true" : "false"}
    @click=${() => chooseLanguage(language)}
  >${languages[language]}</button>`;
}

// Without changing the address, which on the inbox page names the open chat.
function goTo(id: string, event: Event): void {
  event.preventDefault();
  const part = document.getElementById(id);
  part?.focus();
  part?.scrollIntoView();
}
