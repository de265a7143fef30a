import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A suite that needs more than npm ci brings has a configuration and a command of its own.
    exclude: [
      ...configDefaults.exclude,
      "test/fidelity/**",
      "test/inbox/browser/**",
      "test/workflows/**",
    ],
    // A spawned step on a busy machine of two cores takes a while; nothing here waits by the clock.
    testTimeout: 30_000,
  },
});
