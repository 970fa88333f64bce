/** Shared by report and rerun: the run with its progress, its gate, and the closing text. */
import { relative, resolve } from "node:path";
import { checkAnalysis, measuresColumns, measuresForm, openDataset } from "../dataset/index.js";
import { given, oneLine } from "../errors/index.js";
import {
  byCase,
  type Gathered,
  labelsOf,
  mergeRun,
  notebookOptions,
  type ReportOutcome,
  type ReportRequest,
  type ReportSurroundings,
  runReport,
} from "../run/index.js";
import { explainDataset, type Language, sentencesOf, sinceText, wordsOf } from "../words/index.js";
import type { Context, ExitCode } from "./context.js";
import { largeCases } from "./large-cases.js";
import { checkWritten } from "./options/check-written.js";
import type { GateFlags } from "./options/gate-options.js";
import { type CommonFlags, workOptions } from "./options/options.js";
import { progressLine } from "./progress.js";
import { share } from "./share.js";
import { absentText, unreadText } from "./text/found-text.js";
import { checkGate, openVerdict } from "./verdict.js";

export interface RunFlags extends CommonFlags, GateFlags {
  readonly out: string;
  readonly baseline?: string;
  /** For a merge: whether to draw the report. */
  readonly report?: boolean;
  /** For a rerun: the references, if they are new. */
  readonly reference?: string;
}

/** Makes the report and prints its findings; the gate's files are opened before any work. */
export async function report(
  context: Context,
  flags: RunFlags,
  request: Omit<ReportRequest, "out" | "work" | "resume" | "baseline" | "browser" | "gathered">,
  gathered?: Gathered,
): Promise<ExitCode> {
  const { stdout, stderr, cwd, signal, env } = context;
  // Before the kernel starts, so that the error does not blame a notebook's cell.
  await checkAnalysis(request.analysis);
  await checkGate(flags, request.analysis);
  checkWritten(context, flags, request);
  if (flags.shard) return reportShard(context, flags, request);
  // A merge and a rerun have the language of the run that they go on with.
  const { language = "en" } = request.render;
  const told = sentencesOf(language);
  const { quiet = false } = flags;
  const verdict = await openVerdict(context, { ...flags, language }, request);
  const progress = progressLine(context, { quiet, language });
  const large = largeCases(context, { ...flags, language }, progress.end);
  try {
    const made = {
      ...request,
      out: flags.out,
      work: workOptions({ ...flags, ...given({ survey: flags.survey && resolve(cwd, flags.survey) }) }),
      browser: { executablePath: env.PUPPETEER_EXECUTABLE_PATH },
      ...given({ gathered, resume: flags.resume, baseline: flags.baseline }),
    };
    const surroundings: ReportSurroundings = {
      cwd,
      date: () => dateGiven(context) ?? new Date(),
      signal,
      onSince: (since) => {
        // References that were not given anew are assumed to be the recorded ones.
        const isUnlike = since.files.reference.differ > 0 && flags.reference === undefined;
        if (quiet && !isUnlike) return;
        progress.end();
        const warning = isUnlike ? `dicelens: ${told.warning} ` : "";
        stderr.write(`${warning}${oneLine(sinceText(told.terminal, since))}\n`);
      },
      ...(quiet
        ? {}
        : {
            onProgress: (line: string) => {
              progress.end();
              stderr.write(`${oneLine(line)}\n`);
            },
            onCases: progress.update,
            onLarge: large.onLarge,
          }),
    };
    const isDrawn = flags.report !== false;
    const outcome =
      gathered && !isDrawn ? await mergeRun(gathered, flags.out, surroundings) : await runReport(made, surroundings);
    progress.end();
    large.end();
    const { failed, dataset, unpaired, absentLabels } = outcome.results;
    if (!quiet) stderr.write(unreadText(unpaired, language) + absentText(absentLabels, language));
    const labels = labelsOf(outcome.results, resolve(cwd, flags.out));
    for await (const [name, ofCase] of byCase(labels)) verdict.add(name, ofCase);
    stdout.write(`${reportText(outcome, cwd, isDrawn ? "report" : "results", language)}\n`);
    return await verdict.end(failed, () => dataset);
  } finally {
    progress.end();
    await verdict.discard();
  }
}

/** Opened as in the notebook, so that a shard reports its cases exactly as the notebook would. */
async function reportShard(
  context: Context,
  flags: RunFlags,
  { reference, prediction, analysis, dataset, render, notebook }: Omit<ReportRequest, "out">,
): Promise<ExitCode> {
  const path = (name: string) => resolve(context.cwd, name);
  const asked = notebookOptions({ analysis, dataset }, path);
  const opened = await openDataset(path(reference), path(prediction), asked);
  const columns = measuresColumns(opened, asked);
  return share(context, flags, {
    ...{ command: "report", tasks: ["measure", "sweep", "diagnose"], reference, prediction, dataset, opened },
    ...{ options: analysis, render: { ...render }, notebook: notebook === undefined ? null : path(notebook) },
    analysis: asked,
    table: (sample) => measuresForm(sample, columns),
  });
}

/** The time in SOURCE_DATE_EPOCH (seconds), so that the same input gives the same bytes. */
export function dateGiven({ env }: Context): Date | undefined {
  const epoch = env.SOURCE_DATE_EPOCH;
  return epoch !== undefined && /^\d{1,12}$/.test(epoch) ? new Date(Number(epoch) * 1000) : undefined;
}

function reportText({ results, files }: ReportOutcome, cwd: string, what: "report" | "results", language: Language) {
  const told = explainDataset(results.dataset, language);
  const found = told.findings.map(({ text }) => `• ${oneLine(text)}`);
  const t = wordsOf(language);
  const { written } = t.told.terminal;
  const width = Math.max(written.report.length, written.results.length);
  const failed = results.failed.map(({ error }) => `${t.summary.failed}: ${oneLine(t.told.fault(error))}`);
  const [pdf, ...others] = files.map((file) => oneLine(relative(cwd, file) || file));
  const listed = [`${written[what].padEnd(width)} ${pdf}`, ...others.map((file) => `${" ".repeat(width)} ${file}`)];
  return [oneLine(told.summary), ...found, ...failed, "", ...listed].join("\n");
}
