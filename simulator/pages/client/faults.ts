import { html, nothing, type TemplateResult } from "lit-html";
import type { WaitingFault } from "../fault-switch.ts";
import type { Place } from "../inbox-routes.ts";
import type { View } from "../view.ts";
import { inboxTexts as texts } from "./inbox-texts.ts";
import { person } from "./person.ts";

/** The faults that can be armed and taken back. */
export interface FaultActions {
  readonly arm: (call: string, fault: string) => void;
  readonly drop: (call: string) => void;
  readonly expireTokens: () => void;
  readonly flowControl: (userId: string, times: number) => void;
}

/** How many faults wait, people who are flow-controlled included. */
export function waitingCount({ faults, heldBack }: Pick<View, "faults" | "heldBack">): number {
  return faults.reduce((count, waiting) => count + waiting.faults.length, heldBack.length);
}

/** The form that arms faults, those that wait, and what was done last. */
export function faultSwitch(
  place: Place,
  view: View,
  { done, ...actions }: FaultActions & { readonly done: string },
): TemplateResult {
  return html`<section class="faults" aria-labelledby="faults">
    <h3 id="faults" tabindex="-1">${texts.faults}</h3>
    ${waitingCount(view) > 0 ? waiting(view, actions) : nothing}
    <form @submit=${(event: SubmitEvent) => submit(event, (form) => actions.arm(text(form, "call"), text(form, "fault")))}>
      <label for="call">${texts.nextCall}</label>
      <select id="call" name="call">${place.calls.map((call) => html`<option .selected=${call === "batchSend"}>${call}</option>`)}</select>
      <label for="fault">${texts.whatHappens}</label>
      <select id="fault" name="fault">${place.faults.map((fault) => html`<option value=${fault}>${texts.faultWords[fault]}</option>`)}</select>
      <button>${texts.arm}</button>
    </form>
    <form @submit=${(event: SubmitEvent) => submit(event, (form) => actions.flowControl(text(form, "userId"), 1))}>
      <label for="held">${texts.person}</label>
      <input id="held" name="userId" required placeholder=${texts.userId} size="8">
      <button>${texts.flowControl}</button>
    </form>
    <div class="row">
      <span>${texts.tokens}</span>
      <button @click=${actions.expireTokens}>${texts.expireTokens}</button>
    </div>
    <p class="note" role="status">${done}</p>
  </section>`;
}

function waiting({ faults, heldBack }: View, actions: FaultActions): TemplateResult {
  return html`<ul class="waiting" aria-label=${texts.waiting}>
    ${faults.map(
      ({ call, faults: waitingHere }) => html`<li>
        <div>${texts.nextOf} <strong>${call}</strong>
        <ol>${waitingHere.map((fault) => html`<li>${wordsOf(fault)}</li>`)}</ol></div>
        ${takeBack(call, () => actions.drop(call))}
      </li>`,
    )}
    ${heldBack.map(
      ({ userId, times }) => html`<li>
        <div>${person(userId)} ${texts.flowControlled(times)}</div>
        ${takeBack(userId, () => actions.flowControl(userId, 0))}
      </li>`,
    )}
  </ul>`;
}

function wordsOf(fault: WaitingFault): string {
  return typeof fault === "string" ? texts.faultWords[fault] : texts.scriptedFault(fault.scripted);
}

// The button disappears with its fault; the focus moves before it does.
function takeBack(what: string, act: () => void): TemplateResult {
  const click = () => {
    document.getElementById("faults")?.focus();
    act();
  };
  return html`<button class="quiet" @click=${click}>${texts.takeBack}<span class="spoken"> ${texts.ofWhat(what)}</span></button>`;
}

function submit(event: SubmitEvent, act: (form: FormData) => void): void {
  event.preventDefault();
  if (event.target instanceof HTMLFormElement) act(new FormData(event.target));
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
