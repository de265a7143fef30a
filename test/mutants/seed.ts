import fc from "fast-check";

// The same examples in each run, so that a score tells of the tests and not of luck; a few, because they run per mutant.
fc.configureGlobal({ seed: 1, numRuns: 30 });
