import { join } from "node:path";
import { expect, it } from "vitest";
import { readRows, scoresOf, writePage } from "./page.ts";

const mutantsOf = (file: string, statuses: readonly string[]) =>
  statuses.map((status) => ({ fileName: join("/repo", ...file.split("/")), status }));

const scoreOf = (file: string, statuses: readonly string[]) =>
  scoresOf(mutantsOf(file, statuses), "/repo");

it("counts a mutant that ends no test as noticed, and one that no test runs as unnoticed", () => {
  const statuses = ["Killed", "Timeout", "Survived", "NoCoverage", "Ignored", "RuntimeError"];
  expect(scoreOf("src/message/title.ts", statuses)).toEqual([
    { file: "src/message/title.ts", mutants: 4, unnoticed: 2, percent: 50, threshold: 90 },
  ]);
});

it("does not count what takes effect when its module is loaded", () => {
  const mutants = mutantsOf("src/message/filters.ts", ["Survived", "Killed"]);
  expect(
    scoresOf(
      mutants.map((mutant) => ({ ...mutant, static: true })),
      "/repo",
    ),
  ).toEqual([]);
});

it("asks more of a file that decides", () => {
  expect(scoreOf("src/dingtalk/reply.ts", ["Killed"])).toMatchObject([{ threshold: 95 }]);
});

it("does not reach a bar by rounding", () => {
  const statuses = [...Array(8_999).fill("Killed"), ...Array(1_001).fill("Survived")];
  const [score] = scoreOf("src/message/title.ts", statuses);
  expect(score?.percent).toBe(89.9);
});

it("keeps the scores of the files that did not run, and replaces those of the files that did", () => {
  const before = [
    ...scoreOf("src/message/title.ts", ["Survived"]),
    ...scoreOf("src/inputs/list.ts", ["Killed"]),
  ];
  const now = scoreOf("src/message/title.ts", ["Killed", "Killed"]);
  const page = writePage([...readRows(writePage(before)), ...now]);
  expect(readRows(page)).toEqual([...scoreOf("src/inputs/list.ts", ["Killed"]), ...now]);
});
