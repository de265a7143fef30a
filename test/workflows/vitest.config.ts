import { defineConfig } from "vitest/config";

// Apart from the other tests, for these need act, which npm does not have.
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    testTimeout: 120_000,
  },
});
