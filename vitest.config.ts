import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "simulator/**/*.test.ts"],
    // A suite that needs more than npm ci brings has a configuration and a command of its own.
    exclude: [
      ...configDefaults.exclude,
      "test/fidelity/**",
      "test/node/**",
      "test/simulation/planted-bugs.test.ts",
      "simulator/page-tests/**",
      "test/workflows/**",
    ],
    // Most tests of a built file wait for a process of its own, so that every core has something to do.
    maxWorkers: "100%",
    // A spawned step on a busy machine of two cores takes a while; nothing here waits by the clock.
    testTimeout: 30_000,
  },
});
