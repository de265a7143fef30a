import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Choices } from "../../preview/form.ts";
import { type Draft, kinds, mostButtons, otherEvent, ownEvent } from "./draft.ts";
import type { Editor } from "./editor.ts";
import { languages } from "./language.ts";
import { check, choice, type Field, file, line, writing } from "./preview-fields.ts";
import { previewTexts as texts } from "./preview-texts.ts";

/** What the parts of the form need of the page. */
export interface Form {
  readonly choices: Choices;
  readonly draft: Draft;
  /** The payload of the example that is chosen, where there is one. */
  readonly payload: unknown;
  readonly field: (name: string, label: string) => Field;
  readonly editor: (name: string, label: string) => Editor;
  readonly write: (name: string, value: string) => void;
  readonly chooseEvent: (event: string) => void;
  readonly chooseKind: (kind: string) => void;
  readonly findEvent: (label: string) => void;
  readonly addButton: () => void;
  readonly removeButton: (number: number) => void;
  readonly startFrom: (recipe: number | undefined) => void;
  readonly bringBack: () => void;
  /** Writes the fields as one text, or the text as fields. */
  readonly writeAs: (what: "fields" | "text") => void;
  /** Why a text could not become fields. */
  readonly notice: string;
  /** How long the message is. */
  readonly size: TemplateResult | typeof nothing;
}

/** The event and the status of the run, and the language. */
export function runPart(form: Form): TemplateResult {
  const { choices, draft } = form;
  const event = draft.get("event");
  const isCommon = choices.commonEvents.includes(event) && draft.get("isOther") !== "true";
  const shown = isCommon || event === ownEvent ? event : otherEvent;
  const field = form.field("event", texts.event);
  return html`<div class="run">
      ${choice({ ...field, value: shown, write: form.chooseEvent }, [
        ...choices.commonEvents.map((label) => [label, label] as const),
        [otherEvent, texts.otherEvent],
        [ownEvent, texts.ownEvent],
      ])}
      ${choice(
        form.field("status", texts.status),
        choices.statuses.map((status) => [status, status]),
      )}
      ${choice(form.field("language", texts.language), Object.entries(languages))}
    </div>
    ${shown === otherEvent ? findEvent(form) : nothing} ${shown === ownEvent ? ownPayload(form) : nothing}
    ${form.payload === undefined ? nothing : examplePayload(form.payload)}`;
}

function findEvent({ choices, draft, field, findEvent: find }: Form): TemplateResult {
  const { events, commonEvents } = choices;
  const event = draft.get("event");
  const text = draft.get("find") || (commonEvents.includes(event) ? "" : event);
  const found = { ...field("find-event", texts.findEvent), value: text, write: find };
  const isUnknown = text !== "" && !events.includes(text);
  const near = events.filter((label) => label.includes(text)).slice(0, 3);
  return html`${line(found, { list: "events", hint: "pull_request closed" })}
    <datalist id="events">${events.map((label) => html`<option value=${label}></option>`)}</datalist>
    <p class="note" role="status">${isUnknown ? texts.noEvent(text, near) : nothing}</p>`;
}

function ownPayload({ field, editor, write }: Form): TemplateResult {
  return html`${line(field("eventName", texts.eventName), { hint: texts.eventNameHint })}
    ${file(texts.payloadFile, (text) => write("payload", text))}
    ${writing(field("payload", texts.payload), editor("payload", texts.payload))}`;
}

function examplePayload(payload: unknown): TemplateResult {
  return html`<details>
    <summary>${texts.examplePayload} · <code>github.event</code></summary>
    <pre tabindex="0">${JSON.stringify(payload, undefined, 2)}</pre>
  </details>`;
}

/** The recipes to start from, and the way back. */
export function startPart({ choices, draft, startFrom, bringBack }: Form): TemplateResult {
  const start = ({ target }: Event) => {
    if (!(target instanceof HTMLSelectElement)) return;
    startFrom(target.value === "" ? undefined : Number(target.value));
    target.value = "choose";
  };
  return html`<p class="start">
    <label>${texts.startFrom}
      <select id="start" @change=${start}>
        <option value="choose">${texts.choose}</option>
        <option value="">${texts.beginning}</option>
        ${choices.recipes.map(({ title }, index) => html`<option value=${index}>${title}</option>`)}
      </select>
    </label>
    <span>
      ${draft.canReturn ? html`<button type="button" class="quiet" @click=${bringBack}>${texts.bringBack}</button>` : nothing}
      <button type="button" class="quiet" @click=${() => startFrom(undefined)}>${texts.startOver}</button>
    </span>
  </p>`;
}

/** The message: its kind, and what the kind asks for. */
export function messagePart(form: Form): TemplateResult {
  const { draft, field } = form;
  return html`<div class="kind">
      ${choice(
        { ...field("kind", texts.kind), write: form.chooseKind },
        kinds.map((kind) => [kind, texts.kinds[kind]]),
      )}
      ${draft.hasFields ? writtenAs(form) : nothing}
    </div>
    ${form.notice === "" ? nothing : html`<p class="warning" role="status">${form.notice}</p>`}
    ${contents(form)}`;
}

function writtenAs({ draft, writeAs }: Form): TemplateResult {
  const button = (what: "fields" | "text", words: string) => html`<button
    type="button"
    class="quiet"
    aria-pressed=${draft.isYaml === (what === "text") ? "true" : "false"}
    @click=${() => writeAs(what)}
  >${words}</button>`;
  return html`<p class="written-as" role="group" aria-label=${texts.writtenAs}>
    ${button("fields", texts.asFields)} ${button("text", texts.asText)}
  </p>`;
}

function contents(form: Form): TemplateResult | typeof nothing {
  const { draft, field, editor } = form;
  if (draft.kind === "default") return nothing;
  if (draft.isYaml) {
    const keys = form.choices.msgKeys.filter(({ msgKey }) => msgKey.startsWith("sampleActionCard"));
    return html`${
      draft.kind === "card"
        ? choice(
            field("cardKey", "msgKey"),
            keys.map(({ msgKey }) => [msgKey, msgKey]),
          )
        : nothing
    }
      ${writing(field("msgParam", "msgParam"), editor("msgParam", "msgParam"), { aside: form.size })}`;
  }
  const text = writing(field("text", texts.text), editor("text", texts.text), { aside: form.size });
  if (draft.kind === "text")
    return html`${line(field("title", texts.title), { hint: texts.titleHint })} ${text}`;
  const names = draft.fields
    .filter(([, name]) => !/^(?:button|link) /.test(name))
    .toSorted(([, one], [, other]) => Number(other === "title") - Number(one === "title"));
  return html`${repeat(
    names,
    ([, name]) => name,
    ([inputName, name]) =>
      name === "text" ? text : line(field(name, name === "title" ? texts.title : inputName)),
  )}
    ${draft.kind === "card" ? buttons(form) : nothing}`;
}

function buttons({ draft, field, addButton, removeButton }: Form): TemplateResult {
  const { buttons: count } = draft;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return html`<ul class="card-buttons">
      ${numbers.map(
        (number) => html`<li>
          ${line(field(`button ${number}`, texts.button(number)))}
          ${line(field(`link ${number}`, texts.buttonLink(number)))}
          <button
            type="button"
            class="quiet"
            ?disabled=${count === 1}
            aria-label=${texts.removeButton(number)}
            title=${texts.removeButton(number)}
            @click=${() => removeButton(number)}
          >✕</button>
        </li>`,
      )}
    </ul>
    <p class="card-controls">
      <button type="button" ?disabled=${count === mostButtons} @click=${addButton}>＋ ${texts.addButton}</button>
      ${count === 2 ? check(field("isSideBySide", texts.sideBySide)) : nothing}
    </p>`;
}

/** The values for templates, folded until they are used. */
export function valuesPart(form: Form): TemplateResult {
  const names = ["env", "data", "matrix"] as const;
  const isUsed = names.some((name) => form.draft.get(name) !== "");
  return html`<details class="values" ?open=${isUsed}>
    <summary>${texts.values} · <code>env</code> <code>data</code> <code>matrix</code></summary>
    ${names.map((name) =>
      writing(form.field(name, name), form.editor(name, name), { hint: texts.valuesHint[name] }),
    )}
  </details>`;
}
