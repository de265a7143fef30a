import { defineConfig } from "vitest/config";

// Apart from the other tests, for these need a browser, which npm does not have.
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
