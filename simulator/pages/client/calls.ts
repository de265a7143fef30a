import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { CallLine, WholeCall } from "../call-log.ts";
import { inboxTexts as texts } from "./inbox-texts.ts";
import { ask } from "./requests.ts";
import { time } from "./time.ts";

/** The calls, newest first, each with its request and reply when it is opened. */
export function callList(calls: readonly CallLine[], opened: Opened): TemplateResult {
  return html`<section class="calls" aria-labelledby="calls">
    <h3 id="calls">${texts.calls}</h3>
    ${calls.length === 0 ? html`<p class="note">${texts.noCall}</p>` : nothing}
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
  const seen = [status, fault === undefined ? undefined : texts.seen[fault]];
  return html`<details @toggle=${() => opened.open(id)}>
    <summary>
      <strong>${endpoint === "unknown" ? texts.unknownCall : endpoint}</strong>
      <span class="status ${status === 200 ? "well" : "wrong"}">${seen.filter((part) => part !== undefined).join(" · ")}</span>
      ${time(at)}
    </summary>
    <p class="path"><code>${method} ${path}</code></p>
    ${wholeCall(opened.find(id))}
  </details>`;
}

function wholeCall(known: Known | undefined): TemplateResult | typeof nothing {
  if (known === undefined) return nothing;
  if (known === "asked for") return html`<p class="note">…</p>`;
  if (known === "gone") return html`<p class="note">${texts.callGone}</p>`;
  const { request, reply, fault } = known;
  return html`<h4>${texts.request}</h4>
    <pre tabindex="0">${request}</pre>
    <h4>${texts.reply}</h4>
    ${fault === undefined ? nothing : html`<p class="note">${texts.seenWhole[fault]}</p>`}
    ${reply === "" ? nothing : html`<pre tabindex="0">${reply}</pre>`}`;
}
