import { describe, expect, it } from "vitest";
import { initialOf, unmistakable } from "./client/person.ts";

describe("an id on the page", () => {
  it.each([
    ["zhang", "zhang", "Z"],
    ["张 三", "张 三", "张"],
    ["👩‍💻x", "👩‍💻x", "👩‍💻"],
    ["❤️", "❤️", "❤️"],
    ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["", "", "?"],
    [" ", "\\u{20}", "?"],
    [" a  b ", "\\u{20}a\\u{20}\\u{20}b\\u{20}", "A"],
    ["a\u00a0b", "a\\u{a0}b", "A"],
    ["a\u202eb", "a\\u{202e}b", "A"],
    ["\u200ba", "\\u{200b}a", "?"],
    ["a\u200db", "a\\u{200d}b", "?"],
    ["a\nb", "a\\u{a}b", "A"],
    ["\ud800", "\\u{d800}", "?"],
    ["\u3164", "\\u{3164}", "?"],
  ])("%j shows as %s, with the initial %s", (id, shown, initial) => {
    expect(unmistakable(id)).toBe(shown);
    expect(initialOf(id)).toBe(initial);
  });
});
