import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
// Tests run on src/, with its compiled kernels.
import "./scripts/tested.mjs";

/** What takes long, as `.ci/long` runs it: files that are named so on the command line. */
const isLong = process.argv.some((word) => word.endsWith(".long.ts"));

/** Of what starts browsers, commands and kernels, or reads the samples, nothing begins last, while one core has no more to do. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isQuick = ({ moduleId }: TestSpecification) =>
      !/browser\/shared|run-cli|runNotebook|samples\/|bench\//.test(readFileSync(moduleId, "utf8"));
    return (await super.sort(files)).sort((a, b) => Number(isQuick(a)) - Number(isQuick(b)));
  }
}

export default defineConfig({
  resolve: {
    alias: [{ find: /^(?:\.\.\/)+src\//, replacement: fileURLToPath(new URL("out/tested/", import.meta.url)) }],
  },
  test: {
    include: [isLong ? "test/**/*.long.ts" : "test/**/*.test.ts"],
    setupFiles: ["./test/seed.ts"],
    reporters: ["default", "./test/tally.ts"],
    // Only a hang takes so long: no test needs a quiet machine.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 3,
    // One process runs many files, so that sources are loaded once: tests leave nothing in modules for the next.
    isolate: false,
    sequence: { sequencer: LongFirst },
    server: { deps: { external: [/\/out\/tested\//] } },
    // Errors name the lines of src/.
    execArgv: ["--enable-source-maps"],
  },
});
