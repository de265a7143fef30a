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

/** The letter in a person's avatar: the first of their id. */
export function initialOf(id: string): string {
  const [first = ""] = graphemesOf(id.trim());
  return first === unmistakable(first) && first !== "" ? first.toLocaleUpperCase() : "?";
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
