import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Choices, DrawnMessage, DrawnPreview } from "../../preview/form.ts";
import { Coalesced } from "./coalesced.ts";
import { bar, type Part } from "./frame.ts";
import { pageLanguage } from "./language.ts";
import { bubble } from "./message.ts";
import { choice, type Field, file, writing } from "./preview-fields.ts";
import { ownEvent, Written } from "./preview-form.ts";
import { ask, tell, wordsOf } from "./requests.ts";

/** The preview page: a message on the left, and on the right what the action makes of it while it is written. */
class PreviewPage {
  readonly #choices: Choices;
  readonly #written: Written;
  #seen: DrawnPreview | undefined;
  /** The label of the example whose payload is shown. */
  #example = "";
  #payload: unknown;
  #pictures = false;
  #problem = "";
  readonly #requests = new Coalesced(() => this.#preview());

  constructor(choices: Choices) {
    this.#choices = choices;
    this.#written = new Written(choices);
  }

  async refresh(): Promise<void> {
    this.#draw();
    await this.#requests.run();
  }

  async #preview(): Promise<void> {
    const { event, inputs } = this.#written;
    const body = { event, inputs, env: this.#written.get("env") };
    const [seen, problem] = await Promise.all([
      tell<DrawnPreview>("/preview", body),
      this.#show(event),
    ]).then(
      ([drawn]) => [drawn, ""] as const,
      (error: unknown) => [undefined, wordsOf(error)] as const,
    );
    if (this.#requests.isOutdated) return;
    this.#seen = seen ?? this.#seen;
    this.#problem = problem;
    this.#draw();
  }

  async #show(event: Written["event"]): Promise<void> {
    const label = typeof event === "string" ? event : "";
    if (label === this.#example) return;
    this.#payload =
      label === "" ? undefined : await ask(`/preview/events/${encodeURIComponent(label)}`);
    this.#example = label;
  }

  #write(name: string, value: string): void {
    this.#written.set(name, value);
    this.refresh();
  }

  #field(name: string): Field {
    const problems = this.#seen?.problems ?? [];
    return {
      name,
      value: this.#written.get(name),
      problems: problems.filter(({ input }) => fieldOf(input) === name).map(({ words }) => words),
      write: (value) => this.#write(name, value),
    };
  }

  #draw(): void {
    render(
      html`${bar("preview", parts, nothing)}
        <main class="preview">
          <form id="message" tabindex="-1" aria-label="The message" @submit=${(event: SubmitEvent) => event.preventDefault()}>
            ${this.#run()} ${this.#message()}
            <p><button type="button" @click=${() => this.#clear()}>Start over</button></p>
          </form>
          <section aria-labelledby="result" aria-live="polite">
            <h2 id="result" tabindex="-1">What arrives</h2>
            ${this.#problem === "" ? nothing : html`<p class="problem" role="alert">${this.#problem}</p>`}
            ${this.#seen === undefined ? nothing : this.#result(this.#seen)}
          </section>
        </main>`,
      document.body,
    );
  }

  #run(): TemplateResult {
    const { events, statuses } = this.#choices;
    return html`<fieldset>
        <legend>The run</legend>
        <div class="choices">${choice(this.#field("event"), [
          [ownEvent, ownEvent],
          ...events.map(({ label }) => [label, label] as const),
        ])}
        ${choice(
          this.#field("status"),
          statuses.map((status) => [status, status]),
        )}
        ${choice(this.#field("language"), [
          ["en", "English"],
          ["zh-CN", "中文"],
        ])}</div>
        ${this.#written.get("event") === ownEvent ? this.#ownEvent() : nothing}
        ${writing(this.#field("env"), 2, "NAME=value")}
      </fieldset>
      ${this.#payload === undefined ? nothing : examplePayload(this.#payload)}`;
  }

  #ownEvent(): TemplateResult {
    return html`${writing(this.#field("eventName"), 1, "as under on:; empty where the payload shows it")}
      ${file("The payload from a file", (text) => this.#write("payload", text))}
      ${writing(this.#field("payload"), 8, "The webhook's payload, as JSON")}`;
  }

  #message(): TemplateResult {
    const { kind } = this.#written;
    return html`<fieldset>
      <legend>The message</legend>
      ${choice(this.#field("kind"), [
        ["text", "the short way: text"],
        ["msgKey", "DingTalk's own kinds: msgKey"],
        ["default", "none: the default message"],
      ])}
      ${kind === "text" ? html`${writing(this.#field("title"), 1)} ${writing(this.#field("text"), 12)}` : nothing}
      ${kind === "msgKey" ? this.#ownKind() : nothing}
      ${writing(this.#field("data"), 3)} ${writing(this.#field("matrix"), 2)}
    </fieldset>`;
  }

  #ownKind(): TemplateResult {
    const keys = this.#choices.msgKeys.map(({ msgKey }): [string, string] => [msgKey, msgKey]);
    return html`${choice(this.#field("msgKey"), keys)} ${writing(this.#field("msgParam"), 12)}`;
  }

  #result({ own, fallback, problems, warnings }: DrawnPreview): TemplateResult {
    const count = problems.length === 1 ? "One thing is" : `${problems.length} things are`;
    const others = problems.filter(({ input }) => document.getElementById(fieldOf(input)) === null);
    const instead =
      fallback === undefined
        ? "Nothing would be sent."
        : "A run that went well would send nothing; one that did not would send this instead:";
    const shown = own ?? fallback;
    return html`${problems.length === 0 ? nothing : html`<p class="verdict problem">${count} wrong with it. ${instead}</p>`}
      ${others.map(({ words }) => html`<p class="problem">${words}</p>`)}
      ${shown === undefined ? nothing : this.#drawn(shown)}
      ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
      ${own === undefined ? nothing : this.#details(own.message)}`;
  }

  #drawn({ line, drawing }: DrawnMessage): TemplateResult {
    return html`<p class="note">In the list of chats: <bdi>${line}</bdi></p>
      ${bubble(drawing, { language: pageLanguage, loadPictures: () => this.#togglePictures(), pictures: this.#pictures, uploads: {} })}`;
  }

  #details({ msgKey, msgParam }: DrawnMessage["message"]): TemplateResult {
    return html`<label>
        <input type="checkbox" .checked=${this.#pictures} @change=${() => this.#togglePictures()}>
        Load pictures
      </label>
      <details open>
        <summary><code>msgParam</code> of a <code>${msgKey}</code></summary>
        <pre tabindex="0">${JSON.stringify(msgParam, undefined, 2)}</pre>
      </details>`;
  }

  #togglePictures(): void {
    this.#pictures = !this.#pictures;
    this.#draw();
  }

  #clear(): void {
    this.#written.clear();
    this.refresh();
  }
}

const parts: readonly Part[] = [
  ["message", "The message"],
  ["result", "What arrives"],
];

function examplePayload(payload: unknown): TemplateResult {
  return html`<details>
    <summary>The event's payload, <code>github.event</code></summary>
    <pre tabindex="0">${JSON.stringify(payload, undefined, 2)}</pre>
  </details>`;
}

// A problem names the place in an input: `msgParam.text`, `matrix[0]`.
function fieldOf(input: string): string {
  return input.split(/[.[]/)[0] ?? "";
}

await new PreviewPage(await ask<Choices>("/preview/choices")).refresh();
