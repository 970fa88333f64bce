/** Runs one command, from its arguments to its exit code; an error is one line on stderr. */
import { CommanderError } from "commander";
import { InputError, oneLine } from "../errors/index.js";
import type { Context } from "./context.js";
import { buildProgram } from "./program.js";

/** Returns 0 done; 2 wrong input or usage; 3 done but some cases failed; 4 the gate is shut; 130 stopped; 1 a bug. */
export async function run(context: Context, words: readonly string[]): Promise<number> {
  try {
    let code = 0;
    const program = buildProgram(context, (exit) => {
      code = exit;
    });
    await program.parseAsync(words, { from: "user" });
    return code;
  } catch (error) {
    return told(context, error);
  }
}

function told({ stderr, signal }: Context, thrown: unknown): number {
  // If something broke because of Ctrl-C (a browser was closed), report the stop and not that error; a stopped cell
  // says so itself.
  const broke =
    signal.aborted && thrown instanceof InputError && thrown.code !== "aborted" && thrown.code !== "stopped";
  const error = broke ? signal.reason : thrown;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InputError) {
    if (error.code === "closed") return 0;
    stderr.write(`dicelens: ${error.line}\n`);
    return error.code === "stopped" || error.code === "aborted" ? 130 : 2;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = stack.split("\n").map(oneLine).join("\n");
  stderr.write(`dicelens: a bug in dicelens, please report it with what follows\n${lines}\n`);
  return 1;
}
