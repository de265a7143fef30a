import type { Choices, Recipe } from "../../preview/form.ts";
import { pageLanguage } from "./language.ts";
import { previewTexts as texts } from "./preview-texts.ts";

/** The kinds of message that the form offers; a card is one of six msgKeys, by its buttons. */
export const kinds = [
  "card",
  "text",
  "default",
  "sampleText",
  "sampleMarkdown",
  "sampleLink",
  "sampleImageMsg",
  "sampleFile",
  "sampleAudio",
  "sampleVideo",
] as const;

/** One of these kinds. */
export type Kind = (typeof kinds)[number];

/** The choice of a payload of one's own. */
export const ownEvent = "own";

/** The choice of an example that is not among the common ones. */
export const otherEvent = "other";

/** The most buttons of a card. */
export const mostButtons = 5;

/** A message while it is written: values by name, kept while the browser's tab is open. */
export class Draft {
  readonly #choices: Choices;
  #values: Map<string, string>;
  /** The draft that a person wrote last, before another took its place. */
  #before: Map<string, string> | undefined;
  #isWritten = false;

  constructor(choices: Choices) {
    this.#choices = choices;
    this.#values = kept();
    this.#isWritten = this.#values.size > 0;
    const link = linked();
    if (link !== undefined) this.#replace(link);
  }

  get(name: string): string {
    return this.#values.get(name) ?? beginning.get(name) ?? defaultValue(name);
  }

  set(name: string, value: string): void {
    this.#values = this.#whole.set(name, value);
    this.#isWritten = true;
    this.#keep();
  }

  /** Begins anew, with a recipe where one is given. */
  startOver(recipe?: Recipe): void {
    this.#replace(new Map(recipe === undefined ? [] : valuesOf(recipe)));
  }

  /** Whether what was there before the new beginning can come back. */
  get canReturn(): boolean {
    return this.#before !== undefined;
  }

  /** Brings back what was there before the new beginning. */
  bringBack(): void {
    this.#values = this.#before ?? this.#values;
    this.#before = undefined;
    this.#isWritten = true;
    this.#keep();
  }

  get kind(): Kind {
    return kinds.find((kind) => kind === this.get("kind")) ?? "card";
  }

  /** Whether the fields are written as one text, as in a workflow: the input `msgParam`. */
  get isYaml(): boolean {
    return this.hasFields && this.get("isYaml") === "true";
  }

  /** Whether the message is of a msgKey, which has fields. */
  get hasFields(): boolean {
    return this.kind !== "default" && this.kind !== "text";
  }

  get buttons(): number {
    // A draft may come from an address that anybody wrote.
    const count = Math.trunc(Number(this.get("buttons"))) || 1;
    return Math.min(Math.max(count, 1), mostButtons);
  }

  /** The msgKey of the kind; of a card, by its buttons. */
  get msgKey(): string {
    if (this.kind !== "card") return this.kind;
    if (this.isYaml) return this.#cardKey;
    if (this.buttons === 1) return "sampleActionCard";
    const isSideBySide = this.buttons === 2 && this.get("isSideBySide") === "true";
    return `sampleActionCard${isSideBySide ? 6 : this.buttons}`;
  }

  get #cardKey(): string {
    const key = this.get("cardKey");
    const isKnown = this.#choices.msgKeys.some(({ msgKey }) => msgKey === key);
    return isKnown && key.startsWith("sampleActionCard") ? key : "sampleActionCard";
  }

  /** The fields of the msgKey, each with the name under which its value is kept here. */
  get fields(): readonly (readonly [field: string, name: string])[] {
    const known = this.#choices.msgKeys.find(({ msgKey }) => msgKey === this.msgKey)?.fields ?? [];
    return known.map((field) => [field, this.nameOf(field)] as const);
  }

  /** The values of the fields, without blank ones. */
  get msgParam(): Record<string, string> {
    return Object.fromEntries(
      this.fields
        .map(([field, name]) => [field, this.get(name)] as const)
        .filter(([, value]) => value !== ""),
    );
  }

  /** The name under which a field of the message is kept. */
  nameOf(field: string): string {
    return nameOf(field, this.msgKey);
  }

  /** Adds a button to a card. */
  addButton(): void {
    const number = this.buttons + 1;
    this.set("buttons", String(number));
    // In a link, the draft has every value that it shows.
    for (const name of [`button ${number}`, `link ${number}`]) this.set(name, this.get(name));
  }

  /** Removes a button of a card; those behind it move up. */
  removeButton(number: number): void {
    for (let later = number + 1; later <= this.buttons; later += 1) {
      for (const part of ["button", "link"])
        this.set(`${part} ${later - 1}`, this.get(`${part} ${later}`));
    }
    for (const part of ["button", "link"]) this.#values.delete(`${part} ${this.buttons}`);
    this.set("buttons", String(this.buttons - 1));
  }

  /** Takes the values of fields over, so that the message stays the same; false where a field has no place in the form. */
  takeFields(fields: Readonly<Record<string, string>>): boolean {
    const known = this.fields.map(([field]) => field);
    if (Object.keys(fields).some((field) => !known.includes(field))) return false;
    const { msgKey } = this;
    for (const field of known) this.set(nameOf(field, msgKey), fields[field] ?? "");
    if (this.kind === "card") {
      const titles = known.filter((field) => /title\d?$/i.test(field) && field !== "title");
      this.set("buttons", String(titles.length));
      this.set("isSideBySide", String(msgKey === "sampleActionCard6"));
    }
    return true;
  }

  /** The inputs of the step, as the server expects them. */
  get inputs(): Record<string, string> {
    const always = ["data", "matrix", "status", "language"];
    const names = this.kind === "text" ? ["text", "title", ...always] : always;
    const inputs = Object.fromEntries(names.map((name) => [name, this.get(name)]));
    if (!this.hasFields) return inputs;
    const msgParam = this.isYaml ? this.get("msgParam") : JSON.stringify(this.msgParam);
    return { ...inputs, msgKey: this.msgKey, msgParam };
  }

  /** The event, as the server expects it: the label of an example, or a payload of one's own. */
  get event(): string | { readonly payload: string; readonly eventName: string } {
    if (this.get("event") !== ownEvent) return this.get("event");
    return { payload: this.get("payload"), eventName: this.get("eventName") };
  }

  /** An address of the preview page that opens this draft, without its `env`; undefined where it would be too long. */
  get address(): string | undefined {
    const shared = Object.fromEntries(this.#usedNames.map((name) => [name, this.get(name)]));
    const address = new URL(
      `#${linkName}=${encodeURIComponent(JSON.stringify(shared))}`,
      location.href,
    );
    return address.href.length > longestAddress ? undefined : address.href;
  }

  // Those of the message and of its run, and no leftovers of another kind.
  get #usedNames(): string[] {
    const run = ["event", "status", "language", "kind", "recipe", "data", "matrix"];
    const own = this.get("event") === ownEvent ? ["payload", "eventName"] : [];
    if (this.kind === "text") return [...run, ...own, "title", "text"];
    if (!this.hasFields) return [...run, ...own];
    if (this.isYaml) return [...run, ...own, "isYaml", "cardKey", "msgParam"];
    const card = this.kind === "card" ? ["buttons", "isSideBySide"] : [];
    return [...run, ...own, ...card, ...this.fields.map(([, name]) => name)];
  }

  // The draft does not change with the language of the page, once it is somebody's.
  get #whole(): Map<string, string> {
    return this.#values.size === 0 ? new Map(beginning) : this.#values;
  }

  #replace(values: Map<string, string>): void {
    if (this.#isWritten) this.#before = this.#values;
    this.#isWritten = false;
    this.#values = values;
    this.#keep();
  }

  #keep(): void {
    try {
      sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(this.#values)));
    } catch {
      // sessionStorage holds a few million characters; a larger form lasts as long as its page.
    }
  }
}

const place = "draft";
const linkName = "draft";

// Chat programs and browsers take addresses of this length.
const longestAddress = 60_000;

const beginning: ReadonlyMap<string, string> = new Map([
  ...Object.entries(texts.draft),
  ["event", "push"],
  ["status", "failure"],
  ["language", pageLanguage],
  ["kind", "card"],
  ["buttons", "2"],
  ["cardKey", "sampleActionCard"],
  ["link 1", "{{ run.url }}"],
  ["link 2", "{{ commit.url }}"],
]);

function kept(): Map<string, string> {
  return readValues(sessionStorage.getItem(place) ?? "{}");
}

// The draft of a link; the address then loses it, so that a reload keeps what was changed since.
function linked(): Map<string, string> | undefined {
  const [name, json = ""] = location.hash.slice(1).split("=");
  if (name !== linkName) return undefined;
  history.replaceState(null, "", location.pathname);
  const values = readValues(decoded(json));
  values.delete("env");
  return values.size === 0 ? undefined : values;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function readValues(json: string): Map<string, string> {
  try {
    const values: unknown = JSON.parse(json);
    const texts = Object.entries(Object(values)).filter(([, value]) => typeof value === "string");
    return new Map(texts.map(([name, value]) => [name, String(value)]));
  } catch {
    return new Map();
  }
}

function valuesOf({ title: recipe, event, status, language, inputs }: Recipe): [string, string][] {
  const { msgKey, ...rest } = inputs;
  const values = Object.entries({ recipe, event, status, language, ...rest });
  if (msgKey === undefined)
    return [...values, ["kind", inputs.text === undefined ? "default" : "text"]];
  const isCard = msgKey.startsWith("sampleActionCard");
  return [
    ...values,
    ["kind", isCard ? "card" : msgKey],
    ["isYaml", "true"],
    ...(isCard ? [["cardKey", msgKey] satisfies [string, string]] : []),
  ];
}

// Kinds of message share what means the same, so that a change of kind keeps it.
function nameOf(field: string, msgKey: string): string {
  // The API has milliseconds for audio, and seconds for video.
  if (field === "duration" && msgKey === "sampleAudio") return "milliseconds";
  const button = /^(?:single|action|button)(?<part>Title|URL|Url)(?<number>\d?)$/.exec(field);
  const { part, number } = button?.groups ?? {};
  if (part !== undefined) return `${part === "Title" ? "button" : "link"} ${number || 1}`;
  return field === "content" ? "text" : field;
}

function defaultValue(name: string): string {
  const [, button] = /^button (\d)$/.exec(name) ?? [];
  if (button !== undefined) return texts.button(Number(button));
  return defaultValues.find(([names]) => names.test(name))?.[1] ?? "";
}

// The first match counts.
const defaultValues: readonly (readonly [names: RegExp, value: string])[] = [
  [/^(?:picUrl|photoURL)$/, "https://example.com/picture.png"],
  [/^link |^messageUrl$/, "{{ run.url }}"],
  [/^duration$/, "12"],
  [/^milliseconds$/, "12000"],
  [/^fileName$/, "report.pdf"],
  [/^fileType$/, "pdf"],
  [/^videoType$/, "mp4"],
  [/^(?:media|videoMedia|picMedia)Id$/, "@lADPexample"],
];
