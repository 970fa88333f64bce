#!/usr/bin/env node
/** The entry point: the only place that reads arguments, environment and signals, and sets exit codes. */
import { collectEarly } from "../dataset/index.js";
import { isClosed } from "./output.js";
import { run } from "./run.js";
import { stopSignal } from "./stops.js";

collectEarly();
const signal = stopSignal({
  on: (name, handler) => process.on(name, handler),
  now: () => performance.now(),
  exit: (code) => process.exit(code),
});
// A reader that closes early (`dicelens measure … | head`) is not an error, and no reason to skip files or a gate.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    if (!isClosed(error)) throw error;
  });
}

process.exitCode = await run(
  {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => performance.now(),
    signal,
  },
  process.argv.slice(2),
);
// Whatever a stopped run has started (a browser that is drawing) ends with the process.
if (signal.aborted) process.exit();
