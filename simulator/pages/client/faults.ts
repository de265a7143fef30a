import { html, nothing, type TemplateResult } from "lit-html";
import type { Place } from "../inbox-routes.ts";
import type { View } from "../view.ts";
import { person } from "./person.ts";

/** The faults that can be armed and taken back. */
export interface FaultActions {
  readonly arm: (call: string, fault: string) => void;
  readonly drop: (call: string) => void;
  readonly expireTokens: () => void;
  readonly flowControl: (userId: string, times: number) => void;
}

/** The form that arms faults, those that wait, and what was done last. */
export function faultSwitch(
  place: Place,
  { faults, heldBack }: View,
  { done, ...actions }: FaultActions & { readonly done: string },
): TemplateResult {
  const hasWaiting = faults.length + heldBack.length > 0;
  return html`<section class="faults" aria-labelledby="faults">
    <h2 id="faults" tabindex="-1">Make something go wrong</h2>
    <form @submit=${(event: SubmitEvent) => submit(event, (form) => actions.arm(text(form, "call"), text(form, "fault")))}>
      <label>The next <select name="call">${place.calls.map((call) => html`<option .selected=${call === "batchSend"}>${call}</option>`)}</select></label>
      <label><span class="spoken">does what</span><select name="fault">${Object.entries(place.faults).map(([fault, words]) => html`<option value=${fault}>${words}</option>`)}</select></label>
      <button>Arm</button>
    </form>
    <form @submit=${(event: SubmitEvent) => submit(event, (form) => actions.flowControl(text(form, "userId"), 1))}>
      <label>Flow-control <input name="userId" required placeholder="userId" size="12"></label>
      <button>in the next call</button>
    </form>
    <p><button @click=${actions.expireTokens}>Expire every token</button></p>
    <p class="note" role="status">${done}</p>
    ${hasWaiting ? waiting({ faults, heldBack }, actions) : nothing}
  </section>`;
}

function waiting({ faults, heldBack }: Pick<View, "faults" | "heldBack">, actions: FaultActions) {
  return html`<ul class="waiting" aria-label="Faults that wait">
    ${faults.map(
      ({ call, faults: words }) => html`<li>
        The next <strong>${call}</strong>
        <ol>${words.map((word) => html`<li>${word}</li>`)}</ol>
        ${takeBack(`of ${call}`, () => actions.drop(call))}
      </li>`,
    )}
    ${heldBack.map(
      ({ userId, until }) => html`<li>
        ${person(userId)} is flow-controlled ${until}
        ${takeBack(`of ${userId}`, () => actions.flowControl(userId, 0))}
      </li>`,
    )}
  </ul>`;
}

// The button disappears with its fault; the focus moves before it does.
function takeBack(what: string, act: () => void): TemplateResult {
  const click = () => {
    document.getElementById("faults")?.focus();
    act();
  };
  return html`<button @click=${click}>Take back<span class="spoken"> ${what}</span></button>`;
}

function submit(event: SubmitEvent, act: (form: FormData) => void): void {
  event.preventDefault();
  if (event.target instanceof HTMLFormElement) act(new FormData(event.target));
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
