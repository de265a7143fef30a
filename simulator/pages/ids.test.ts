import { describe, expect, it } from "vitest";
import { lettersOf, unmistakable } from "./client/person.ts";

describe("an id on the page", () => {
  it.each([
    ["zhang", "zhang", "Zh"],
    ["张 三", "张 三", "张三"],
    ["欧阳小明", "欧阳小明", "小明"],
    ["👩‍💻x", "👩‍💻x", "👩‍💻x"],
    ["❤️", "❤️", "❤️"],
    ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["", "", "?"],
    [" ", "\\u{20}", "?"],
    [" a  b ", "\\u{20}a\\u{20}\\u{20}b\\u{20}", "Ab"],
    ["a\u00a0b", "a\\u{a0}b", "Ab"],
    ["a\u202eb", "a\\u{202e}b", "?"],
    ["\u200ba", "\\u{200b}a", "?"],
    ["a\u200db", "a\\u{200d}b", "?"],
    ["a\nb", "a\\u{a}b", "Ab"],
    ["\ud800", "\\u{d800}", "?"],
    ["\u3164", "\\u{3164}", "?"],
  ])("%j shows as %s, with the letters %s", (id, shown, letters) => {
    expect(unmistakable(id)).toBe(shown);
    expect(lettersOf(id)).toBe(letters);
  });
});
