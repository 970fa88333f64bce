import { defineConfig } from "vitest/config";
// Tests run on src/, which needs the compiled kernels.
import "./scripts/kernels.mjs";

/** What takes long, as `.ci/long` runs it: files that are named so on the command line. */
const isLong = process.argv.some((word) => /\blong\b/.test(word));

export default defineConfig({
  test: {
    include: [isLong ? "test/**/*.long.ts" : "test/**/*.test.ts"],
    reporters: ["default", "./test/tally.ts"],
    // Only a hang takes so long: no test needs a quiet machine.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 2,
    // One process runs many files, so that sources are loaded once: tests leave nothing in modules for the next.
    isolate: false,
  },
});
