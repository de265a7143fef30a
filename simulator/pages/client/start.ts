import { html, type TemplateResult } from "lit-html";
import type { Place } from "../inbox-routes.ts";
import type { Copies } from "./copy-button.ts";
import { inboxTexts as texts } from "./inbox-texts.ts";
import type { Samples } from "./sample-buttons.ts";

/** Whom the samples of the first screen are for. */
const firstPerson = "zhang";

/** What is shown before a chat is chosen: what can be sent at once, and how to send something of one's own. */
export function start(
  { firstMessage: { step, command } }: Place,
  { samples, copies }: { readonly samples: Samples; readonly copies: Copies },
): TemplateResult {
  return html`<main class="start" id="chat" tabindex="-1">
    <div class="column">
      <h2>${texts.startTitle}</h2>
      <p class="note">${texts.startHint(firstPerson)}</p>
      ${samples.buttons(firstPerson, "large")}
      <h2>${texts.ownTitle}</h2>
      ${copyable(texts.byCommand, `${command} --page ${location.origin}/`, copies)}
      ${copyable(texts.byStep, step, copies)}
      <p class="look-first note">${texts.lookFirst} <a href="/preview">${texts.preview}</a>${texts.stop}</p>
      ${copies.status()}
    </div>
  </main>`;
}

function copyable(what: string, text: string, copies: Copies): TemplateResult {
  return html`<div class="copyable">
    <p class="head"><span>${what}</span> ${copies.button(text, what)}</p>
    <pre tabindex="0" aria-label=${what}>${text}</pre>
  </div>`;
}
