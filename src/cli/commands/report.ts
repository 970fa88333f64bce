/** `dicelens report R P --out DIR`: the notebook, the tables, the page and the PDF. */
import { relative } from "node:path";
import type { Command } from "commander";
import { oneLine } from "../../errors/index.js";
import { type ReportOutcome, runReport } from "../../run/index.js";
import type { Context, ExitCode } from "../context.js";
import { type DatasetFlags, datasetOptions } from "../evaluate.js";
import { addDataset, addReading, analysisOptions } from "../options.js";

interface ReportFlags extends DatasetFlags {
  readonly out: string;
  readonly notebook?: string;
}

export function reportCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = program
    .command("report")
    .description("runs the analysis notebook, then writes report.pdf, report.html and the results")
    .argument("<reference>", "a file or a folder of reference masks")
    .argument("<prediction>", "a file or a folder of predicted masks")
    .requiredOption("--out <folder>", "the folder to write")
    .option("--notebook <file>", "a notebook of your own instead of the package's");
  addDataset(addReading(command)).action(async (reference: string, prediction: string, flags: ReportFlags) => {
    const { stderr, cwd, signal } = context;
    const outcome = await runReport(
      {
        reference,
        prediction,
        out: flags.out,
        ...(flags.notebook === undefined ? {} : { notebook: flags.notebook }),
        analysis: analysisOptions(flags),
        dataset: datasetOptions(flags),
        render: {},
        browser: { executablePath: context.env.PUPPETEER_EXECUTABLE_PATH },
        ...(flags.jobs === undefined ? {} : { jobs: flags.jobs }),
      },
      {
        cwd,
        date: () => new Date(),
        signal,
        ...(flags.quiet ? {} : { onProgress: (line: string) => void stderr.write(`${oneLine(line)}\n`) }),
      },
    );
    context.stdout.write(`${reportText(outcome, cwd)}\n`);
    exit(outcome.results.failed.length > 0 ? 3 : 0);
  });
}

/** What was found, and where it lies. */
export function reportText({ results, files }: ReportOutcome, cwd: string): string {
  const found = results.dataset.findings.map(({ text }) => `• ${oneLine(text)}`);
  const failed = results.failed.map(({ error }) => `failed: ${oneLine(error)}`);
  const [pdf, ...others] = files.map((file) => oneLine(relative(cwd, file) || file));
  return [
    oneLine(results.dataset.summary),
    ...found,
    ...failed,
    "",
    `report: ${pdf}`,
    ...others.map((f) => `        ${f}`),
  ].join("\n");
}
