import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { CallLine, WholeCall } from "../call-log.ts";
import { ask } from "./requests.ts";
import { time } from "./time.ts";

/** The calls, newest first, each with its request and reply when it is opened. */
export function callList(calls: readonly CallLine[], opened: Opened): TemplateResult {
  return html`<section class="calls" aria-labelledby="calls">
    <h2 id="calls" tabindex="-1">Calls</h2>
    ${calls.length === 0 ? html`<p class="note">No call has come yet.</p>` : nothing}
    <ol reversed>
      ${repeat(
        calls,
        ({ id }) => id,
        (call) => html`<li>${oneCall(call, opened)}</li>`,
      )}
    </ol>
  </section>`;
}

/** The state of an opened call: it is requested once, and never changes afterwards. */
type Known = "asked for" | "gone" | WholeCall;

/** The calls that were opened. */
export class Opened {
  readonly #calls = new Map<string, Known>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Opens a call. */
  async open(id: string): Promise<void> {
    if (this.#calls.has(id)) return;
    this.#calls.set(id, "asked for");
    this.#changed();
    this.#calls.set(id, await ask<WholeCall>(`/calls/${id}`).catch(() => "gone" as const));
    this.#changed();
  }

  /** The state of an opened call. */
  find(id: string): Known | undefined {
    return this.#calls.get(id);
  }
}

function oneCall(call: CallLine, opened: Opened): TemplateResult {
  const { id, at, endpoint, method, path, status, fault } = call;
  const seen = [status, fault].filter((part) => part !== undefined);
  return html`<details @toggle=${() => opened.open(id)}>
    <summary>
      <span class="status ${status === 200 ? "well" : "wrong"}">${seen.join(", ")}</span>
      <strong>${endpoint}</strong> ${time(at)}
    </summary>
    <p class="path">${method} ${path}</p>
    ${wholeCall(opened.find(id))}
  </details>`;
}

function wholeCall(known: Known | undefined): TemplateResult | typeof nothing {
  if (known === undefined) return nothing;
  if (known === "asked for") return html`<p class="note">…</p>`;
  if (known === "gone") return html`<p class="note">This call is not kept any more.</p>`;
  return html`<h3>Request</h3>
    <pre tabindex="0">${known.request}</pre>
    <h3>Reply</h3>
    <pre tabindex="0">${known.reply}</pre>`;
}
