import { configDefaults, defineConfig } from "vitest/config";

// The tests that run again for each mutant: those that need neither a built file nor a random seed. A whole delivery in
// virtual time, or a spawned step, would take more time per mutant than it tells.
export default defineConfig({
  test: {
    include: ["test/unit/**/*.test.ts", "test/integration/**/*.test.ts"],
    // Texts that are made to take long.
    exclude: [...configDefaults.exclude, "test/unit/inputs/hostile-inputs.test.ts"],
    // A mutant that never answers fails its test, which is faster than ending its process.
    testTimeout: 10_000,
  },
});
