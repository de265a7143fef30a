import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Choices, DrawnPreview } from "../preview-routes.ts";
import { bar } from "./frame.ts";
import { bubble } from "./message.ts";
import { choice, type Field, writing } from "./preview-fields.ts";
import { ask, tell } from "./requests.ts";

/** The preview page: a message on the left, and on the right what the action makes of it, as it is written. */
class PreviewPage {
  readonly #choices: Choices;
  readonly #written: Record<string, string>;
  #seen: DrawnPreview | undefined;
  #payload: unknown;
  #pictures = false;
  #trouble = "";
  #asked = 0;

  constructor(choices: Choices) {
    this.#choices = choices;
    this.#written = {
      event: "push",
      kind: "text",
      text: example,
      msgKey: "sampleActionCard",
      msgParam: fieldsOf("sampleActionCard", choices),
      status: "failure",
      language: "en",
    };
  }

  async refresh(): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    this.#draw();
    const { event = "" } = this.#written;
    try {
      const [seen, payload] = await Promise.all([
        tell<DrawnPreview>("/preview", { event, inputs: this.#inputs() }),
        ask(`/preview/events/${encodeURIComponent(event)}`),
      ]);
      // An answer about what has been written over since is of no use.
      if (mine !== this.#asked) return;
      this.#seen = seen;
      this.#payload = payload;
      this.#trouble = "";
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
    }
    this.#draw();
  }

  #inputs(): Record<string, string> {
    const names = [...fieldsOfKind(this.#kind), "data", "matrix", "status", "language"];
    return Object.fromEntries(names.map((name) => [name, this.#written[name] ?? ""]));
  }

  get #kind(): Kind {
    const { kind } = this.#written;
    return kind === "default" || kind === "msgKey" ? kind : "text";
  }

  #write(name: string, value: string): void {
    this.#written[name] = value;
    if (name === "msgKey") this.#written["msgParam"] = fieldsOf(value, this.#choices);
    this.refresh();
  }

  #field(name: string): Field {
    const problems = this.#seen?.problems ?? [];
    const own = problems.filter(({ input }) => input.split(/[.[]/)[0] === name);
    return {
      name,
      value: this.#written[name] ?? "",
      problems: own.map(({ words }) => words),
      write: (_, value) => this.#write(name, value),
    };
  }

  #draw(): void {
    render(
      html`${bar("preview", nothing)}
        <main class="preview">
          <form aria-label="The message" @submit=${(event: SubmitEvent) => event.preventDefault()}>
            ${this.#run()} ${this.#message()}
          </form>
          <section aria-labelledby="result" aria-live="polite">
            <h2 id="result">What arrives</h2>
            ${this.#trouble === "" ? nothing : html`<p class="problem" role="alert">${this.#trouble}</p>`}
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
        <div class="choices">${choice(
          this.#field("event"),
          events.map(({ label }) => [label, label]),
        )}
        ${choice(
          this.#field("status"),
          statuses.map((status) => [status, status]),
        )}
        ${choice(this.#field("language"), [
          ["en", "English"],
          ["zh-CN", "中文"],
        ])}</div>
      </fieldset>
      <details>
        <summary>The event's payload, <code>github.event</code></summary>
        <pre tabindex="0">${JSON.stringify(this.#payload, undefined, 2)}</pre>
      </details>`;
  }

  #message(): TemplateResult {
    return html`<fieldset>
      <legend>The message</legend>
      ${choice(this.#field("kind"), [
        ["text", "the short way: text"],
        ["msgKey", "DingTalk's own kinds: msgKey"],
        ["default", "none: the default message"],
      ])}
      ${this.#kind === "text" ? html`${writing(this.#field("title"), 1)} ${writing(this.#field("text"), 12)}` : nothing}
      ${this.#kind === "msgKey" ? this.#ownKind() : nothing}
      ${writing(this.#field("data"), 3)} ${writing(this.#field("matrix"), 2)}
    </fieldset>`;
  }

  #ownKind(): TemplateResult {
    const keys = this.#choices.msgKeys.map(({ msgKey }): [string, string] => [msgKey, msgKey]);
    return html`${choice(this.#field("msgKey"), keys)} ${writing(this.#field("msgParam"), 12)}`;
  }

  #result({ drawing, line, message, problems, warnings }: DrawnPreview): TemplateResult {
    const count = problems.length === 1 ? "One thing is" : `${problems.length} things are`;
    return html`${problems.length === 0 ? nothing : html`<p class="verdict problem">${count} wrong with it. Nothing would be sent.</p>`}
      ${line === undefined ? nothing : html`<p class="note">In the list of chats: ${line}</p>`}
      ${drawing === undefined ? nothing : bubble(drawing, { pictures: this.#pictures })}
      ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
      ${message === undefined ? nothing : this.#details(message)}`;
  }

  #details({ msgKey, msgParam }: NonNullable<DrawnPreview["message"]>): TemplateResult {
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
}

type Kind = "default" | "text" | "msgKey";

const example = `### {{ github.workflow }}: {{ job.status }}

{{ commit.subject }}, by {{ github.actor }}

[The run]({{ run.url }})`;

function fieldsOfKind(kind: Kind): readonly string[] {
  return { default: [], text: ["text", "title"], msgKey: ["msgKey", "msgParam"] }[kind];
}

// A line for each field of a kind of message, with what usually goes there.
function fieldsOf(msgKey: string, { msgKeys }: Choices): string {
  const fields = msgKeys.find((known) => known.msgKey === msgKey)?.fields ?? [];
  return fields.map((name) => `${name}: ${usual(name)}`).join("\n");
}

function usual(field: string): string {
  if (/url/i.test(field)) return "'{{ run.url }}'";
  if (/^(?:text|content)$/.test(field)) return "'{{ github.workflow }}: {{ job.status }}'";
  if (/title/i.test(field)) return "'{{ github.repository }}'";
  return /duration/.test(field) ? "'5000'" : "'@example'";
}

await new PreviewPage(await ask<Choices>("/preview/choices")).refresh();
