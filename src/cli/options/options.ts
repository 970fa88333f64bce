/** Options shared by several commands, and how they become the library's options of the same names. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { layoutNames, type Shard, type WorkOptions } from "../../dataset/index.js";
import type { AnalysisOptions, LabelMapping } from "../../diagnosis/index.js";
import { given } from "../../errors/index.js";
import { paletteNames, readPalette } from "../../files/index.js";
import { furtherMetricNames } from "../../metrics/index.js";
import { optionsLike, type PresetName, presetNames } from "../../reconcile/index.js";
import { readLabelMap } from "../../run/index.js";
import { type Language, languageNames } from "../../words/index.js";
import { usage } from "../context.js";
import { add, type Row } from "./add.js";
import {
  count,
  emptyScore,
  gathered,
  integers,
  labelTolerance,
  lesions,
  matchIou,
  missingDistance,
  nonNegatives,
  number,
  orientation,
  positive,
  positives,
  regions,
  relabel,
  whole,
} from "./values.js";

export interface ResumeFlags {
  readonly resume?: boolean;
  readonly shard?: Shard;
  readonly ignoreKept?: boolean;
  readonly out?: string;
  readonly survey?: string;
}

export const addResume = (command: Command) =>
  add(command, [
    ["--resume", "go on with a run that ended early"],
    ["--ignore-kept", "with --resume: go on although nothing that was kept is of use"],
    SHARD,
  ]);

/** For commands that write a folder only if they write a shard. */
export const addShardFolder = (command: Command) =>
  add(command, [["--out <folder>", "with --shard: the folder to write"]]);

/** For commands that survey the whole dataset before they score a case. */
export const addSurvey = (command: Command) =>
  add(command, [["--survey <file>", "what dicelens survey found over the dataset, in place of a first pass over it"]]);

export const SHARD: Row = [
  "--shard <i/n>",
  "only share i of n, as files in --out; dicelens merge makes one run",
  shard,
];

function shard(option: string) {
  return (text: string): Shard => {
    const [, i = "", n = ""] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
    const [share, of] = [Number(i), Number(n)];
    if (i !== "" && share >= 1 && share <= of) return { index: share - 1, of };
    const hint = `give the share, from 1 on, and how many there are, such as ${option} 3/8`;
    throw usage(`${option} ${text} is not a share of so many`, hint);
  };
}

/** Options that change numbers and are passed on under their own names. */
const READING = [
  ...["labels", "regions", "merge", "instances", "matchIou", "stuff", "ignore", "threshold", "argmax", "palette"],
  ...["background", "classes", "spacing", "tolerance", "surface", "lesions", "labelTolerance", "metrics"],
  ...["emptyScore", "missingDistance", "relabel", "resample", "orient"],
] as const satisfies readonly (keyof AnalysisOptions)[];

export interface CommonFlags
  extends Omit<Pick<AnalysisOptions, (typeof READING)[number]>, "metrics" | "palette" | "relabel" | "tolerance">,
    Pick<WorkOptions, "jobs" | "maxVoxels" | "patience">,
    ResumeFlags {
  readonly like?: PresetName;
  readonly tolerance?: number[];
  readonly metric?: string[];
  /** The name of a palette, or a file that holds one. */
  readonly palette?: string;
  /** Ids, or a file that holds them. */
  readonly relabel?: LabelMapping[] | string;
  /** Gigabytes. */
  readonly memory?: number;
  /** Gigabytes. */
  readonly maxMemory?: number;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly parquet?: boolean;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly language?: Language;
}

const METRIC: Row = [
  "--metric <name>",
  `further metrics, again for each: ${furtherMetricNames.join(", ")}, or "f2 = 5*tp/(5*tp+4*fn+fp)"`,
  () =>
    (text: string, before: string[] = []) => [...before, text],
];

const MASKS: readonly Row[] = [
  ["--like <name>", "options as a challenge or program sets them; your own go first", presetNames],
  ["--labels <ids>", "only these labels: 1,2", gathered(integers)],
  ["--regions <list>", "unions of labels, scored in place of labels: wt=1+2+4,tc=1+4", gathered(regions)],
  ["--merge", "every non-zero value is label 1"],
  [
    "--instances",
    "every non-zero value is an object, all of one class (Cellpose, StarDist)",
    undefined,
    ["labels", "relabel", "threshold"],
  ],
  ["--match-iou <value>", 'IoU above which objects match; default: 0.5; ">=0.5": or at which', matchIou],
  [
    "--stuff <ids>",
    "labels without objects (sky, road): in panoptic quality each is one object",
    gathered(integers),
    ["instances"],
  ],
  ["--ignore <ids>", "reference labels that are not judged: 255", gathered(integers)],
  ["--threshold <value>", "probability maps: voxels ≥ value are 1", number],
  [
    "--argmax <axis>",
    "probabilities of classes: their axis, 0 or -1, say; the highest is the label",
    whole,
    ["threshold", "instances"],
  ],
  ["--palette <file>", `colours of labels, {"1": [128, 64, 128]}, or ${paletteNames.join(", ")}`],
  [
    "--background <id>",
    "the id of background in place of 0; class 0 is shown as this label: 255",
    whole,
    ["threshold", "instances"],
  ],
  ["--classes <names>", "classes of outlines by name, numbered from 1: liver,tumour", () => namesIn],
  ["--spacing <mm>", "size of a voxel in mm, in axis order: 1,1", positives],
  ["--tolerance <mm>", "tolerances of NSD in mm: 1,2", gathered(nonNegatives)],
  ["--surface <kind>", "what distances are between: surfels weigh by surface area", ["boundary", "surfels"]],
  ["--lesions <rule>", "of lesion-wise metrics: dilation=3,volume=50,penalty=374 (steps, mm³, mm)", lesions],
  ["--label-tolerance <id=mm>", "tolerances of some labels: 60=3,61=2,61=3", labelTolerance],
  ["--empty-score <score>", "the score of two empty masks: 0 or 1", emptyScore],
  ["--missing-distance <mm>", "distances where one mask is empty: mm, inf, or diagonal", missingDistance],
  ["--relabel <ids>", "read predicted ids as others: 60:61,61:60, or as a diagnosis found, .json", relabel],
  ["--resample <how>", "bring the prediction onto the reference's grid", ["nearest"]],
  ["--orient <axes>", "the prediction's axes in the reference's order, - flips: rows,-columns", orientation],
];

const namesIn = (text: string) => text.split(",").map((name) => name.trim());

const WORK: readonly Row[] = [
  ["--jobs <n>", "worker processes; default: one for each core", count],
  ["--memory <GB>", "what cases in flight may take together; default: 60 % of the memory", positive],
  ["--max-voxels <n>", "do not read a case whose file has more voxels by its header; it fails", positive],
  ["--max-memory <GB>", "fail a case, unread, that needs more, by its files' headers", positive],
  ["--patience <s>", "give a worker up after so long without a sign of life; default: 900", positive],
  ["--quiet", "no progress on stderr"],
];

const DATASET: readonly Row[] = [
  ["--images <path>", "the images that were segmented, a file or a folder"],
  ["--second-rater <path>", "a second annotator's masks, a file or a folder"],
  ["--names <file>", 'a JSON file of label names: {"1": "liver"}'],
  ["--cases <file>", "a CSV of attributes to compare groups by: case,site,scanner"],
  ["--layout <name>", "insist on how the files are laid out", layoutNames],
];

const OUTPUT: readonly Row[] = [
  ["--json", "JSON on stdout", undefined, ["csv", "parquet"]],
  ["--csv", "CSV on stdout", undefined, ["parquet"]],
  ["--parquet", "Parquet, with --output or redirected"],
  ["-o, --output <file>", "write there instead of to stdout"],
];

export const addReading = (command: Command) => add(addMasks(command), [METRIC]);

/** Of these, the options on how masks are read and scored. */
export const addMasks = (command: Command) => add(addWork(command), MASKS);

export const addWork = (command: Command) => add(command, WORK);

export const addDataset = (command: Command) => add(command, DATASET);

/** Where and how rows are written. */
export const addOutput = (command: Command) => add(addLanguage(addShardFolder(addResume(command))), OUTPUT);

export const addLanguage = (command: Command) =>
  add(command, [["--language <code>", "language of the sentences; default: en", languageNames]]);

export const addRun = (command: Command) =>
  addResume(command)
    .requiredOption("--out <folder>", "the folder to write")
    .option("--baseline <folder>", "an earlier run: what changed since becomes a section of the report");

export async function analysisOptions(flags: CommonFlags, cwd: string): Promise<AnalysisOptions> {
  const { palette, relabel: ids } = flags;
  const read: AnalysisOptions = given({
    ...flags,
    metrics: flags.metric,
    palette: palette === undefined ? undefined : await readPalette(resolve(cwd, palette), palette),
    relabel: typeof ids === "string" ? await readLabelMap(resolve(cwd, ids), ids) : ids,
  });
  const own: AnalysisOptions = given(Object.fromEntries(READING.map((name) => [name, read[name]])));
  return flags.like === undefined ? own : optionsLike(flags.like, own);
}

export function workOptions(flags: CommonFlags): WorkOptions {
  const { jobs, memory, maxVoxels, maxMemory, patience, ignoreKept, survey } = flags;
  const bytes = (gigabytes: number | undefined) => (gigabytes === undefined ? undefined : gigabytes * 1e9);
  const limits = { memory: bytes(memory), maxVoxels, maxMemory: bytes(maxMemory) };
  return given({ jobs, ...limits, patience, ignoreKept, survey });
}
