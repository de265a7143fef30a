import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { documentedEvents } from "../run/events.ts";
import { preview } from "./preview.ts";
import { documentedRecipes } from "./recipes.ts";

describe("the recipes of the documentation", () => {
  const recipes = documentedRecipes([...documentedEvents().keys()]);

  it.each([
    ["en", "A deployment waits: two buttons"],
    ["zh-CN", "部署等待审批：带两个按钮的卡片"],
  ] as const)("are those of its pages of templates: %s", (language, title) => {
    const titles = recipes.filter((one) => one.language === language).map((one) => one.title);
    expect(titles).toContain(title);
    expect(titles).toHaveLength(7);
  });

  it.each(recipes.map((recipe) => [recipe.title, recipe] as const))(
    "can be started from: %s",
    async (_, recipe) => {
      const event = documentedEvents().get(recipe.event);
      if (event === undefined) throw new Error(`no event ${recipe.event}`);
      const { inputs } = recipe;
      const { own, problems, step } = await preview({ event, inputs, env: {}, recipe });
      expect(problems).toEqual([]);
      expect(own?.line).not.toBe("");
      // Without a change, its step is the documented one.
      const [{ if: condition, with: copied }] = parse(step);
      expect(condition).toBe(recipe.step.if);
      expect(copied).toEqual(recipe.step.with);
    },
  );

  it("give what was changed, and keep the rest", async () => {
    const recipe = recipes.find(({ inputs }) => inputs.data !== undefined);
    const data = "version: 'v2'";
    const inputs = { ...recipe?.inputs, data };
    const event = documentedEvents().get(recipe?.event ?? "") ?? { name: "push", payload: {} };
    const { step } = await preview({ event, inputs, env: {}, recipe });
    const { with: copied } = parse(step)[0];
    expect(copied).toEqual({ ...recipe?.step.with, data });
  });
});
