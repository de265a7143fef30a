import { html, nothing, type TemplateResult } from "lit-html";
import type { Place } from "../simulator-routes.ts";
import type { View } from "../view.ts";

/** What a person can make go wrong. */
export interface FaultDeeds {
  readonly arm: (call: string, fault: string) => void;
  readonly drop: (call: string) => void;
  readonly expireTokens: () => void;
  readonly flowControl: (userId: string) => void;
}

/** The switch that makes something go wrong with the next call. */
export function faultSwitch(place: Place, { faults }: View, deeds: FaultDeeds): TemplateResult {
  return html`<section class="faults" aria-labelledby="faults">
    <h2 id="faults">Make something go wrong</h2>
    <form @submit=${(event: SubmitEvent) => submit(event, (form) => deeds.arm(text(form, "call"), text(form, "fault")))}>
      <label>The next <select name="call">${place.calls.map((call) => html`<option .selected=${call === "batchSend"}>${call}</option>`)}</select></label>
      <label><span class="spoken">does what</span><select name="fault">${Object.entries(place.faults).map(([fault, words]) => html`<option value=${fault}>${words}</option>`)}</select></label>
      <button>Arm</button>
    </form>
    <form @submit=${(event: SubmitEvent) => submit(event, (form) => deeds.flowControl(text(form, "userId")))}>
      <label>Flow-control <input name="userId" required placeholder="userId" size="12"></label>
      <button>in the next call</button>
    </form>
    <p><button @click=${deeds.expireTokens}>Expire every token</button></p>
    ${faults.length === 0 ? nothing : waiting(faults, deeds)}
  </section>`;
}

function waiting(faults: View["faults"], { drop }: FaultDeeds): TemplateResult {
  return html`<ul class="waiting" aria-label="Faults that wait">
    ${faults.map(
      ({ call, count }) =>
        html`<li>${count} for the next ${call} <button @click=${() => drop(call)}>Take back</button></li>`,
    )}
  </ul>`;
}

function submit(event: SubmitEvent, act: (form: FormData) => void): void {
  event.preventDefault();
  if (event.target instanceof HTMLFormElement) act(new FormData(event.target));
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
