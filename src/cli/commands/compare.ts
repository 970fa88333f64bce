/** `dicelens compare DIR1 DIR2 …`: what changed between runs, case by case, with a paired test, and a gate on it. */
import { join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Command } from "commander";
import {
  COMPARISON_FINDINGS,
  COMPARISON_LIMITS,
  type ComparisonRules,
  compareRuns,
  comparisonJUnit,
  comparisonMarkdown,
  comparisonReasons,
  gateNotes,
  readComparedRuns,
  withPictures,
} from "../../compare/index.js";
import { type Comparison, toldOnce } from "../../compare/statistics/index.js";
import { version } from "../../dataset/index.js";
import { given, oneLine, untilStopped } from "../../errors/index.js";
import { openWhole, openWholes, writeWhole } from "../../files/index.js";
import { comparisonJson, type Limit } from "../../run/index.js";
import { type Language, sentencesOf } from "../../words/index.js";
import { type Context, type ExitCode, usage } from "../context.js";
import { add } from "../options/add.js";
import { checkWritten } from "../options/check-written.js";
import { type GateFlags, limits } from "../options/gate-options.js";
import { addLanguage, type CommonFlags } from "../options/options.js";
import { gathered, whole, words } from "../options/values.js";
import { comparisonText } from "../text/comparison-text.js";

interface CompareFlags extends Pick<CommonFlags, "json" | "output" | "language" | "quiet" | "out">, GateFlags {
  readonly markdown?: boolean;
  readonly seed?: number;
}

export function compareCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = program
    .command("compare")
    .description("sets runs side by side: the first against each of the others, over the cases that all hold")
    .argument("<folders...>", "folders that dicelens report wrote, the baseline first");
  add(addLanguage(command), [
    ["--out <folder>", "write comparison.html, comparison.json and comparison.md there"],
    ["--json", "JSON on stdout", undefined, ["markdown"]],
    ["--markdown", "Markdown on stdout"],
    ["-o, --output <file>", "write there instead of to stdout"],
    ["--seed <n>", "seed of the bootstrap; default: 1", whole],
    [
      "--fail-under <limits>",
      "end with 4 where a later run is lower: difference=-0.01,low=-0.02,min.difference=-0.3,dice=0.8",
      gathered(comparisonLimits),
    ],
    [
      "--fail-on <findings>",
      "end with 4 where a later run is proved worse, or lacks a case: worse,missing",
      gathered(words(COMPARISON_FINDINGS)),
    ],
    ["--junit <file>", "write the labels as JUnit XML"],
    ["--summary <file>", "write the gate and the comparison in Markdown"],
    ["--quiet", "do not name the page on stderr"],
  ]).action(async (folders: string[], flags: CompareFlags) => exit(await compareAction(context, folders, flags)));
}

async function compareAction(context: Context, folders: readonly string[], flags: CompareFlags): Promise<ExitCode> {
  if (folders.length < 2) {
    throw usage("compare takes two folders or more", "name the folders that dicelens report wrote, the baseline first");
  }
  const { cwd, stdout, stderr, signal } = context;
  const rules: ComparisonRules = { limits: flags.failUnder ?? [], findings: flags.failOn ?? [] };
  const hasGate = flags.failUnder !== undefined || flags.failOn !== undefined;
  checkWritten(context, flags);
  // Opened before any work, so that a file that cannot be written is reported at once.
  const { files, commit, discard } = await openWholes(
    [flags.output, flags.junit, flags.summary].map((file) => file && resolve(cwd, file)),
  );
  try {
    if (flags.out !== undefined) await (await openWhole(join(resolve(cwd, flags.out), "comparison.html"))).discard();
    const runs = await untilStopped(readComparedRuns(folders, cwd), signal);
    const comparison = compareRuns(runs, flags.seed);
    // A signal during pure computation is noticed only in the next turn of the event loop, but before anything is
    // written.
    await untilStopped(setImmediate(), signal);
    const reasons = hasGate ? comparisonReasons(comparison, rules, flags.language) : undefined;
    const texts = [
      textOf(comparison, flags),
      comparisonJUnit(comparison, rules, flags.language),
      comparisonMarkdown(comparison, reasons, flags.language),
    ];
    if (!files[0]) stdout.write(texts[0] as string);
    for (const [i, file] of files.entries()) await file?.write(texts[i] as string);
    await commit();
    const told = sentencesOf(flags.language ?? "en");
    for (const one of toldOnce(comparison.warnings))
      stderr.write(`dicelens: ${told.warning} ${oneLine(told.comparison.warning(one))}\n`);
    if (flags.out !== undefined) {
      await writePage(context, await withPictures(comparison, runs, signal), flags.out, flags);
    }
    for (const note of gateNotes(comparison, rules, flags.language))
      stderr.write(`dicelens: ${told.warning} ${oneLine(note)}\n`);
    if (!reasons || reasons.length === 0) return 0;
    stderr.write(`dicelens: ${told.gate.shut} ${oneLine(reasons.join("; "))}\n`);
    return 4;
  } finally {
    await discard();
  }
}

function textOf(comparison: Comparison, { json, markdown, language }: CompareFlags): string {
  if (json) return jsonOf(comparison, language);
  return markdown ? comparisonMarkdown(comparison, undefined, language) : `${comparisonText(comparison, language)}\n`;
}

const jsonOf = (comparison: Comparison, language?: Language): string =>
  `${JSON.stringify(comparisonJson(comparison, language))}\n`;

async function writePage(
  { cwd, env, stderr, signal }: Context,
  comparison: Comparison,
  folder: string,
  { language, json, quiet }: CompareFlags,
): Promise<void> {
  const out = resolve(cwd, folder);
  const { renderComparison } = await import("../../report/index.js");
  const how = { browser: { executablePath: env.PUPPETEER_EXECUTABLE_PATH }, ...given({ language }) };
  const drawn = renderComparison(comparison, join(out, "comparison.html"), version, how);
  await untilStopped(drawn, signal);
  await writeWhole(join(out, "comparison.json"), jsonOf(comparison, language));
  await writeWhole(join(out, "comparison.md"), comparisonMarkdown(comparison, undefined, language));
  if (!json && !quiet)
    stderr.write(
      `${sentencesOf(language ?? "en").terminal.written.page} ${oneLine(join(folder, "comparison.html"))}\n`,
    );
}

function comparisonLimits(option: string) {
  return (text: string): Limit[] => {
    const found = limits("under")(option)(text);
    const isKnown = ({ metric, of }: Limit) =>
      Object.hasOwn(COMPARISON_LIMITS, metric) && COMPARISON_LIMITS[metric]?.includes(of);
    const wrong = found.find((limit) => !isKnown(limit));
    if (!wrong) return found;
    const named = `${wrong.of === "mean" ? "" : `${wrong.of}.`}${wrong.metric}`;
    const hint = "name some of difference, min.difference, low, dice, min.dice";
    throw usage(`${option} ${text}: there is no ${named} of a comparison`, hint);
  };
}
