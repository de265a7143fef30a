import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/fidelity/*.test.ts"],
    // The SDK takes its time to load: all of DingTalk's API comes with it.
    testTimeout: 30_000,
  },
});
