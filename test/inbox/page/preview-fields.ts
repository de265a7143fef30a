import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";

/** A field of the preview's form, and what is wrong with what stands in it. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly problems: readonly string[];
  readonly write: (name: string, value: string) => void;
}

/** A field to choose from: each choice by its value and its words. */
export function choice(
  { name, value, problems, write }: Field,
  choices: readonly (readonly [value: string, words: string])[],
): TemplateResult {
  return html`<p class="field">
    <label for=${name}>${name}</label>
    <select id=${name} aria-describedby="${name}-problems" @change=${(event: Event) => write(name, valueIn(event))}>
      ${choices.map(([one, words]) => html`<option value=${one} .selected=${one === value}>${words}</option>`)}
    </select>
    ${listOf(name, problems)}
  </p>`;
}

/** A field to write into, so many lines high. */
export function writing({ name, value, problems, write }: Field, rows: number): TemplateResult {
  return html`<p class="field">
    <label for=${name}>${name}</label>
    <textarea
      id=${name}
      rows=${rows}
      spellcheck="false"
      aria-describedby="${name}-problems"
      aria-invalid=${problems.length > 0 ? "true" : "false"}
      .value=${live(value)}
      @input=${(event: Event) => write(name, valueIn(event))}
    ></textarea>
    ${listOf(name, problems)}
  </p>`;
}

function listOf(name: string, problems: readonly string[]): TemplateResult {
  return html`<span id="${name}-problems">${problems.length === 0 ? nothing : problems.map((problem) => html`<span class="problem">${problem}</span>`)}</span>`;
}

function valueIn({ target }: Event): string {
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return isField ? target.value : "";
}
