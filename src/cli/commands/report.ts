/** `dicelens report R P --out DIR`: the notebook, the tables, the page and the PDF. */
import { relative, resolve } from "node:path";
import { type Command, Option } from "commander";
import { oneLine } from "../../errors/index.js";
import type { RenderOptions } from "../../report/index.js";
import { type ReportOutcome, type ReportRequest, runReport } from "../../run/index.js";
import type { Context, ExitCode } from "../context.js";
import { type DatasetFlags, datasetOptions } from "../evaluate.js";
import { addDataset, addReading, analysisOptions, given, words } from "../options.js";

export interface RenderFlags {
  readonly title?: string;
  readonly author?: string;
  readonly logo?: string;
  readonly language?: NonNullable<RenderOptions["language"]>;
  readonly paper?: NonNullable<RenderOptions["paper"]>;
  readonly sections?: NonNullable<RenderOptions["sections"]>;
  readonly template?: string;
  readonly format?: NonNullable<RenderOptions["formats"]>;
}

interface ReportFlags extends DatasetFlags, RenderFlags {
  readonly out: string;
  readonly notebook?: string;
}

/** The options that say how a report looks. */
export function addRendering(command: Command): Command {
  const { formats, sections } = RENDER_WORDS;
  return command
    .option("--title <text>", "title of the report")
    .option("--author <text>", "author, under the title and in the PDF's metadata")
    .option("--logo <file>", "a PNG, JPEG or SVG for the head of page 1")
    .addOption(new Option("--language <code>", "language of the fixed texts").choices(["en", "de"]))
    .addOption(new Option("--paper <size>", "paper of the PDF").choices(["A4", "Letter"]))
    .addOption(
      new Option("--sections <names>", `sections to write: ${sections.join(",")}`).argParser(
        words("--sections", sections),
      ),
    )
    .option("--template <folder>", "templates that replace those of the same name")
    .addOption(
      new Option("--format <names>", `what to write: ${formats.join(",")}`).argParser(words("--format", formats)),
    );
}

const RENDER_WORDS = {
  formats: ["pdf", "html", "md", "png"],
  sections: ["answer", "causes", "sensitivity", "cases", "size", "change", "table", "methods"],
} as const;

export function reportCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = program
    .command("report")
    .description("runs the analysis notebook, then writes report.pdf, report.html and the results")
    .argument("<reference>", "a file or a folder of reference masks")
    .argument("<prediction>", "a file or a folder of predicted masks")
    .requiredOption("--out <folder>", "the folder to write")
    .option("--notebook <file>", "a notebook of your own instead of the package's");
  addRendering(addDataset(addReading(command))).action(
    async (reference: string, prediction: string, flags: ReportFlags) => {
      const { stderr, cwd, signal } = context;
      const outcome = await runReport(
        {
          reference,
          prediction,
          out: flags.out,
          ...given({ notebook: flags.notebook, jobs: flags.jobs }),
          analysis: analysisOptions(flags),
          dataset: datasetOptions(flags),
          render: renderOptions(flags, context),
          browser: { executablePath: context.env.PUPPETEER_EXECUTABLE_PATH },
        },
        {
          cwd,
          date: () => today(context),
          signal,
          ...(flags.quiet ? {} : { onProgress: (line: string) => void stderr.write(`${oneLine(line)}\n`) }),
        },
      );
      context.stdout.write(`${reportText(outcome, cwd)}\n`);
      exit(outcome.results.failed.length > 0 ? 3 : 0);
    },
  );
}

/** How the report looks; its files are named from the working directory. */
export function renderOptions(flags: RenderFlags, { cwd }: Context): ReportRequest["render"] {
  const { title, author, language, paper, sections, format: formats } = flags;
  const path = (name?: string) => (name === undefined ? undefined : resolve(cwd, name));
  return given({
    title,
    author,
    language,
    paper,
    sections,
    formats,
    logo: path(flags.logo),
    template: path(flags.template),
  });
}

/** Now; or the moment that SOURCE_DATE_EPOCH names (seconds), so that the same input gives the same bytes. */
function today({ env }: Context): Date {
  const epoch = env.SOURCE_DATE_EPOCH;
  return epoch !== undefined && /^\d{1,12}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
}

/** What was found, and where it lies. */
export function reportText({ results, files }: ReportOutcome, cwd: string): string {
  const found = results.dataset.findings.map(({ text }) => `• ${oneLine(text)}`);
  const failed = results.failed.map(({ error }) => `failed: ${oneLine(error)}`);
  const [first, ...others] = files.map((file) => oneLine(relative(cwd, file) || file));
  const written = [`report: ${first}`, ...others.map((file) => `        ${file}`)];
  return [oneLine(results.dataset.summary), ...found, ...failed, "", ...written].join("\n");
}
