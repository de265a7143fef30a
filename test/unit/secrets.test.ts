import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  conceal,
  concealTokens,
  sourceOfSecretAmong,
  sourceOfSecretIn,
} from "../../src/secrets.ts";

/** Encodes a text up to twice: each time in one way, and only some of its characters. */
const spelling = fc
  .array(fc.tuple(fc.nat(), fc.array(fc.nat(), { minLength: 1, maxLength: 50 })), {
    minLength: 1,
    maxLength: 2,
  })
  .map((layers) => (text: string) => layers.reduce(writtenOnce, text));

function writtenOnce(
  text: string,
  [kind, picks]: [kind: number, picks: readonly number[]],
): string {
  return [...text]
    .map((character, at) => {
      const ways = waysToWrite(character, kind);
      // An encoder never leaves the character as it is that begins its escapes.
      if (ways.length === 0 || !/[%\\&]/.test(character)) ways.push(character);
      return ways[(picks[at % picks.length] ?? 0) % ways.length];
    })
    .join("");
}

describe("a token that nobody knows", () => {
  it.each([
    ['{"code":"x","accessToken":"SUPERSECRET1234567"', '{"code":"x","accessToken":"***"'],
    ["code=1&access_token=SUPERSECRET1234567&x=1", "code=1&access_token=***&x=1"],
    ['x: {\\"accessToken\\":\\"SUPERSECRET1234567\\"}', 'x: {\\"accessToken\\":\\"***\\"}'],
    ["Invalid access_token", "Invalid access_token"],
  ])("is hidden where it stands in the place of one: %s", (text, concealed) => {
    expect(concealTokens(text)).toBe(concealed);
  });
});

describe("a secret", () => {
  it("is not looked for by its beginning in the middle of a text", () => {
    expect(conceal("github_pat is a prefix", ["github_pat_11ABCDEFG0"])).toBe(
      "github_pat is a prefix",
    );
  });

  it.each([
    ["as it is", "the key is s3cr$t.*", ["s3cr$t.*"], "the key is ***"],
    ["in JSON", 'got "pa\\"ss\\\\word"', ['pa"ss\\word'], 'got "***"'],
    ["in single quotes of YAML", "text: 'it''s-secret'", ["it's-secret"], "text: '***'"],
    ["that lies inside another", "xx-inner-yy!", ["inner", "xx-inner-yy"], "***!"],
    [
      "of which the end was cut off",
      '{{ "abcdefghijklmno…',
      ["abcdefghijklmnopqrstuvwxyz"],
      '{{ "***…',
    ],
    ["that is blank", "nothing", [""], "nothing"],
  ])("is made unreadable %s", (_how, text, secrets, concealed) => {
    expect(conceal(text, secrets)).toBe(concealed);
  });

  const secret = 'pä55 +w/o"rd&<密🔑';

  it.each([
    ["by a URL's encoder", encodeURIComponent(secret)],
    ["by a URL's encoder, in lower case", encodeURIComponent(secret).toLowerCase()],
    ["by an encoder of whole URLs", encodeURI(secret)],
    ["by a form", new URLSearchParams({ a: secret }).toString().slice(2)],
    ["by a URL's encoder, twice", encodeURIComponent(encodeURIComponent(secret))],
    [
      "by a URL's encoder, four times",
      [1, 2, 3, 4].reduce((written) => encodeURIComponent(written), secret),
    ],
    ["by JSON", JSON.stringify(secret).slice(1, -1)],
    ["by JSON in ASCII", escaped(secret, (code) => `\\u${code.toString(16).padStart(4, "0")}`)],
    ["by JSON, twice", JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
    ["by JSON with slashes", secret.replaceAll("/", "\\/").replaceAll('"', '\\"')],
    ["by HTML", secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")],
    ["by HTML in decimal", escaped(secret, (code) => `&#${code};`)],
    ["by HTML in hexadecimal", escaped(secret, (code) => `&#X${code.toString(16)};`)],
    ["by Markdown", secret.replace(/[+/"&<]/g, "\\$&")],
    ["by base64", Buffer.from(secret).toString("base64")],
    ["by base64 for URLs", Buffer.from(secret).toString("base64url")],
    ["by base64 in a URL", encodeURIComponent(Buffer.from(secret).toString("base64"))],
  ])("is made unreadable where it is written %s", (_how, written) => {
    expect(conceal(`before ${written}, after`, [secret])).toMatch(/^before \*\*\*\S{0,8}, after$/);
    expect(sourceOfSecretIn(`before ${written}, after`, [named(secret)])).toBe("appSecret");
  });

  it("is made unreadable in a header of a user and a password", () => {
    for (const user of ["", "u", "us", "user"]) {
      const header = `Basic ${Buffer.from(`${user}:hush-hush-1234`).toString("base64")}`;
      const [, shown = ""] = conceal(header, ["hush-hush-1234"]).split(" ");
      expect(shown).toContain("***");
      expect(sourceOfSecretIn(header, [named("hush-hush-1234")])).toBeDefined();
      for (const part of shown.split("***"))
        expect(Buffer.from(part, "base64").toString()).not.toContain("hush");
    }
  });

  it.each([
    ["a character", '"abcdefgh%69jklm…"', '"***…"'],
    ["an escape", "abc%64efghijk%6…", "***…"],
    ["an escape of JSON", 'x: "\\u0061bcdefghi\\u00"', 'x: "***"'],
    ["less than is worth hiding", "abcdefg…", "abcdefg…"],
    ["nothing", "abcdefghi, and more", "abcdefghi, and more"],
  ])("of which the end was cut off is made unreadable after %s", (_what, text, concealed) => {
    expect(conceal(text, ["abcdefghijklmnopqrstuvwxyz"])).toBe(concealed);
  });

  it("is found however it is encoded, once or twice, and leaves nothing that can be decoded", () => {
    const hidden = fc
      .string({ unit: "binary", minLength: 8, maxLength: 20 })
      .filter((text) => !text.includes("*"));
    const around = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(hidden, around, around, spelling, (value, before, after, spell) => {
        const text = `${before}${spell(value)}${after}`;
        const concealed = conceal(text, [value]);
        expect(sourceOfSecretIn(text, [named(value)])).toBeDefined();
        for (const read of decodings(concealed)) expect(read).not.toContain(value);
        expect(sourceOfSecretIn(concealed, [named(value)])).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it("leaves every other text as it is", () => {
    const other = fc.string({ unit: fc.constantFrom(..."ABC ,.%25\\&;'\"+#u0041x") });
    const hidden = fc.string({ unit: fc.constantFrom(..."klmnop密🔑"), minLength: 8 });
    fc.assert(
      fc.property(other, hidden, (text, value) => {
        expect(conceal(text, [value])).toBe(text);
        expect(sourceOfSecretIn(text, [named(value)])).toBeUndefined();
      }),
    );
  });

  it.each(["%", "%25", "\\", "\\u005c", "&", "&amp;", "'", "+", "abcdefgh", "%C3", "&#37"])(
    "is looked for in linear time, also in a text of nothing but %s",
    (part) => {
      const text = `${part.repeat(50_000 / part.length)} and more`;
      const value = `${part.repeat(5)}abcdefgh\\%&'+ab`;
      expect(conceal(text, [value])).toBe(text);
    },
    20_000,
  );

  it("is nowhere left, wherever it stood", () => {
    const word = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => !text.includes("*"));
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 4 }),
        fc.string(),
        fc.string(),
        (secrets, before, after) => {
          const [secret = "none"] = secrets;
          const concealed = conceal(`${before}${secret}${after}`, secrets);
          for (const hidden of secrets)
            expect(concealed.split("***").some((part) => part === hidden)).toBe(false);
        },
      ),
    );
  });
});

describe("an id", () => {
  const short = named("abc");
  const long = { source: "githubToken", value: "ghs_Abcdefgh12" };

  it.each([
    ["is a short secret", ["a", "abc"], short],
    ["contains a short secret by chance", ["xabcx"], undefined],
    ["contains a long secret", ["a", "x-ghs_Abcdefgh12-x"], long],
    ["is a long secret in lower case", ["ghs_abcdefgh12"], long],
    ["is a long secret, escaped", ["ghs%5FAbcdefgh12"], long],
    ["is none", ["a", "b"], undefined],
  ])("that %s is told from others", (_what, ids, secret) => {
    expect(sourceOfSecretAmong(ids, [named(""), short, long])).toBe(secret?.source);
  });
});

function named(value: string) {
  return { source: "appSecret", value };
}

function escaped(text: string, write: (code: number) => string): string {
  return Array.from({ length: text.length }, (_unit, at) => write(text.charCodeAt(at))).join("");
}

// The ways of a URL, a form, JSON, HTML, Markdown and YAML.
function waysToWrite(character: string, kind: number): string[] {
  const hex = Buffer.from(character).toString("hex").replace(/../g, "%$&");
  const inJson = escaped(character, (code) => `\\u${code.toString(16).padStart(4, "0")}`);
  const code = character.codePointAt(0) ?? 0;
  const names = { "&": "&amp;", "<": "&lt;", '"': "&quot;", "'": "&apos;" };
  const name = Object.entries(names).find(([one]) => one === character)?.[1];
  const ways = [
    [hex, hex.toUpperCase()],
    [character === " " ? "+" : hex],
    [inJson, inJson.toUpperCase().replaceAll("U", "u")],
    [`&#${code};`, `&#x${code.toString(16).toUpperCase()};`, ...(name === undefined ? [] : [name])],
    /[!-/:-@[-`{-~]/.test(character) ? [`\\${character}`] : [],
    character === "'" ? ["''"] : [],
  ];
  return ways[kind % ways.length] ?? [];
}

/** What somebody would read who decodes a text once or twice, in any of several ways. */
function decodings(text: string): string[] {
  const once = decoders.map((decode) => decode(text));
  return [text, ...once, ...once.flatMap((read) => decoders.map((decode) => decode(read)))];
}

const decoders: readonly ((text: string) => string)[] = [
  (text) =>
    text.replace(/(?:%[\da-f]{2})+/gi, (bytes) =>
      Buffer.from(bytes.replaceAll("%", ""), "hex").toString(),
    ),
  (text) => text.replaceAll("+", " "),
  (text) =>
    text.replace(/\\(?:u([\da-f]{4})|(.))/gi, (_escape, hex?: string, character = "") =>
      hex === undefined ? character : String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  (text) =>
    text.replace(/&#(?:x([\da-f]{1,5})|(\d{1,6}));/gi, (_entity, hex?: string, decimal?: string) =>
      String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    ),
  (text) => text.replaceAll("''", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  (text) => Buffer.from(text, "base64").toString(),
];
