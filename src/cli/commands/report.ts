/** `dicelens report R P --out DIR`: the notebook, the tables, the page and the PDF. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { given } from "../../errors/index.js";
import type { RenderOptions } from "../../report/index.js";
import type { ReportRequest } from "../../run/index.js";
import type { Context, ExitCode } from "../context.js";
import { type DatasetFlags, datasetOptions } from "../evaluate.js";
import { add, onMasks } from "../options/add.js";
import { addGate } from "../options/gate-options.js";
import { addDataset, addLanguage, addReading, addRun, addSurvey, analysisOptions } from "../options/options.js";
import { gathered, words } from "../options/values.js";
import { type RunFlags, report } from "../report-output.js";

export interface RenderFlags
  extends Pick<RenderOptions, "title" | "author" | "logo" | "language" | "paper" | "sections" | "template"> {
  readonly pages?: "1";
  readonly format?: NonNullable<RenderOptions["formats"]>;
}

interface ReportFlags extends DatasetFlags, RenderFlags, RunFlags {
  readonly out: string;
  readonly notebook?: string;
}

export function addRendering(command: Command): Command {
  const { formats, sections } = RENDER_WORDS;
  return add(addLanguage(command), [
    ["--title <text>", "title of the report"],
    ["--author <text>", "author, under the title and in the PDF's metadata"],
    ["--logo <file>", "a PNG, JPEG or SVG for the head of page 1"],
    ["--paper <size>", "paper of the PDF", ["A4", "Letter"]],
    ["--pages <count>", "1: a PDF of one page, for a meeting", ["1"]],
    ["--sections <names>", `sections to write: ${sections.join(",")}`, gathered(words(sections))],
    ["--template <folder>", "templates that replace those of the same name"],
    ["--format <names>", `what to write: ${formats.join(",")}`, gathered(words(formats))],
  ]);
}

const RENDER_WORDS = {
  formats: ["pdf", "html", "md", "png"],
  sections: ["answer", "causes", "sensitivity", "cases", "size", "change", "table", "methods"],
} as const;

export function reportCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = onMasks(
    program,
    "report",
    "runs the analysis notebook, then writes report.pdf, report.html and the results",
  ).option("--notebook <file>", "a notebook of your own instead of the package's");
  addSurvey(addGate(addRendering(addDataset(addReading(addRun(command)))))).action(
    async (reference: string, prediction: string, flags: ReportFlags) => {
      const request = {
        reference,
        prediction,
        ...given({ notebook: flags.notebook }),
        analysis: await analysisOptions(flags, context.cwd),
        dataset: datasetOptions(flags),
        render: renderOptions(flags, context),
      };
      exit(await report(context, flags, request));
    },
  );
}

/** The look of the report; its files are named relative to the working directory. */
export function renderOptions(flags: RenderFlags, { cwd }: Context): ReportRequest["render"] {
  const { title, author, language, paper, sections, format: formats } = flags;
  const path = (name?: string) => (name === undefined ? undefined : resolve(cwd, name));
  return given({
    title,
    author,
    language,
    paper,
    pages: flags.pages && (1 as const),
    sections,
    formats,
    logo: path(flags.logo),
    template: path(flags.template),
  });
}
