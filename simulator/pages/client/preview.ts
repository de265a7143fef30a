import { html, nothing, render } from "lit-html";
import type { Choices, DrawnMessage, DrawnPreview } from "../../preview/form.ts";
import type { SentDraft } from "../preview-routes.ts";
import { copy } from "./clipboard.ts";
import { Coalesced } from "./coalesced.ts";
import { Draft, otherEvent, ownEvent } from "./draft.ts";
import { Editor } from "./editor.ts";
import { bar, type Part } from "./frame.ts";
import { isLanguage, pageLanguage } from "./language.ts";
import type { Drawn } from "./message.ts";
import type { Field } from "./preview-fields.ts";
import { type Form, messagePart, runPart, startPart, valuesPart } from "./preview-form.ts";
import { type PlacedProblem, placeProblems } from "./preview-problems.ts";
import { appearanceSwitch, resultPart } from "./preview-result.ts";
import { type Sending, takingPart } from "./preview-taking.ts";
import { previewTexts as texts } from "./preview-texts.ts";
import { ask, tell, wordsOf } from "./requests.ts";

/** The preview page: a message on the left, and on the right what the action makes of it while it is written. */
class PreviewPage {
  readonly #choices: Choices;
  readonly #draft: Draft;
  readonly #editors = new Map<string, Editor>();
  #seen: DrawnPreview | undefined;
  /** The last message without a mistake. */
  #lastGood: DrawnMessage | undefined;
  #problems: readonly PlacedProblem[] = [];
  /** The label of the example whose payload is shown. */
  #example = "";
  #payload: unknown;
  #pictures = false;
  #showsFallback = false;
  #appearance: "light" | "dark" = prefersDark() ? "dark" : "light";
  #notice = "";
  #done = "";
  #sending: Sending = "no";
  #userId = "zhang";
  /** What the server could not do. */
  #failure = "";
  #conversion = Promise.resolve();
  readonly #requests = new Coalesced(() => this.#preview());

  constructor(choices: Choices) {
    this.#choices = choices;
    this.#draft = new Draft(choices);
  }

  /** Shows the draft, and whatever it becomes. */
  start(): void {
    // A link was opened in this very tab.
    addEventListener("hashchange", () => location.hash !== "" && location.reload());
    this.refresh();
  }

  async refresh(): Promise<void> {
    this.#draw();
    await this.#requests.run();
  }

  async #preview(): Promise<void> {
    const { event } = this.#draft;
    const [seen, failure] = await Promise.all([
      tell<DrawnPreview>("/preview", this.#request()),
      this.#readPayload(event),
    ]).then(
      ([drawn]) => [drawn, ""] as const,
      (error: unknown) => [undefined, wordsOf(error)] as const,
    );
    if (this.#requests.isOutdated) return;
    this.#seen = seen ?? this.#seen;
    this.#lastGood = seen?.own ?? this.#lastGood;
    this.#problems = placeProblems(this.#seen?.problems ?? [], this.#draft);
    this.#showsFallback &&= this.#problems.length > 0;
    this.#failure = failure;
    this.#draw();
  }

  #request() {
    const { event, inputs } = this.#draft;
    const [env, recipe] = [this.#draft.get("env"), this.#draft.get("recipe")];
    return { event, inputs, env, recipe, language: pageLanguage };
  }

  async #readPayload(event: Draft["event"]): Promise<void> {
    const label = typeof event === "string" ? event : "";
    if (label === this.#example) return;
    const isKnown = this.#choices.events.includes(label);
    this.#payload = isKnown ? await ask(`/preview/events/${encodeURIComponent(label)}`) : undefined;
    this.#example = label;
  }

  #draw(): void {
    const form = this.#form;
    for (const [name, editor] of this.#editors)
      editor.show(
        this.#draft.get(name),
        this.#problems.flatMap((problem) =>
          problem.name === name && problem.mistake !== undefined ? [problem.mistake] : [],
        ),
      );
    render(
      html`${bar("preview", parts, nothing)}
        <main class="preview">
          <form class="form" id="message" tabindex="-1" aria-label=${texts.message} @submit=${(event: SubmitEvent) => event.preventDefault()}>
            ${startPart(form)} ${runPart(form)} ${messagePart(form)} ${valuesPart(form)}
          </form>
          <section class="result" aria-labelledby="result">
            <div class="heading">
              <h2 id="result" tabindex="-1">${texts.result}</h2>
              ${appearanceSwitch(this.#appearance, this.#resultActions)}
            </div>
            ${this.#failure === "" ? nothing : html`<p class="problem" role="alert">${this.#failure}</p>`}
            ${resultPart(this.#result, this.#resultActions)}
          </section>
          ${takingPart(this.#taking)}
        </main>`,
      document.body,
    );
  }

  get #form(): Form {
    return {
      choices: this.#choices,
      draft: this.#draft,
      payload: this.#payload,
      field: (name, label) => this.#field(name, label),
      editor: (name, label) => this.#editor(name, label),
      write: (name, value) => this.#write(name, value),
      chooseEvent: (event) => this.#chooseEvent(event),
      findEvent: (label) => this.#findEvent(label),
      addButton: () => {
        this.#draft.addButton();
        this.refresh();
      },
      removeButton: (number) => {
        this.#draft.removeButton(number);
        this.refresh();
      },
      chooseKind: (kind) => this.#chooseKind(kind),
      startFrom: (index) => {
        const recipe = index === undefined ? undefined : this.#choices.recipes[index];
        this.#begin(() => this.#draft.startOver(recipe));
      },
      bringBack: () => this.#begin(() => this.#draft.bringBack()),
      writeAs: (what) => this.#writeAs(what),
      notice: this.#notice,
      size: this.#size(),
    };
  }

  #field(name: string, label: string): Field {
    const ofField = this.#problems.filter((problem) => problem.name === name);
    const isEditor = this.#editors.has(name);
    const shown = ofField.filter(({ mistake }) => !isEditor || mistake === undefined);
    return {
      name,
      label,
      value: this.#draft.get(name),
      problems: shown.map(({ beside }) => beside),
      write: (value) => this.#write(name, value),
    };
  }

  #editor(name: string, label: string): Editor {
    const known = this.#editors.get(name);
    if (known !== undefined) return known;
    const editor = new Editor({ name, label, write: (text) => this.#write(name, text) });
    editor.show(this.#draft.get(name), []);
    this.#editors.set(name, editor);
    return editor;
  }

  #size() {
    const bytes = this.#seen?.own?.bytes;
    if (bytes === undefined) return nothing;
    const { mostBytes } = this.#choices;
    const isTooLong = bytes > mostBytes;
    return html`<span class="size ${isTooLong ? "too-long" : ""}">${texts.size(bytes, mostBytes)}</span>`;
  }

  #write(name: string, value: string): void {
    this.#draft.set(name, value);
    this.#notice = "";
    this.#done = "";
    this.#sending = "no";
    this.refresh();
  }

  // Also as one text, a message of another kind keeps what both kinds have.
  #chooseKind(kind: string): Promise<void> {
    return this.#convert(async () => {
      const isKept = !this.#draft.isYaml || (await this.#writeAsFields());
      this.#draft.set("kind", kind);
      if (this.#draft.isYaml && isKept) await this.#writeAsText();
      this.#write("kind", kind);
      if (!isKept) this.#notice = texts.noFields;
      this.#draw();
    });
  }

  // A payload of one's own begins as that of the example that was chosen before, which stays until another is found.
  #chooseEvent(event: string): void {
    if (event === ownEvent && this.#draft.get("payload") === "" && this.#payload !== undefined)
      this.#draft.set("payload", JSON.stringify(this.#payload, undefined, 2));
    this.#draft.set("isOther", String(event === otherEvent));
    this.#draft.set("find", "");
    this.#write("event", event === otherEvent ? this.#draft.get("event") : event);
    if (event === otherEvent) document.getElementById("find-event")?.focus();
  }

  #findEvent(label: string): void {
    this.#draft.set("find", label);
    const isFound = this.#choices.events.includes(label);
    this.#write("event", isFound ? label : this.#draft.get("event"));
  }

  #begin(replace: () => void): Promise<void> {
    return this.#convert(async () => {
      replace();
      this.#problems = [];
      this.#notice = "";
      await this.refresh();
    });
  }

  #writeAs(what: "fields" | "text"): Promise<void> {
    const isYaml = what === "text";
    return this.#convert(async () => {
      if (isYaml === this.#draft.isYaml) return;
      const isDone = await (isYaml ? this.#writeAsText() : this.#writeAsFields());
      this.#notice = isDone ? "" : texts.noFields;
      if (isDone) this.#draft.set("isYaml", String(isYaml));
      await this.refresh();
    });
  }

  // The server does it, so one waits for the one before it, and a new beginning for both.
  #convert(conversion: () => Promise<void>): Promise<void> {
    this.#conversion = this.#conversion.then(conversion).catch(async (error: unknown) => {
      this.#notice = wordsOf(error);
      await this.refresh();
    });
    return this.#conversion;
  }

  async #writeAsText(): Promise<boolean> {
    const { msgKey, msgParam: fields } = this.#draft;
    const before = this.#draft.get("msgParam");
    const { msgParam } = await tell<{ msgParam: string }>("/preview/msgParam", { fields });
    // What was written meanwhile is newer.
    if (this.#draft.get("msgParam") !== before) return true;
    if (JSON.stringify(this.#draft.msgParam) !== JSON.stringify(fields)) return this.#writeAsText();
    if (this.#draft.kind === "card") this.#draft.set("cardKey", msgKey);
    this.#draft.set("msgParam", msgParam);
    return true;
  }

  async #writeAsFields(): Promise<boolean> {
    const msgParam = this.#draft.get("msgParam");
    type Fields = Record<string, string> | null;
    const { fields } = await tell<{ fields: Fields }>("/preview/msgParam", { msgParam });
    // What was written meanwhile is newer.
    if (this.#draft.get("msgParam") !== msgParam) return this.#writeAsFields();
    return fields !== null && this.#draft.takeFields(fields);
  }

  get #drawn(): Drawn {
    const language = this.#draft.get("language");
    return {
      language: isLanguage(language) ? language : pageLanguage,
      pictures: this.#pictures,
      loadPictures: () => {
        this.#pictures = true;
        this.#draw();
      },
      uploads: {},
    };
  }

  get #result() {
    return {
      seen: this.#seen,
      lastGood: this.#lastGood,
      problems: this.#problems,
      showsFallback: this.#showsFallback,
      appearance: this.#appearance,
      drawn: this.#drawn,
    };
  }

  readonly #resultActions = {
    goTo: ({ name, mistake }: PlacedProblem) => {
      const editor = this.#editors.get(name);
      if (mistake !== undefined && editor !== undefined) editor.goTo(mistake);
      else document.getElementById(name)?.focus();
    },
    showFallback: (shows: boolean) => {
      this.#showsFallback = shows;
      this.#draw();
    },
    setAppearance: (appearance: "light" | "dark") => {
      this.#appearance = appearance;
      this.#draw();
    },
  };

  async #copy(text: string, copied: string): Promise<void> {
    this.#say((await copy(text)) ? copied : texts.notCopied);
  }

  #say(done: string): void {
    this.#done = done;
    this.#draw();
  }

  get #taking() {
    return {
      seen: this.#seen,
      userId: this.#userId,
      sending: this.#sending,
      done: this.#done,
      copy: async (read: (seen: DrawnPreview | undefined) => string) => {
        // What was typed a moment ago belongs to it.
        await this.#requests.settled;
        await this.#copy(read(this.#seen), texts.copied);
      },
      copyLink: () => {
        const { address } = this.#draft;
        if (address === undefined) this.#say(texts.linkTooLong);
        else this.#copy(address, texts.linkCopied);
      },
      setUserId: (userId: string) => {
        this.#userId = userId;
        this.#sending = "no";
        this.#draw();
      },
      send: async () => {
        this.#sending = "under way";
        this.#draw();
        const request = { ...this.#request(), userId: this.#userId };
        this.#sending = await tell<SentDraft>("/preview/send", request).catch((error: unknown) => ({
          outcome: "failed",
          isInDoubt: false,
          errors: [wordsOf(error)],
          warnings: [],
        }));
        this.#draw();
      },
    };
  }
}

const parts: readonly Part[] = [
  ["message", texts.message],
  ["result", texts.result],
  ["taking", texts.takeIt],
];

function prefersDark(): boolean {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

new PreviewPage(await ask<Choices>(`/preview/choices?language=${pageLanguage}`)).start();
