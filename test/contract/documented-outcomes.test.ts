import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root } from "../support/action.ts";
import { folderOfOurs, wholeWorkflowsOf } from "../support/documented-workflows.ts";

const pages = globSync(["*.md", "docs/*.md", "{recall,read-status,simulator}/*.md"], { cwd: root });

/** The workflows of all pages, each with the ids of its steps that use this action. */
const workflows = pages.flatMap((page) =>
  [...wholeWorkflowsOf(page)].map(([name, { jobs }]) => {
    const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
    const ids = steps.flatMap(({ id, uses }) =>
      id !== undefined && folderOfOurs(uses) !== undefined ? [id] : [],
    );
    return { page, name, ids, text: JSON.stringify(jobs) };
  }),
);

describe("a documented workflow", () => {
  // A step that sent the default message instead of its own has failed, although everybody has it.
  it.each(workflows.filter(({ ids }) => ids.length > 0))(
    "looks at what a send came to, not at whether its step failed: $page, $name",
    ({ ids, text }) => {
      for (const id of ids) expect(text).not.toMatch(`steps.${id}.outcome`);
      for (const id of ids) expect(text).not.toMatch(`steps.${id}.conclusion`);
    },
  );

  it("is found in several pages", () => {
    expect(
      new Set(workflows.filter(({ ids }) => ids.length > 0).map(({ page }) => page)).size,
    ).toBeGreaterThan(3);
  });
});
