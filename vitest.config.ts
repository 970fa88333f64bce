import { defineConfig } from "vitest/config";
// Tests run on src/, which needs the compiled kernels.
import "./scripts/kernels.mjs";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "./test/tally.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
