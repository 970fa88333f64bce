#!/usr/bin/env node
/** The process's edge: arguments, environment, signals and exit codes are read and set here only. */
import { CommanderError } from "commander";
import { InputError, oneLine } from "../errors/index.js";
import type { Context } from "./context.js";
import { buildProgram } from "./program.js";

const stop = new AbortController();
process.on("SIGINT", () => {
  if (stop.signal.aborted) process.exit(130);
  stop.abort(
    new InputError({ code: "stopped", problem: "stopped by Ctrl-C", hint: "a report goes on from here with --resume" }),
  );
});
process.on("SIGTERM", () =>
  stop.abort(new InputError({ code: "stopped", problem: "stopped", hint: "a report goes on from here with --resume" })),
);
// A reader that closes early (`dicelens measure … | head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const context: Context = {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => performance.now(),
  signal: stop.signal,
};

try {
  let code = 0;
  await buildProgram(context, (exit) => {
    code = exit;
  }).parseAsync(process.argv);
  process.exitCode = code;
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InputError) {
    process.stderr.write(`dicelens: ${error.line}\n`);
    return error.code === "stopped" ? 130 : 2;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = stack.split("\n").map(oneLine).join("\n");
  process.stderr.write(`dicelens: a bug in dicelens, please report it with what follows\n${lines}\n`);
  return 1;
}
