import { describe, expect, it } from "vitest";
import { type Drawing, drawPicture, languages, programs, schemes } from "../../bench/picture.ts";

const bars = programs.map((program, at) => ({ program, ratio: (at + 1) * 0.345 }));
const drawings: readonly Drawing[] = languages.flatMap((language) =>
  schemes.map((scheme) => ({ language, scheme })),
);

const textsIn = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
const barsIn = (svg: string) =>
  [...svg.matchAll(/<rect x="(\d+)" [^>]*width="([\d.]+)"/g)].map(([, x, width]) => ({
    x: Number(x),
    width: Number(width),
  }));

describe.each(drawings)("the picture in $language, $scheme", (drawing) => {
  const svg = drawPicture(bars, drawing);

  it("is the same for the same figures, and needs nothing from elsewhere", () => {
    expect(drawPicture(bars, drawing)).toBe(svg);
    const addresses = [...svg.matchAll(/https?:\/\/[^"']*/g)].map(([address]) => address);
    expect(addresses).toEqual(["http://www.w3.org/2000/svg"]);
    expect(svg).not.toMatch(/<script|<style|href|url\(/);
  });

  it("has a bar from 0 for each program, as long as its figure, and inside the picture", () => {
    const drawn = barsIn(svg);
    expect(drawn).toHaveLength(bars.length);
    const [{ width: shortest } = { width: 0 }] = drawn;
    for (const [at, { x, width }] of drawn.entries()) {
      expect(x).toBe(drawn[0]?.x);
      expect(width / shortest).toBeCloseTo(at + 1, 0);
      expect(x + width).toBeLessThan(720 - 40);
    }
  });

  it("says what each bar is, and its figure, to readers of the picture and of its description", () => {
    const texts = textsIn(svg);
    const [, description = ""] = /<desc [^>]*>([^<]*)<\/desc>/.exec(svg) ?? [];
    expect(svg).toMatch(/<title id="title">[^<]+<\/title>/);
    for (const { ratio } of bars) {
      expect(texts).toContain(ratio.toFixed(2));
      expect(description).toContain(ratio.toFixed(2));
    }
    expect(new Set(texts).size).toBe(texts.length);
  });
});

it("the line at 1 is inside the picture even if every figure is less", () => {
  const svg = drawPicture([{ program: "node", ratio: 0.2 }], { language: "en", scheme: "light" });
  const [, x] = /<line x1="([\d.]+)"[^>]*stroke-dasharray/.exec(svg) ?? [];
  expect(Number(x)).toBeLessThan(720);
});

it("the two languages and the two colours are told apart", () => {
  expect(new Set(drawings.map((drawing) => drawPicture(bars, drawing))).size).toBe(4);
});
