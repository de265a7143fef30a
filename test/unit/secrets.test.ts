import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conceal, concealTokens } from "../../src/secrets.ts";

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
