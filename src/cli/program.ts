/** The whole command line: one file per command, all errors as one line. */
import { Command } from "commander";
import { version } from "../dataset/index.js";
import { oneLine } from "../errors/index.js";
import { compareCommand } from "./commands/compare.js";
import { diagnoseCommand } from "./commands/diagnose.js";
import { kernelCommand } from "./commands/kernel.js";
import { measureCommand } from "./commands/measure.js";
import { mergeCommand } from "./commands/merge.js";
import { notebookCommand } from "./commands/notebook.js";
import { reconcileCommand } from "./commands/reconcile.js";
import { renderCommand } from "./commands/render.js";
import { reportCommand } from "./commands/report.js";
import { rerunCommand } from "./commands/rerun.js";
import { statusCommand } from "./commands/status.js";
import { surveyCommand } from "./commands/survey.js";
import { sweepCommand } from "./commands/sweep.js";
import type { Context, ExitCode } from "./context.js";
import { checkPaths } from "./options/check-written.js";

export function buildProgram(context: Context, exit: (code: ExitCode) => void): Command {
  const program = new Command("dicelens")
    .description("Why is the Dice score low? <reference> and <prediction> are two files or two folders.")
    .version(version)
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: (text) => void context.stderr.write(text),
      outputError: (text, write) => write(`dicelens: ${usageLine(text)}\n`),
    });
  program.hook("preAction", (_, command) => checkPaths(command));
  measureCommand(program, context, exit);
  sweepCommand(program, context, exit);
  diagnoseCommand(program, context, exit);
  reconcileCommand(program, context, exit);
  reportCommand(program, context, exit);
  renderCommand(program, context);
  rerunCommand(program, context, exit);
  surveyCommand(program, context, exit);
  mergeCommand(program, context, exit);
  statusCommand(program, context);
  compareCommand(program, context, exit);
  notebookCommand(program, context);
  kernelCommand(program, context);
  return program;
}

/** Commander's message as one line that ends with a hint. */
function usageLine(text: string): string {
  const message = text
    .trim()
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ");
  return oneLine(`${message}; see dicelens --help`);
}
