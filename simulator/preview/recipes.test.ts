import { describe, expect, it } from "vitest";
import { documentedEvents } from "../run/events.ts";
import { preview } from "./preview.ts";
import { documentedRecipes } from "./recipes.ts";

describe("the recipes of the documentation", () => {
  const recipes = documentedRecipes();

  it("are those of its page of templates", () => {
    expect(recipes.map(({ title }) => title)).toContain("A deployment waits: two buttons");
    expect(recipes.length).toBeGreaterThan(5);
  });

  it.each(recipes.map((recipe) => [recipe.title, recipe] as const))(
    "can be started from: %s",
    async (_, { event: label, inputs }) => {
      const event = documentedEvents().get(label);
      if (event === undefined) throw new Error(`no event ${label}`);
      const { own, problems } = await preview({ event, inputs, env: {} });
      expect(problems).toEqual([]);
      expect(own?.line).not.toBe("");
    },
  );
});
