/** A full-width character where an ASCII one is meant. */
export interface FullWidth {
  readonly character: string;
  readonly ascii: string;
}

const asciiOf: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "：": ":",
  "，": ",",
  "。": ".",
  "｜": "|",
  "％": "%",
  "（": "(",
  "）": ")",
  "［": "[",
  "］": "]",
  "｛": "{",
  "｝": "}",
  "＝": "=",
  "！": "!",
  "＜": "<",
  "＞": ">",
  "\u3000": " ",
  "\u00a0": " ",
};

/** Any of them. */
export const fullWidthCharacters = new RegExp(`[${Object.keys(asciiOf).join("")}]`);

/** The full-width characters of a text, each once, with what to write instead. */
export function fullWidthIn(text: string): FullWidth[] {
  return [...new Set(text)].flatMap((character) => {
    const ascii = Object.hasOwn(asciiOf, character) ? asciiOf[character] : undefined;
    return ascii === undefined ? [] : [{ character, ascii }];
  });
}
