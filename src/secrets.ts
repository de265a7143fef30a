/** A secret, and where it comes from. */
export interface Secret {
  /** The input, or the variable of the environment. */
  readonly source: string;
  readonly value: string;
}

/** The text with every secret made unreadable, in any spelling, also one that was cut off after its beginning. */
export function conceal(text: string, secrets: Iterable<string>): string {
  let concealed = "";
  let readTo = 0;
  for (const { start, end } of rangesOf(secrets, text)) {
    if (start >= readTo) concealed += `${text.slice(readTo, start)}***`;
    readTo = Math.max(readTo, end);
  }
  return concealed + text.slice(readTo);
}

/** The source of a secret that the text holds, the whole of it, in any spelling; undefined if it holds none. */
export function sourceOfSecretIn(text: string, secrets: readonly Secret[]): string | undefined {
  // No reading of a text is longer than the text, so most inputs need none.
  const fitting = secrets.filter(({ value }) => value.length <= text.length);
  if (fitting.length === 0) return undefined;
  const readings = readingsOf(text);
  return fitting.find(({ value }) =>
    formsOf(value).some((form) => readings.some((reading) => reading.text.includes(form))),
  )?.source;
}

/**
 * The source of a secret that one of the texts holds, in any spelling and case. The texts are ids and the like, which may
 * contain a short text by chance: a short secret counts only as the whole of one.
 */
export function sourceOfSecretAmong(
  texts: readonly string[],
  secrets: readonly Secret[],
): string | undefined {
  const short = secrets.filter(({ value }) => value.length < tellingLength);
  const long = secrets.filter((secret) => !short.includes(secret));
  // Logins and hosts are read in lower case.
  const inLowerCase = long.map(({ source, value }) => ({ source, value: value.toLowerCase() }));
  const all = texts.join("\n");
  return (
    short.find(({ value }) => texts.includes(value))?.source ??
    sourceOfSecretIn(all, long) ??
    sourceOfSecretIn(all.toLowerCase(), inLowerCase)
  );
}

/** The text with the value of every `access_token` made unreadable, also of tokens that are not known. */
export function concealTokens(text: string): string {
  return text.replace(/(?<name>access_?token[\\"']*\s*[:=][\\"'\s]*)[^\\"'\s,&}]+/gi, "$<name>***");
}

// How many characters of a secret are worth hiding.
const tellingLength = 8;

/** A part of a text. */
interface Range {
  readonly start: number;
  readonly end: number;
}

// In the order in which they start; they may overlap.
function rangesOf(secrets: Iterable<string>, text: string): Range[] {
  const forms = [...secrets].flatMap(formsOf);
  return readingsOf(text)
    .flatMap((reading) => forms.flatMap((form) => rangesIn(reading, form)))
    .toSorted((a, b) => a.start - b.start);
}

// Where a form of a secret stands; or, where the text was cut off, its beginning, if that is worth hiding.
function rangesIn({ text, places }: Reading, form: string): Range[] {
  const ranges: Range[] = [];
  const beginning = form.slice(0, tellingLength);
  for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, at + 1)) {
    let end = at + beginning.length;
    while (end < at + form.length && text[end] === form[end - at]) end += 1;
    const isWhole = end === at + form.length;
    const cut = isWhole ? "" : endOfCutText.exec(text.slice(end, end + longestEnd))?.[1];
    if (cut === undefined || (!isWhole && beginning.length < tellingLength)) continue;
    const placeOf = (place: number) => places?.[place] ?? place;
    ranges.push({ start: placeOf(at), end: placeOf(end + cut.length) });
  }
  return ranges;
}

// What was cut off may be in the middle of an escape.
const endOfCutText = /^((?:[%\\&][\w#%]{0,8})?)(?:…|\.{3}|["'`]|$)/;
const longestEnd = 16;

// The secret, and what a base64 text has of it, whatever stands before and after it in what is encoded: `user:secret`.
function formsOf(secret: string): readonly string[] {
  if (secret.length < tellingLength) return secret === "" ? [] : [secret];
  const bytes = Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte));
  const forms = [0, 1, 2].flatMap((before) => {
    const encoded = btoa("\0".repeat(before) + bytes.join(""));
    const ownBits = encoded.slice(Math.ceil((before * 8) / 6), ((before + bytes.length) * 8) / 6);
    return [ownBits, ownBits.replaceAll("+", "-").replaceAll("/", "_")];
  });
  return [...new Set([secret, ...forms])];
}

/** A text as somebody reads it who decodes it. */
interface Reading {
  readonly text: string;
  /** Where each of its characters, and its end, stand in the text as it is written; undefined if that is the same place. */
  readonly places: readonly number[] | undefined;
}

// The text as it is, and decoded once and twice, in each of several ways. A decoder leaves alone what is not encoded, so
// a secret is found however much of it is.
function readingsOf(text: string): readonly Reading[] {
  const asWritten: Reading = { text, places: undefined };
  const once = decoders.flatMap((decoder) => decoded(asWritten, decoder));
  return [
    asWritten,
    ...once,
    ...once.flatMap((read) => decoders.flatMap((by) => decoded(read, by))),
  ];
}

/** Escapes of one kind, and what each means; undefined if it means nothing. */
interface Decoder {
  readonly escapes: RegExp;
  readonly meaning: (written: string) => string | undefined;
}

function decoded({ text, places }: Reading, { escapes, meaning }: Decoder): Reading[] {
  let read = "";
  let readTo = 0;
  const readPlaces: number[] = [];
  const take = (words: string, placeOf: (at: number) => number) => {
    for (let at = 0; at < words.length; at++) readPlaces.push(placeOf(at));
    read += words;
  };
  const takeUntil = (end: number) => {
    const start = readTo;
    take(text.slice(start, end), (at) => places?.[start + at] ?? start + at);
  };
  for (const { 0: written, index } of text.matchAll(escapes)) {
    const meant = meaning(written);
    if (meant === undefined) continue;
    takeUntil(index);
    take(meant, () => places?.[index] ?? index);
    readTo = index + written.length;
  }
  if (readTo === 0) return [];
  takeUntil(text.length);
  readPlaces.push(places?.[text.length] ?? text.length);
  return [{ text: read, places: readPlaces }];
}

// One character in UTF-8.
const inUrl =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}/;

const decoders: readonly Decoder[] = [
  // URLs, and forms, where a blank is a plus sign.
  { escapes: new RegExp(inUrl, "gi"), meaning: meaningInUrl },
  {
    escapes: new RegExp(`\\+|${inUrl.source}`, "gi"),
    meaning: (written) => (written === "+" ? " " : meaningInUrl(written)),
  },
  // URLs that were encoded any number of times.
  {
    escapes: new RegExp(inUrl.source.replaceAll("%", "%(?:25)*"), "gi"),
    meaning: (written) => meaningInUrl(written.replace(/%(?:25)+(?=[\da-f]{2})/gi, "%")),
  },
  // JSON, and Markdown.
  { escapes: /\\(?:u[\da-fA-F]{4}|[!-/:-@[-`{-~nrtbf])/g, meaning: meaningBehindBackslash },
  // HTML.
  { escapes: /&(?:[a-z]{2,4}|#\d{1,7}|#x[\da-f]{1,6});/gi, meaning: meaningOfEntity },
  // Single quotes of YAML.
  { escapes: /''/g, meaning: () => "'" },
];

function meaningInUrl(written: string): string | undefined {
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}

function meaningBehindBackslash(written: string): string {
  const rest = written.slice(1);
  if (rest.length > 1) return String.fromCharCode(Number.parseInt(rest.slice(1), 16));
  return controls.get(rest) ?? rest;
}

const controls: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
]);

function meaningOfEntity(written: string): string | undefined {
  const name = written.slice(1, -1).toLowerCase();
  if (!name.startsWith("#")) return entities.get(name);
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
