#!/usr/bin/env node
/** The process's edge: arguments, environment, signals and exit codes are read and set here only. */
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
// A reader that closes early (`dicelens measure … | head`) is no fault, and no reason to leave files or a gate undone.
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
// What a stopped run began (a browser that draws) ends with the process.
if (signal.aborted) process.exit();
