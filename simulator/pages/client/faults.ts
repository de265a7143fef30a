import { html, nothing, type TemplateResult } from "lit-html";
import type { Place } from "../simulator-routes.ts";
import type { View } from "../view.ts";
import { person } from "./person.ts";

/** What a person can make go wrong, and take back. */
export interface FaultDeeds {
  readonly arm: (call: string, fault: string) => void;
  readonly drop: (call: string) => void;
  readonly expireTokens: () => void;
  readonly flowControl: (userId: string, times: number) => void;
}

/** The switch that makes something go wrong with the next call, and a word about what was done with it last. */
export function faultSwitch(
  place: Place,
  { faults, heldBack }: View,
  { done, ...deeds }: FaultDeeds & { readonly done: string },
): TemplateResult {
  const hasWaiting = faults.length + heldBack.length > 0;
  return html`<section class="faults" aria-labelledby="faults">
    <h2 id="faults" tabindex="-1">Make something go wrong</h2>
    <form @submit=${(event: SubmitEvent) => submit(event, (form) => deeds.arm(text(form, "call"), text(form, "fault")))}>
      <label>The next <select name="call">${place.calls.map((call) => html`<option .selected=${call === "batchSend"}>${call}</option>`)}</select></label>
      <label><span class="spoken">does what</span><select name="fault">${Object.entries(place.faults).map(([fault, words]) => html`<option value=${fault}>${words}</option>`)}</select></label>
      <button>Arm</button>
    </form>
    <form @submit=${(event: SubmitEvent) => submit(event, (form) => deeds.flowControl(text(form, "userId"), 1))}>
      <label>Flow-control <input name="userId" required placeholder="userId" size="12"></label>
      <button>in the next call</button>
    </form>
    <p><button @click=${deeds.expireTokens}>Expire every token</button></p>
    <p class="note" role="status">${done}</p>
    ${hasWaiting ? waiting({ faults, heldBack }, deeds) : nothing}
  </section>`;
}

function waiting({ faults, heldBack }: Pick<View, "faults" | "heldBack">, deeds: FaultDeeds) {
  return html`<ul class="waiting" aria-label="Faults that wait">
    ${faults.map(
      ({ call, faults: words }) => html`<li>
        The next <strong>${call}</strong>
        <ol>${words.map((word) => html`<li>${word}</li>`)}</ol>
        ${takeBack(`of ${call}`, () => deeds.drop(call))}
      </li>`,
    )}
    ${heldBack.map(
      ({ userId, until }) => html`<li>
        ${person(userId)} is flow-controlled ${until}
        ${takeBack(`of ${userId}`, () => deeds.flowControl(userId, 0))}
      </li>`,
    )}
  </ul>`;
}

// The button goes with what it takes back, and must not take the focus with it.
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
