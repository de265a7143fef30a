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
  // No spelling is shorter than the text that it spells.
  const fitting = secrets.filter(({ value }) => value.length <= text.length);
  const hasEscapes = [...escaping].some((character) => text.includes(character));
  if (!hasEscapes)
    return fitting.find(({ value }) => formsOf(value).some((form) => text.includes(form)))?.source;
  const values = fitting.map(({ value }) => value);
  const held = rangesOf(values, text).find(({ isWhole }) => isWhole)?.secret;
  return fitting.find(({ value }) => value === held)?.source;
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

interface Range {
  readonly start: number;
  readonly end: number;
  /** If not, the text was cut off after the beginning of a secret. */
  readonly isWhole: boolean;
}

// In the order in which they start; they may overlap.
function rangesOf(
  secrets: Iterable<string>,
  text: string,
): (Range & { readonly secret: string })[] {
  const forms = [...secrets].flatMap((secret) => formsOf(secret).map((form) => ({ form, secret })));
  const byFirst = Map.groupBy(forms, ({ form }) => form.charAt(0));
  const readings = new Readings(text);
  return [...text.matchAll(beginningsOf(forms.map(({ form }) => form)))].flatMap(({ index }) => {
    const firsts = new Set(readings.at(index).map(({ meant }) => meant.charAt(0)));
    return [...firsts]
      .flatMap((first) => byFirst.get(first) ?? [])
      .flatMap(({ form, secret }) => {
        const range = readings.rangeOf(form, index);
        return range === undefined ? [] : [{ ...range, secret }];
      });
  });
}

// Most places of most texts are ruled out by two characters.
function beginningsOf(forms: readonly string[]): RegExp {
  const unitAt = (text: string, at: number) =>
    `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`;
  const escapes = [...escaping].map((character) => unitAt(character, 0)).join("");
  const plain = forms.map((form) => {
    const second = form.length === 1 ? "" : `(?=[${unitAt(form, 1)}${escapes}])`;
    return `${unitAt(form, 0)}${second}`;
  });
  return new RegExp([`[${escapes}]`, ...plain].join("|"), "g");
}

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

/** What may be meant by the characters from a place of a text up to `end`. */
interface Reading {
  readonly meant: string;
  readonly end: number;
}

/**
 * A text as whoever decodes it may read it: each of its characters may stand for itself, or begin an escape of a URL, of
 * JSON, HTML, YAML or Markdown. So a secret is found however many of its characters are escaped, and in whichever ways.
 */
class Readings {
  readonly #text: string;
  /** By how often the text is decoded, and by place. */
  readonly #known: readonly Map<number, readonly Reading[]>[] = Array.from(
    { length: mostLayers + 1 },
    () => new Map<number, readonly Reading[]>(),
  );

  constructor(text: string) {
    this.#text = text;
  }

  /** The secret that begins at a place; or, if the text was cut off, its beginning, if that is worth hiding. */
  rangeOf(secret: string, start: number): Range | undefined {
    let [whole, cut]: (number | undefined)[] = [];
    const reached = [{ length: 0, end: start }];
    const seen = new Set<number>();
    for (const { length, end } of reached) {
      if (length === secret.length) {
        whole = Math.max(whole ?? 0, end);
        continue;
      }
      if (length >= tellingLength) cut = cutAt(this.#text, end) ?? cut;
      for (const { meant, end: next } of this.at(end)) {
        const nextLength = length + meant.length;
        const id = next * (secret.length + 1) + nextLength;
        if (seen.has(id) || !secret.startsWith(meant, length)) continue;
        seen.add(id);
        reached.push({ length: nextLength, end: next });
      }
    }
    const end = whole ?? cut;
    return end === undefined ? undefined : { start, end, isWhole: whole !== undefined };
  }

  /** What may be meant at a place. Escapes may be escaped again: `%2541` is `%41` once decoded, and then `A`. */
  at(place: number, layers = mostLayers): readonly Reading[] {
    const written = this.#text.charAt(place);
    if (written === "") return [];
    const plain = { meant: written, end: place + 1 };
    const known = this.#known[layers];
    if (layers === 0 || known === undefined || !escaping.includes(written)) return [plain];
    const before = known.get(place);
    if (before !== undefined) return before;
    const readings = [plain, ...this.#escapesAt(place, layers - 1)];
    if (known.size >= mostKnown) known.clear();
    known.set(place, readings);
    return readings;
  }

  #escapesAt(place: number, layers: number): readonly Reading[] {
    const found = new Map<string, Reading>();
    const begun: Reading[] = [{ meant: "", end: place }];
    for (const { meant: before, end } of begun)
      for (const next of this.at(end, layers)) {
        const written = before + next.meant;
        const meant = meaningOf(written);
        if (meant === null) begun.push({ meant: written, end: next.end });
        else if (meant !== undefined) found.set(`${next.end} ${meant}`, { meant, end: next.end });
      }
    return [...found.values()];
  }
}

const mostLayers = 2;

// Bounds the memory for a text of nothing but escapes.
const mostKnown = 1_000;

/** The characters that begin an escape. */
const escaping = "%+\\&'";

/** What an escape means; null for the beginning of one, and undefined for anything else. */
function meaningOf(written: string): string | null | undefined {
  const rest = written.slice(1);
  switch (written.charAt(0)) {
    case "%":
      return meaningInUrl(written);
    case "+":
      return " ";
    case "\\":
      return meaningBehindBackslash(rest);
    case "&":
      return meaningOfEntity(rest.toLowerCase());
    case "'":
      return rest === "" ? null : rest === "'" ? "'" : undefined;
    default:
      return undefined;
  }
}

function meaningInUrl(written: string): string | null | undefined {
  if (!/^(?:%[\da-f]{2})*(?:%[\da-f]?)?$/i.test(written)) return undefined;
  const bytes = bytesByFirstDigit[Number.parseInt(written.charAt(1), 16)] ?? 1;
  if (written.length < 3 * bytes) return null;
  try {
    return bytes === 0 ? undefined : decodeURIComponent(written);
  } catch {
    return undefined;
  }
}

/** How many bytes of UTF-8 a character has, by the first hexadecimal digit of the first; none for a later byte. */
const bytesByFirstDigit = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 3, 4];

function meaningBehindBackslash(rest: string): string | null | undefined {
  if (/^(?:u[\da-f]{0,3})?$/i.test(rest)) return null;
  if (/^u[\da-f]{4}$/i.test(rest)) return String.fromCharCode(Number.parseInt(rest.slice(1), 16));
  return /^[!-/:-@[-`{-~]$/.test(rest) ? rest : controls.get(rest);
}

const controls: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
]);

function meaningOfEntity(rest: string): string | null | undefined {
  if (/^(?:[a-z]{0,4}|#\d{0,8}|#x[\da-f]{0,7})$/.test(rest)) return null;
  const {
    name = "",
    hex,
    decimal,
  } = /^(?:(?<name>[a-z]+)|#x(?<hex>[\da-f]+)|#(?<decimal>\d+));$/.exec(rest)?.groups ?? {};
  if (hex === undefined && decimal === undefined) return entities.get(name);
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

// Where the text was cut off right after a place, perhaps in the middle of an escape; undefined if it goes on.
function cutAt(text: string, place: number): number | undefined {
  const rest = text.slice(place, place + longestCut);
  const cut = /^(?<part>(?:[%\\&][\w#%]{0,8})?)(?:…|\.{3}|["'`]|$)/.exec(rest);
  return cut === null ? undefined : place + (cut.groups?.["part"] ?? "").length;
}

const longestCut = 16;
