/** Words of the command line, each turned into the library's option of the same name, once, with a clear refusal. */
import { type Command, Option } from "commander";
import { layoutNames, type WorkOptions } from "../dataset/index.js";
import type { AnalysisOptions, LabelMapping } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import { furtherMetricNames } from "../metrics/index.js";
import { range } from "../sweep/index.js";
import { addResume, type ResumeFlags } from "./resume-options.js";

/** At most so many values in one range: more is a slip of the pen. */
const LONGEST_RANGE = 10_001;

export interface CommonFlags extends ResumeFlags {
  readonly labels?: number[];
  readonly merge?: boolean;
  readonly instances?: boolean;
  readonly matchIou?: number;
  readonly ignore?: number[];
  readonly threshold?: number;
  readonly spacing?: number[];
  readonly tolerance?: number[];
  readonly labelTolerance?: Record<number, number[]>;
  readonly metric?: string[];
  readonly emptyScore?: 0 | 1;
  readonly relabel?: LabelMapping[];
  readonly resample?: "nearest";
  readonly orient?: string;
  readonly jobs?: number;
  /** Gigabytes. */
  readonly memory?: number;
  /** Seconds. */
  readonly patience?: number;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly parquet?: boolean;
  readonly output?: string;
  readonly quiet?: boolean;
}

/** The options that every command on masks takes. */
export function addReading(command: Command): Command {
  return addWork(command)
    .addOption(new Option("--labels <ids>", "only these labels: 1,2").argParser(integers("--labels")))
    .addOption(new Option("--merge", "every non-zero value is label 1"))
    .addOption(
      new Option("--instances", "every non-zero value is an object, all of one class (Cellpose, StarDist)").conflicts([
        "labels",
        "relabel",
        "threshold",
      ]),
    )
    .addOption(new Option("--match-iou <value>", "IoU above which objects match; default: 0.5").argParser(matchIou))
    .addOption(
      new Option("--ignore <ids>", "reference labels that are not judged: 255").argParser(integers("--ignore")),
    )
    .addOption(
      new Option("--threshold <value>", "probability maps: voxels ≥ value are 1").argParser(number("--threshold")),
    )
    .addOption(
      new Option("--spacing <mm>", "size of a voxel in mm, in axis order: 1,1").argParser(positives("--spacing")),
    )
    .addOption(new Option("--tolerance <mm>", "tolerances of NSD in mm: 1,2").argParser(nonNegatives("--tolerance")))
    .addOption(
      new Option("--label-tolerance <id=mm>", "tolerances of some labels: 60=3,61=2,61=3").argParser(labelTolerance),
    )
    .addOption(
      new Option(
        "--metric <name>",
        `further metrics, again for each: ${furtherMetricNames.join(", ")}, or "f2 = 5*tp/(5*tp+4*fn+fp)"`,
      ).argParser((text: string, before: string[] = []) => [...before, text]),
    )
    .addOption(new Option("--empty-score <score>", "the score of two empty masks: 0 or 1").argParser(emptyScore))
    .addOption(new Option("--relabel <ids>", "read predicted ids as others: 60:61,61:60").argParser(relabel))
    .addOption(new Option("--resample <how>", "bring the prediction onto the reference's grid").choices(["nearest"]))
    .addOption(
      new Option("--orient <axes>", "the prediction's axes in the reference's order, - flips: rows,-columns").argParser(
        orientation,
      ),
    );
}

/** The options that say how the work is done. */
export function addWork(command: Command): Command {
  return command
    .addOption(new Option("--jobs <n>", "worker processes; default: one for each core").argParser(count("--jobs")))
    .addOption(
      new Option("--memory <GB>", "what cases in flight may take together; default: 60 % of the memory").argParser(
        positive("--memory"),
      ),
    )
    .addOption(
      new Option("--patience <s>", "give a worker up after so long without a sign of life; default: 900").argParser(
        positive("--patience"),
      ),
    )
    .addOption(new Option("--quiet", "no progress on stderr"));
}

/** The options of a run that fills a folder. */
export function addRun(command: Command): Command {
  return addResume(command)
    .requiredOption("--out <folder>", "the folder to write")
    .option("--baseline <folder>", "an earlier run: what changed since becomes a section of the report");
}

/** The options that say which files make a case. */
export function addDataset(command: Command): Command {
  return command
    .addOption(new Option("--images <path>", "the images that were segmented, a file or a folder"))
    .addOption(new Option("--second-rater <path>", "a second annotator's masks, a file or a folder"))
    .addOption(new Option("--names <file>", 'a JSON file of label names: {"1": "liver"}'))
    .addOption(new Option("--cases <file>", "a CSV of attributes to compare groups by: case,site,scanner"))
    .addOption(new Option("--layout <name>", "insist on how the files are laid out").choices(layoutNames));
}

/** Where and how rows are written. */
export function addOutput(command: Command): Command {
  return addResume(command)
    .addOption(new Option("--json", "JSON on stdout").conflicts(["csv", "parquet"]))
    .addOption(new Option("--csv", "CSV on stdout").conflicts("parquet"))
    .addOption(new Option("--parquet", "Parquet, with --output or redirected"))
    .addOption(new Option("-o, --output <file>", "write there instead of to stdout"));
}

/** The part of the flags that shapes numbers. */
export function analysisOptions(flags: CommonFlags): AnalysisOptions {
  const { labels, merge, threshold, spacing, tolerance, labelTolerance, metric, emptyScore, relabel, resample } = flags;
  const { instances, matchIou, ignore, orient } = flags;
  return given({
    labels,
    merge,
    instances,
    matchIou,
    ignore,
    threshold,
    spacing,
    tolerance,
    labelTolerance,
    metrics: metric,
    emptyScore,
    relabel,
    resample,
    orient,
  });
}

/** The part of the flags that says how the work is done. */
export function workOptions({ jobs, memory, patience }: CommonFlags): WorkOptions {
  return given({ jobs, memory: memory === undefined ? undefined : memory * 1e9, patience });
}

/** `A:B[:step]`, `A,B,C` or `A` as numbers, ends included. */
export function numbers(option: string, { whole = false, least = Number.NEGATIVE_INFINITY } = {}) {
  return (text: string): number[] => {
    const refuse = (problem: string) =>
      usage(
        option,
        text,
        problem,
        `give first:last or first:last:step, such as ${option} ${least < 0 ? "-8:8:2" : "1:8:0.5"}`,
      );
    const parts = text.split(text.includes(",") ? "," : ":").map(plainNumber);
    if (parts.some(Number.isNaN)) throw refuse("is not a range of numbers");
    let values = parts;
    if (text.includes(":")) {
      const [first, last, step = 1] = parts as [number, number, number?];
      if (parts.length > 3 || step <= 0) throw refuse("is not first:last:step with a step above 0");
      if (last < first) throw refuse("ends before it begins");
      if ((last - first) / step > LONGEST_RANGE) throw refuse(`has more than ${LONGEST_RANGE} values`);
      values = range(first, last, step);
    }
    if (whole && !values.every(Number.isInteger)) throw refuse("holds a number that is not whole");
    if (!values.every((value) => value >= least)) throw refuse(`holds a number below ${least}`);
    return values;
  };
}

/** Comma-separated words out of a list. */
export function words<Word extends string>(option: string, known: readonly Word[]) {
  return (text: string): Word[] => {
    const names = text.split(",");
    if (!names.every((name) => (known as readonly string[]).includes(name))) {
      throw usage(option, text, "holds a word that is not known", `choose from ${known.join(", ")}`);
    }
    return names as Word[];
  };
}

/** What was given: an object without its undefined values. */
export function given<T extends object>(options: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}

export function positive(option: string) {
  return (text: string): number => {
    const value = plainNumber(text);
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
      throw usage(option, text, "is not a number above 0", `give a number, such as ${option} 60`);
    }
    return value;
  };
}

function integers(option: string) {
  return (text: string): number[] => {
    const values = text.split(",").map(plainNumber);
    if (!values.every((value) => Number.isSafeInteger(value) && value !== 0)) {
      throw usage(option, text, "is not a list of label ids", `give whole numbers other than 0, such as ${option} 1,2`);
    }
    return [...new Set(values)];
  };
}

function number(option: string) {
  return (text: string): number => {
    const value = plainNumber(text);
    if (!Number.isFinite(value)) throw usage(option, text, "is not a number", `give a number, such as ${option} 0.5`);
    return value;
  };
}

function matchIou(text: string): number {
  const value = plainNumber(text);
  if (!(value >= 0 && value < 1)) {
    throw usage("--match-iou", text, "is not from 0 to below 1", "give the IoU above which objects match, such as 0.5");
  }
  return value;
}

function positives(option: string) {
  return (text: string): number[] => {
    const values = text.split(",").map(plainNumber);
    if (!values.every((v) => Number.isFinite(v) && v > 0)) {
      throw usage(
        option,
        text,
        "is not a list of positive numbers",
        `give one for each axis, such as ${option} 3.3,0.6,0.6`,
      );
    }
    return values;
  };
}

function nonNegatives(option: string) {
  return (text: string): number[] => {
    const values = text.split(",").map(plainNumber);
    if (!values.every((v) => Number.isFinite(v) && v >= 0)) {
      throw usage(option, text, "is not a list of numbers of at least 0", `give millimetres, such as ${option} 1,2`);
    }
    return values;
  };
}

export function count(option: string) {
  return (text: string): number => {
    const value = plainNumber(text);
    if (!Number.isSafeInteger(value) || value < 1) {
      throw usage(option, text, "is not a whole number of at least 1", `give a number, such as ${option} 2`);
    }
    return value;
  };
}

/** Any whole number. */
export function wholeNumber(option: string) {
  return (text: string): number => {
    const value = plainNumber(text);
    if (!Number.isSafeInteger(value)) {
      throw usage(option, text, "is not a whole number", `give a number, such as ${option} 2`);
    }
    return value;
  };
}

function emptyScore(text: string): 0 | 1 {
  if (text !== "0" && text !== "1")
    throw usage("--empty-score", text, "is neither 0 nor 1", "give 0 or 1, or leave it out");
  return text === "1" ? 1 : 0;
}

/** Which axes there are, the files tell; here it has to be some order of two or three. */
function orientation(text: string): string {
  const axes = text.split(",").map((axis) => axis.replace(/^-/, ""));
  const known = ["planes", "rows", "columns"].slice(3 - axes.length);
  if (axes.length < 2 || axes.length > 3 || known.some((axis) => !axes.includes(axis))) {
    throw usage(
      "--orient",
      text,
      "is not an order of axes",
      "name each axis once, a minus before one to flip, such as --orient rows,-columns",
    );
  }
  return text;
}

function labelTolerance(text: string): Record<number, number[]> {
  const byLabel: Record<number, number[]> = {};
  for (const entry of text.split(",")) {
    const [label = Number.NaN, mm = Number.NaN, more] = entry.split("=").map(plainNumber);
    if (!Number.isSafeInteger(label) || !(mm >= 0 && Number.isFinite(mm)) || more !== undefined) {
      throw usage(
        "--label-tolerance",
        text,
        "is not a list of id=mm",
        "give label=mm, such as --label-tolerance 60=3,61=2",
      );
    }
    byLabel[label] = [...(byLabel[label] ?? []), mm];
  }
  return byLabel;
}

function relabel(text: string): LabelMapping[] {
  return text.split(",").map((entry) => {
    const [prediction, reference, more] = entry.split(":").map(plainNumber);
    if (!Number.isSafeInteger(prediction) || !Number.isSafeInteger(reference) || more !== undefined) {
      throw usage(
        "--relabel",
        text,
        "is not a list of id:id",
        "give predicted:reference ids, such as --relabel 60:61,61:60",
      );
    }
    return { prediction: prediction as number, reference: reference as number };
  });
}

/** Only plain decimal numbers: "", " 1", "0x10" and "1e999" are slips. */
function plainNumber(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
}

function usage(option: string, text: string, problem: string, hint: string): InputError {
  return new InputError({ code: "usage", problem: `${option} ${text} ${problem}`, hint });
}
