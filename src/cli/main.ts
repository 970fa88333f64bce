#!/usr/bin/env node
/** The process's edge: arguments, environment, signals and exit codes are read and set here only. */
import { collectEarly } from "../dataset/index.js";
import { InputError } from "../errors/index.js";
import { isClosed } from "./output.js";
import { run } from "./run.js";

collectEarly();
const stop = new AbortController();
const hint = "run the same command again";
for (const [signal, problem, code] of [
  ["SIGINT", "stopped by Ctrl-C", 130],
  ["SIGTERM", "stopped by SIGTERM", 143],
  ["SIGHUP", "stopped by SIGHUP", 129],
] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(code);
    stop.abort(new InputError({ code: "stopped", problem, hint }));
  });
}
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
    signal: stop.signal,
  },
  process.argv.slice(2),
);
// What a stopped run began (a browser that draws) ends with the process.
if (stop.signal.aborted) process.exit();
