import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// The first test that fails ends the tries of a mutant, so the quick files go first.
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const slowFirst = await super.sort(files);
    return slowFirst.toReversed();
  }
}

// The tests that run again for each mutant: those that need neither a built file nor a random seed. A whole delivery in
// virtual time, or a spawned step, would take more time per mutant than it tells.
export default defineConfig({
  test: {
    include: ["test/unit/**/*.test.ts", "test/integration/**/*.test.ts"],
    // Seconds of very long texts, which most mutants of the inputs would wait for. Without them the score is lower, if anything.
    exclude: ["test/unit/inputs/hostile-inputs.test.ts"],
    setupFiles: ["test/mutants/seed.ts", "test/mutants/eager.ts"],
    // As for all tests: a mutant that never answers is ended by Stryker, by how long its tests took before.
    testTimeout: 30_000,
    // A process for each file would take longer to start than most files take to run.
    isolate: false,
    sequence: { sequencer: QuickFirst },
  },
});
