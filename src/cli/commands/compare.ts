/** `dicelens compare DIR1 DIR2 …`: what changed between runs, case by case, with a paired test. */
import { join, resolve } from "node:path";
import { type Command, Option } from "commander";
import { version } from "../../dataset/index.js";
import { InputError, oneLine } from "../../errors/index.js";
import { openWhole, writeWhole } from "../../io/index.js";
import { compareFolders, comparisonMarkdown } from "../../run/index.js";
import { comparisonText } from "../comparison-text.js";
import type { Context } from "../context.js";
import { wholeNumber } from "../options.js";

interface CompareFlags {
  readonly out?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly output?: string;
  readonly seed?: number;
  readonly language?: "en" | "de";
}

export function compareCommand(program: Command, context: Context): void {
  program
    .command("compare")
    .description("sets runs side by side: the first against each of the others, over the cases that all hold")
    .argument("<folders...>", "folders that dicelens report wrote, the baseline first")
    .option("--out <folder>", "write comparison.html, comparison.json and comparison.md there")
    .addOption(new Option("--json", "JSON on stdout").conflicts("markdown"))
    .addOption(new Option("--markdown", "Markdown on stdout"))
    .addOption(new Option("-o, --output <file>", "write there instead of to stdout"))
    .addOption(new Option("--seed <n>", "seed of the bootstrap; default: 1").argParser(wholeNumber("--seed")))
    .addOption(new Option("--language <code>", "language of the page").choices(["en", "de"]))
    .action(async (folders: string[], flags: CompareFlags) => {
      if (folders.length < 2) {
        throw new InputError({
          code: "usage",
          problem: "compare takes two folders or more",
          hint: "name the folders that dicelens report wrote, the baseline first",
        });
      }
      const { cwd, stdout, env } = context;
      const output = flags.output === undefined ? undefined : await openWhole(resolve(cwd, flags.output));
      try {
        const comparison = await compareFolders(folders, cwd, flags.seed);
        const json = `${JSON.stringify(comparison)}\n`;
        const text = flags.json
          ? json
          : flags.markdown
            ? comparisonMarkdown(comparison)
            : `${comparisonText(comparison)}\n`;
        if (output) {
          await output.write(text);
          await output.commit();
        } else stdout.write(text);
        if (flags.out === undefined) return;
        const out = resolve(cwd, flags.out);
        await writeWhole(join(out, "comparison.json"), json);
        await writeWhole(join(out, "comparison.md"), comparisonMarkdown(comparison));
        const { renderComparison } = await import("../../report/index.js");
        await renderComparison(comparison, join(out, "comparison.html"), version, {
          browser: { executablePath: env.PUPPETEER_EXECUTABLE_PATH },
          ...(flags.language ? { language: flags.language } : {}),
        });
        if (!flags.json) context.stderr.write(`page: ${oneLine(join(flags.out, "comparison.html"))}\n`);
      } finally {
        await output?.discard();
      }
    });
}
