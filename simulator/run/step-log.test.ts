import { describe, expect, it } from "vitest";
import { annotationIn, wordsIn } from "./step-log.ts";

describe("a step's log", () => {
  it("has what its error annotations say, without the escapes of the runner", () => {
    const log = "said\n::error title=a::First\n::warning::no\n::error::50%25 of %zz:%0Ab\n";
    expect(wordsIn(log, "error")).toEqual(["First", "50% of %zz:\nb"]);
  });

  it.each(["It broke.", "::group::a", "::error", " ::error::indented", "::add-mask::x"])(
    "has no annotation in %j",
    (line) => {
      expect(annotationIn(line)).toBeUndefined();
    },
  );
});
