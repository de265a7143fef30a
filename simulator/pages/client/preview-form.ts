import type { Choices } from "../../preview/form.ts";

/** The contents of the preview's form, by the names of its fields; kept while the browser's tab is open. */
export class Written {
  readonly #choices: Choices;
  readonly #fields: Map<string, string>;

  constructor(choices: Choices) {
    this.#choices = choices;
    this.#fields = new Map([...beginning, ...kept()]);
  }

  get(name: string): string {
    const known = this.#fields.get(this.#keyOf(name));
    return known ?? (name === "msgParam" ? fieldsOf(this.get("msgKey"), this.#choices) : "");
  }

  set(name: string, value: string): void {
    this.#fields.set(this.#keyOf(name), value);
    keep(this.#fields);
  }

  /** Forgets everything that was written. */
  clear(): void {
    this.#fields.clear();
    for (const [name, value] of beginning) this.#fields.set(name, value);
    keep(new Map());
  }

  /** The kind of message. */
  get kind(): Kind {
    const kind = this.get("kind");
    return kind === "default" || kind === "msgKey" ? kind : "text";
  }

  /** The inputs of the message, as the server expects them. */
  get inputs(): Record<string, string> {
    const names = [...inputsOfKind[this.kind], "data", "matrix", "status", "language"];
    return Object.fromEntries(names.map((name) => [name, this.get(name)]));
  }

  /** The event, as the server expects it: the label of an example, or a payload of one's own. */
  get event(): string | { readonly payload: string; readonly eventName: string } {
    if (this.get("event") !== ownEvent) return this.get("event");
    return { payload: this.get("payload"), eventName: this.get("eventName") };
  }

  // Each kind of message keeps its own fields, for when it is chosen again.
  #keyOf(name: string): string {
    return name === "msgParam" ? `msgParam of ${this.get("msgKey")}` : name;
  }
}

/** The default message, the input `text`, or one of DingTalk's own kinds. */
export type Kind = "default" | "text" | "msgKey";

/** The choice of an event that is not one of the examples. */
export const ownEvent = "an event of your own";

const inputsOfKind: Readonly<Record<Kind, readonly string[]>> = {
  default: [],
  text: ["text", "title"],
  msgKey: ["msgKey", "msgParam"],
};

const beginning: ReadonlyMap<string, string> = new Map([
  ["event", "push"],
  ["kind", "text"],
  [
    "text",
    `### {{ github.workflow }}: {{ job.status }}

{{ commit.subject }}, by {{ github.actor }}

[The run]({{ run.url }})`,
  ],
  ["msgKey", "sampleActionCard"],
  ["status", "failure"],
  ["language", "en"],
]);

const place = "preview";

function kept(): [string, string][] {
  try {
    const fields: Record<string, unknown> = JSON.parse(sessionStorage.getItem(place) ?? "{}");
    return Object.entries(fields).map(([name, value]) => [name, String(value)]);
  } catch {
    return [];
  }
}

function keep(fields: ReadonlyMap<string, string>): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(fields)));
  } catch {
    // sessionStorage holds a few million characters; a larger form lasts as long as its page.
  }
}

// A line for each field of a kind of message, with a usual value.
function fieldsOf(msgKey: string, { msgKeys }: Choices): string {
  const fields = msgKeys.find((known) => known.msgKey === msgKey)?.fields ?? [];
  return fields.map((name) => `${name}: ${usual(name, msgKey)}`).join("\n");
}

function usual(field: string, msgKey: string): string {
  const known = usually.find(([fields]) => fields.test(field))?.[1] ?? "'@lADPexample'";
  // The API has milliseconds for audio, and seconds for video.
  return field === "duration" && msgKey === "sampleAudio" ? "'12000'" : known;
}

// The first match counts.
const usually: readonly (readonly [fields: RegExp, value: string])[] = [
  [/^(?:picUrl|photoURL)$/, "'https://example.com/picture.png'"],
  [/url/i, "'{{ run.url }}'"],
  [/^(?:text|content)$/, "'{{ github.workflow }}: {{ job.status }}'"],
  [/^(?:single|action|button)Title/, "'Open'"],
  [/title/i, "'{{ github.repository }}'"],
  [/^duration$/, "'12'"],
  [/^fileName$/, "'report.pdf'"],
  [/^fileType$/, "'pdf'"],
  [/^videoType$/, "'mp4'"],
];
