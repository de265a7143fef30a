import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { until } from "lit-html/directives/until.js";
import type { CallLine, WholeCall } from "../call-log.ts";
import { ask } from "./requests.ts";
import { time } from "./time.ts";

/** The calls, newest first, each with its request and reply when it is opened. */
export function callList(calls: readonly CallLine[], opened: Opened): TemplateResult {
  return html`<section class="calls" aria-labelledby="calls">
    <h2 id="calls">Calls</h2>
    ${calls.length === 0 ? html`<p class="note">No call has come yet.</p>` : nothing}
    <ol reversed>
      ${repeat(
        calls,
        ({ number }) => number,
        (call) => html`<li>${oneCall(call, opened)}</li>`,
      )}
    </ol>
  </section>`;
}

/** The calls that were opened, each asked for once. */
export class Opened {
  readonly #calls = new Map<number, Promise<WholeCall>>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Opens a call. */
  open(number: number): void {
    if (this.#calls.has(number)) return;
    this.#calls.set(number, ask(`/calls/${number}`));
    this.#changed();
  }

  /** What is known of an opened call. */
  find(number: number): Promise<WholeCall> | undefined {
    return this.#calls.get(number);
  }
}

function oneCall(call: CallLine, opened: Opened): TemplateResult {
  const { number, at, endpoint, method, path, status, misfortune } = call;
  const whole = opened.find(number);
  const goesWrong = misfortune !== undefined || status !== 200;
  return html`<details @toggle=${() => opened.open(number)}>
    <summary>
      <span class="status ${goesWrong ? "wrong" : "well"}">${misfortune ?? status}</span>
      <strong>${endpoint}</strong> ${time(at)}
    </summary>
    <p class="path">${method} ${path}</p>
    ${whole === undefined ? nothing : until(whole.then(wholeCall, gone), html`<p class="note">…</p>`)}
  </details>`;
}

function wholeCall({ request, reply }: WholeCall): TemplateResult {
  return html`<h3>Request</h3>
    <pre tabindex="0">${request}</pre>
    <h3>Reply</h3>
    <pre tabindex="0">${reply}</pre>`;
}

function gone(): TemplateResult {
  return html`<p class="note">This call is not kept any more.</p>`;
}
