import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Editor } from "./editor.ts";

/** A field of the preview's form, and what is wrong with its value. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly problems: readonly string[];
  readonly write: (value: string) => void;
}

/** A field with choices, each a value and its words, or a group of them under a heading. */
export function choice(
  { name, label, value, problems, write }: Field,
  choices: readonly (readonly [value: string, words: string])[],
): TemplateResult {
  return html`<p class="field">
    <label for=${name}>${label}</label>
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

/** A field for one line of text; `hint` says what it takes, and `list` is the id of a list of values. */
export function line(
  { name, label, value, problems, write }: Field,
  { hint = "", list }: { readonly hint?: string; readonly list?: string } = {},
): TemplateResult {
  return html`<p class="field">
    <label for=${name}>${label}</label>
    <input
      id=${name}
      spellcheck="false"
      autocomplete="off"
      placeholder=${hint}
      list=${list ?? nothing}
      aria-describedby="${name}-problems"
      aria-invalid=${problems.length > 0 ? "true" : "false"}
      .value=${live(value)}
      @input=${(event: Event) => write(valueIn(event))}
    >
    ${listOf(name, problems)}
  </p>`;
}

/** A field for text of several lines. The editor shows the mistakes in it; `problems` has those without a line. */
export function writing(
  { name, label, problems }: Pick<Field, "name" | "label" | "problems">,
  editor: Editor,
  { hint = "", aside }: { readonly hint?: string; readonly aside?: unknown } = {},
): TemplateResult {
  return html`<div class="field">
    <p class="label"><span>${label}${hint === "" ? nothing : html` <span class="hint">${hint}</span>`}</span> ${aside ?? nothing}</p>
    ${editor.element} ${listOf(name, problems)}
  </div>`;
}

/** A field that is on or off. */
export function check({
  name,
  label,
  value,
  write,
}: Pick<Field, "name" | "label" | "value" | "write">): TemplateResult {
  const change = ({ target }: Event) =>
    write(target instanceof HTMLInputElement && target.checked ? "true" : "false");
  return html`<label class="check"><input type="checkbox" id=${name} .checked=${live(value === "true")} @change=${change}> ${label}</label>`;
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
  const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  return isField ? target.value : "";
}
