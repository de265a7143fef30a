import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";

/** A field of the preview's form, and what is wrong with its value. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly problems: readonly string[];
  readonly write: (value: string) => void;
}

/** A field with choices, each a value and its words. */
export function choice(
  { name, value, problems, write }: Field,
  choices: readonly (readonly [value: string, words: string])[],
): TemplateResult {
  return html`<p class="field">
    <label for=${name}>${name}</label>
    <select
      id=${name}
      aria-describedby="${name}-problems"
      aria-invalid=${problems.length > 0 ? "true" : "false"}
      @change=${(event: Event) => write(valueIn(event))}
    >
      ${choices.map(([one, words]) => html`<option value=${one} .selected=${live(one === value)}>${words}</option>`)}
    </select>
    ${listOf(name, problems)}
  </p>`;
}

/** A field for text, `rows` lines high; `hint` says what it takes. */
export function writing(
  { name, value, problems, write }: Field,
  rows: number,
  hint = "",
): TemplateResult {
  return html`<p class="field">
    <label for=${name}>${name}</label>
    <textarea
      id=${name}
      rows=${rows}
      spellcheck="false"
      placeholder=${hint}
      aria-describedby="${name}-problems"
      aria-invalid=${problems.length > 0 ? "true" : "false"}
      .value=${live(value)}
      @input=${(event: Event) => write(valueIn(event))}
    ></textarea>
    ${listOf(name, problems)}
  </p>`;
}

/** A file whose text fills another field. */
export function file(words: string, write: (text: string) => void): TemplateResult {
  const read = async ({ target }: Event) => {
    const chosen = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
    if (chosen !== undefined) write(await chosen.text());
  };
  return html`<p class="field">
    <label>${words} <input type="file" accept=".json,application/json" @change=${read}></label>
  </p>`;
}

function listOf(name: string, problems: readonly string[]): TemplateResult {
  return html`<span id="${name}-problems">${problems.map((problem) => html`<span class="problem">${problem}</span>`)}</span>`;
}

function valueIn({ target }: Event): string {
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return isField ? target.value : "";
}
