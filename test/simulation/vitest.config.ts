import { defineConfig } from "vitest/config";

// What the simulation is worth: each planted bug plays thousands of worlds, which takes minutes.
export default defineConfig({
  test: { include: ["test/simulation/planted-bugs.test.ts"] },
});
