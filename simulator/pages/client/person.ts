import { html, type TemplateResult } from "lit-html";

/** A person's id on the page, which leaves the direction of the text around it alone. */
export function person(id: string): TemplateResult {
  return html`<bdi>${unmistakable(id)}</bdi>`;
}

/** An id that cannot be taken for another: what does not show, or shows in another order, is written out as `\u{202e}`. */
export function unmistakable(id: string): string {
  const shown = graphemesOf(id).map((grapheme) =>
    isEmoji(grapheme) ? grapheme : written(grapheme),
  );
  // Spaces show where there is something on both sides of them.
  return shown.join("").replace(/^ +| +$| {2,}/g, escaped);
}

/** A person's picture: letters of their id, on a colour by their id. */
export function avatar(id: string): TemplateResult {
  return html`<span class="avatar colour${colourOf(id)}" aria-hidden="true">${lettersOf(id)}</span>`;
}

/** Letters of an id as DingTalk shortens names: the last two characters of a Chinese one, the first two of another. */
export function lettersOf(id: string): string {
  const graphemes = graphemesOf(id.trim()).filter((grapheme) => grapheme.trim() !== "");
  const isChinese = /\p{Script=Han}$/u.test(id.trim());
  const [first = "", second = ""] = isChinese ? graphemes.slice(-2) : graphemes;
  const letters = `${first.toLocaleUpperCase()}${second}`;
  return letters === "" || letters !== unmistakable(letters) ? "?" : letters;
}

const colours = 8;

function colourOf(id: string): number {
  return [...id].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % colours;
}

function graphemesOf(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

// Emoji are made of parts that do not show by themselves.
function isEmoji(grapheme: string): boolean {
  return /^\p{RGI_Emoji}$/v.test(grapheme);
}

function written(grapheme: string): string {
  return grapheme.replace(
    /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[^\P{Zs} ]/gu,
    escaped,
  );
}

function escaped(characters: string): string {
  return Array.from(
    characters,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  ).join("");
}
