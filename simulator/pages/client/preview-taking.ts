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
  readonly copy: (read: (seen: DrawnPreview | undefined) => string) => void;
  readonly copyLink: () => void;
  readonly setUserId: (userId: string) => void;
  readonly send: () => void;
}

/** The ways to take the message with one: copies, a link, and the simulated inbox. */
export function takingPart(taking: Taking): TemplateResult {
  const { seen, done, copy } = taking;
  const own = seen?.own;
  return html`<section class="taking" aria-labelledby="taking">
    <h2 id="taking" tabindex="-1">${texts.takeIt}</h2>
    <p class="actions">
      <button type="button" class="main" ?disabled=${own === undefined} @click=${() => copy((latest) => latest?.step ?? "")}>${texts.copyStep}</button>
      <button type="button" ?disabled=${own === undefined} @click=${() => copy((latest) => JSON.stringify(latest?.own?.message.msgParam))}>${texts.copyMsgParam}</button>
      <button type="button" @click=${taking.copyLink}>${texts.copyLink}</button>
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

function result(sent: SentDraft, userIds: string): TemplateResult {
  const { outcome, isInDoubt, errors, warnings } = sent;
  const [userId = ""] = userIds.split(/[\s,，、;；]+/);
  const inbox = html`<a href="/${addressOf(userId)}">${texts.inboxOf(userId)}</a>`;
  const cautions = warnings.map((words) => html`<span class="warning">${words}</span>`);
  if (outcome === "delivered" && errors.length === 0)
    return html`${texts.sent} ${inbox} ${cautions}`;
  if (outcome === "delivered") return html`${texts.sentInstead} ${inbox}`;
  return html`<span class="problem">${[isInDoubt ? texts.inDoubt : texts.notSent, ...errors].join("\n")}</span>`;
}
