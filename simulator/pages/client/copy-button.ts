import { html, type TemplateResult } from "lit-html";
import { copy } from "./clipboard.ts";

/** The words of buttons that copy. */
export interface CopyTexts {
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
}

/** What was copied last, for as long as the page says so. */
export class Copies {
  readonly #texts: CopyTexts;
  readonly #changed: () => void;
  #last: { readonly text: string; readonly words: string } | undefined;

  constructor(texts: CopyTexts, changed: () => void) {
    this.#texts = texts;
    this.#changed = changed;
  }

  /** A button that copies a text; `what` says to screen readers which one. */
  button(text: string, what: string): TemplateResult {
    const words = this.#last?.text === text ? this.#last.words : this.#texts.copy;
    return html`<button type="button" class="quiet copy" aria-label="${words}: ${what}" @click=${() => this.#copy(text)}>${words}</button>`;
  }

  /** Says to screen readers what became of it; it has to stand in the page before that. */
  status(): TemplateResult {
    return html`<p class="spoken" role="status">${this.#last?.words ?? ""}</p>`;
  }

  async #copy(text: string): Promise<void> {
    const { copied, notCopied } = this.#texts;
    const words = (await copy(text)) ? copied : notCopied;
    const said = { text, words };
    this.#last = said;
    this.#changed();
    setTimeout(() => {
      if (this.#last !== said) return;
      this.#last = undefined;
      this.#changed();
    }, shownMs);
  }
}

const shownMs = 3000;
