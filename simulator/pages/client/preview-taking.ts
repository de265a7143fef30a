import { html, nothing, type TemplateResult } from "lit-html";
import type { DrawnPreview } from "../../preview/form.ts";
import type { SentDraft } from "../preview-routes.ts";
import { addressOf } from "./address.ts";
import { previewTexts as texts } from "./preview-texts.ts";

/** How the sending of the draft went. */
export type Sending = "no" | "under way" | SentDraft;

/** What can be taken. */
export interface Taking {
  readonly seen: DrawnPreview | undefined;
  readonly userId: string;
  readonly sending: Sending;
  /** What was done last, in words. */
  readonly done: string;
  readonly copy: (text: string | undefined) => void;
  readonly address: () => string | undefined;
  readonly setUserId: (userId: string) => void;
  readonly send: () => void;
}

/** The ways to take the message with one: copies, a link, and the simulated inbox. */
export function takingPart(taking: Taking): TemplateResult {
  const { seen, done, copy } = taking;
  const own = seen?.own;
  const msgParam = own && JSON.stringify(own.message.msgParam);
  return html`<section class="taking" aria-labelledby="taking">
    <h2 id="taking" tabindex="-1">${texts.takeIt}</h2>
    <p class="actions">
      <button type="button" class="main" ?disabled=${own === undefined} @click=${() => copy(seen?.step)}>${texts.copyStep}</button>
      <button type="button" ?disabled=${own === undefined} @click=${() => copy(msgParam)}>${texts.copyMsgParam}</button>
      <button type="button" title=${texts.linkNote} @click=${() => copy(taking.address())}>${texts.copyLink}</button>
      <span role="status">${done}</span>
    </p>
    ${sendingPart(taking)}
    ${
      own === undefined
        ? nothing
        : html`<details class="step" open>
            <summary>${texts.step}</summary>
            <pre tabindex="0">${seen?.step}</pre>
          </details>
          <details>
            <summary>${texts.msgParam(own.message.msgKey)}</summary>
            <pre tabindex="0">${JSON.stringify(own.message.msgParam, undefined, 2)}</pre>
          </details>`
    }
  </section>`;
}

function sendingPart({ userId, sending, setUserId, send }: Taking): TemplateResult {
  const type = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) setUserId(target.value);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send();
  };
  return html`<form class="actions" @submit=${submit}>
    <label>${texts.sendTo} <input id="send-to" required size="12" spellcheck="false" .value=${userId} @input=${type}></label>
    <button ?disabled=${sending === "under way"}>${sending === "under way" ? texts.sending : texts.send}</button>
    <span role="status">${typeof sending === "string" ? nothing : result(sending, userId)}</span>
  </form>`;
}

function result({ outcome, errors }: SentDraft, userId: string): TemplateResult {
  if (outcome === "delivered")
    return html`<a href="/${addressOf(userId)}">${texts.sent(userId)}</a>`;
  return html`<span class="problem">${[texts.notSent(outcome), ...errors].join("\n")}</span>`;
}
