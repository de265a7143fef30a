import { dingtalkMarkdown } from "../../../src/message/dingtalk-markdown.ts";
import { fillIn } from "../../../src/message/markdown.ts";
import { codeIn } from "../../../src/message/markdown-code.ts";
import {
  contexts,
  forged,
  hostileValues,
  markdownParts,
  notPromised,
} from "../../support/hostile-markdown.ts";
import { readers } from "../../support/markdown-readers.ts";
import { Chance } from "../random.ts";

/** Writes two values into a template, and reduces a third, all drawn by a seed; what four readers then see too much. */
export async function playMarkdown(seed: number): Promise<string[]> {
  const chance = new Chance(seed);
  const drawn = (parts: readonly string[], most: number) =>
    Array.from({ length: chance.whole(0, most) }, () => chance.one(["x", ...parts])).join("");
  const context = chance.one(["", ...contexts]);
  const values = [drawn([...hostileValues, " ", "\n"], 4), drawn(hostileValues, 4)];
  const source = drawn(markdownParts, 12);
  return Object.entries(readers).flatMap(([name, read]) => {
    const inContext = forged(read, context, values).map(
      (mark) =>
        `${name} forged ${mark}: ${JSON.stringify([values, fillIn(context, values, codeIn(context))])}`,
    );
    const reduced = dingtalkMarkdown(source);
    const strange = notPromised(read(reduced)).map(
      (mark) => `${name} made ${mark}: ${JSON.stringify([source, reduced])}`,
    );
    return [...inContext, ...strange];
  });
}
