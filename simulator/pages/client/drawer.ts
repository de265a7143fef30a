import { html, nothing, type TemplateResult } from "lit-html";
import { inboxTexts as texts } from "./inbox-texts.ts";

/** Whether the drawer is open; it gives the focus back to its button when it is closed. */
export class Drawer {
  readonly #changed: () => void;
  #isOpen = false;

  constructor(changed: () => void) {
    this.#changed = changed;
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.close();
    });
  }

  /** Closes it, where it is open. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#changed();
    document.getElementById("drawer-button")?.focus();
  }

  /** The button in the bar, with how many calls there are, and whether faults wait. */
  button(calls: number, faults: number): TemplateResult {
    const toggle = () => (this.#isOpen ? this.close() : this.#open());
    return html`<button
      id="drawer-button"
      aria-expanded=${this.#isOpen ? "true" : "false"}
      aria-controls=${this.#isOpen ? "drawer" : nothing}
      @click=${toggle}
    >${texts.drawer} <span class="count">${calls}</span>${faults === 0 ? nothing : html` <span class="armed" title=${texts.faultsWait(faults)}><span class="spoken">${texts.faultsWait(faults)}</span></span>`}</button>`;
  }

  /** The drawer, where it is open. */
  part(content: () => unknown): TemplateResult | typeof nothing {
    if (!this.#isOpen) return nothing;
    return html`<aside class="drawer" id="drawer" aria-labelledby="drawer-title">
      <header>
        <h2 id="drawer-title" tabindex="-1">${texts.drawer}</h2>
        <button class="quiet" aria-label=${texts.close} @click=${() => this.close()}>✕</button>
      </header>
      ${content()}
    </aside>`;
  }

  #open(): void {
    this.#isOpen = true;
    this.#changed();
    document.getElementById("drawer-title")?.focus();
  }
}
