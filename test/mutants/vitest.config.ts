import { defineConfig } from "vitest/config";

// The tests that run again for each mutant: those that need neither a built file nor a random seed. A whole delivery in
// virtual time, or a spawned step, would take more time per mutant than it tells.
export default defineConfig({
  test: {
    include: ["test/unit/**/*.test.ts", "test/integration/**/*.test.ts"],
    // As for all tests: a mutant that never answers is ended by Stryker, by how long its tests took before.
    testTimeout: 30_000,
  },
});
