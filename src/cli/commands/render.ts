/** `dicelens render DIR`: draws the report of a finished run again, without measuring anything. */
import { relative } from "node:path";
import type { Command } from "commander";
import { given, oneLine, untilStopped } from "../../errors/index.js";
import { renderRun } from "../../run/index.js";
import type { Context } from "../context.js";
import { dateGiven } from "../report-output.js";
import { addRendering, type RenderFlags, renderOptions } from "./report.js";

interface Flags extends RenderFlags {
  readonly out?: string;
  readonly baseline?: string;
  readonly quiet?: boolean;
}

export function renderCommand(program: Command, context: Context): void {
  const command = program
    .command("render")
    .description("writes the report of a finished run again: other language, paper, format, sections, templates")
    .argument("<folder>", "the folder that dicelens report wrote, which holds results.json")
    .option("--out <folder>", "the folder to write; default: the same")
    .option("--baseline <folder>", "an earlier run: what changed since becomes a section of the report")
    .option("--quiet", "print nothing");
  addRendering(command).action(async (folder: string, flags: Flags) => {
    const { cwd, env, stdout } = context;
    const drawn = renderRun(
      {
        folder,
        ...given({ out: flags.out, baseline: flags.baseline, date: dateGiven(context) }),
        render: renderOptions(flags, context),
        browser: { executablePath: env.PUPPETEER_EXECUTABLE_PATH },
      },
      cwd,
    );
    const written = await untilStopped(drawn, context.signal);
    if (flags.quiet) return;
    for (const file of Object.values(written)) stdout.write(`${oneLine(relative(cwd, file) || file)}\n`);
  });
}
