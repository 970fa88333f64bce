/** Options that several commands share, and the library's options of the same names that they become. */
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { layoutNames, type WorkOptions } from "../../dataset/index.js";
import type { AnalysisOptions, LabelMapping } from "../../diagnosis/index.js";
import { paletteNames, readPalette } from "../../files/index.js";
import type { LabelRegion } from "../../mask/index.js";
import { furtherMetricNames, type LesionRule, type MatchIou } from "../../metrics/index.js";
import { optionsLike, type PresetName, presetNames } from "../../reconcile/index.js";
import { readLabelMap } from "../../run/index.js";
import { type Language, languageNames } from "../../words/index.js";
import { addResume, addShardFolder, type ResumeFlags } from "./resume-options.js";
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

export interface CommonFlags extends ResumeFlags {
  readonly like?: PresetName;
  readonly labels?: number[];
  readonly regions?: LabelRegion[];
  readonly merge?: boolean;
  readonly instances?: boolean;
  readonly matchIou?: MatchIou;
  readonly stuff?: number[];
  readonly ignore?: number[];
  readonly threshold?: number;
  readonly argmax?: number;
  /** The name of a palette, or a file that holds one. */
  readonly palette?: string;
  readonly background?: number;
  readonly classes?: string[];
  readonly spacing?: number[];
  readonly tolerance?: number[];
  readonly surface?: "boundary" | "surfels";
  readonly lesions?: LesionRule;
  readonly labelTolerance?: Record<number, number[]>;
  readonly metric?: string[];
  readonly emptyScore?: 0 | 1;
  readonly missingDistance?: number | "inf" | "diagonal";
  /** Ids, or a file that holds them. */
  readonly relabel?: LabelMapping[] | string;
  readonly resample?: "nearest";
  readonly orient?: string;
  readonly jobs?: number;
  /** Gigabytes. */
  readonly memory?: number;
  readonly maxVoxels?: number;
  /** Gigabytes. */
  readonly maxMemory?: number;
  /** Seconds. */
  readonly patience?: number;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly parquet?: boolean;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly language?: Language;
}

/** The options that every command on masks takes. */
export function addReading(command: Command): Command {
  return addMasks(command).addOption(
    new Option(
      "--metric <name>",
      `further metrics, again for each: ${furtherMetricNames.join(", ")}, or "f2 = 5*tp/(5*tp+4*fn+fp)"`,
    ).argParser((text: string, before: string[] = []) => [...before, text]),
  );
}

/** Those of them that say how masks are read and scored. */
export function addMasks(command: Command): Command {
  return addWork(command)
    .addOption(
      new Option("--like <name>", "options as a challenge or program sets them; your own go first").choices(
        presetNames,
      ),
    )
    .addOption(new Option("--labels <ids>", "only these labels: 1,2").argParser(gathered(integers("--labels"))))
    .addOption(
      new Option("--regions <list>", "unions of labels, scored in place of labels: wt=1+2+4,tc=1+4").argParser(
        gathered(regions),
      ),
    )
    .addOption(new Option("--merge", "every non-zero value is label 1"))
    .addOption(
      new Option("--instances", "every non-zero value is an object, all of one class (Cellpose, StarDist)").conflicts([
        "labels",
        "relabel",
        "threshold",
      ]),
    )
    .addOption(
      new Option("--match-iou <value>", 'IoU above which objects match; default: 0.5; ">=0.5": or at which').argParser(
        matchIou,
      ),
    )
    .addOption(
      new Option("--stuff <ids>", "labels without objects (sky, road): in panoptic quality each is one object")
        .argParser(gathered(integers("--stuff")))
        .conflicts("instances"),
    )
    .addOption(
      new Option("--ignore <ids>", "reference labels that are not judged: 255").argParser(
        gathered(integers("--ignore")),
      ),
    )
    .addOption(
      new Option("--threshold <value>", "probability maps: voxels ≥ value are 1").argParser(number("--threshold")),
    )
    .addOption(
      new Option("--argmax <axis>", "probabilities of classes: their axis, 0 or -1, say; the highest is the label")
        .argParser(whole("--argmax"))
        .conflicts(["threshold", "instances"]),
    )
    .addOption(
      new Option("--palette <file>", `colours of labels, {"1": [128, 64, 128]}, or ${paletteNames.join(", ")}`),
    )
    .addOption(
      new Option("--background <id>", "the id of background in place of 0; class 0 is shown as this label: 255")
        .argParser(whole("--background"))
        .conflicts(["threshold", "instances"]),
    )
    .addOption(
      new Option("--classes <names>", "classes of outlines by name, numbered from 1: liver,tumour").argParser((text) =>
        text.split(",").map((name) => name.trim()),
      ),
    )
    .addOption(
      new Option("--spacing <mm>", "size of a voxel in mm, in axis order: 1,1").argParser(positives("--spacing")),
    )
    .addOption(
      new Option("--tolerance <mm>", "tolerances of NSD in mm: 1,2").argParser(gathered(nonNegatives("--tolerance"))),
    )
    .addOption(
      new Option("--surface <kind>", "what distances are between: surfels weigh by surface area").choices([
        "boundary",
        "surfels",
      ]),
    )
    .addOption(
      new Option(
        "--lesions <rule>",
        "of lesion-wise metrics: dilation=3,volume=50,penalty=374 (steps, mm³, mm)",
      ).argParser(lesions),
    )
    .addOption(
      new Option("--label-tolerance <id=mm>", "tolerances of some labels: 60=3,61=2,61=3").argParser(labelTolerance),
    )
    .addOption(new Option("--empty-score <score>", "the score of two empty masks: 0 or 1").argParser(emptyScore))
    .addOption(
      new Option("--missing-distance <mm>", "distances where one mask is empty: mm, inf, or diagonal").argParser(
        missingDistance,
      ),
    )
    .addOption(
      new Option(
        "--relabel <ids>",
        "read predicted ids as others: 60:61,61:60, or as a diagnosis found, .json",
      ).argParser(relabel),
    )
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
      new Option("--max-voxels <n>", "fail a case, unread, where a file's header tells of more voxels").argParser(
        positive("--max-voxels"),
      ),
    )
    .addOption(
      new Option("--max-memory <GB>", "fail a case, unread, that needs more, by its files' headers").argParser(
        positive("--max-memory"),
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

/** The language of all that is said. */
export function addLanguage(command: Command): Command {
  return command.addOption(
    new Option("--language <code>", "language of the sentences; default: en").choices(languageNames),
  );
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
  return addShardFolder(addResume(command))
    .addOption(new Option("--json", "JSON on stdout").conflicts(["csv", "parquet"]))
    .addOption(new Option("--csv", "CSV on stdout").conflicts("parquet"))
    .addOption(new Option("--parquet", "Parquet, with --output or redirected"))
    .addOption(new Option("-o, --output <file>", "write there instead of to stdout"));
}

/** The part of the flags that shapes numbers. */
export async function analysisOptions(flags: CommonFlags, cwd: string): Promise<AnalysisOptions> {
  const { labels, merge, threshold, spacing, tolerance, labelTolerance, metric, emptyScore, relabel, resample } = flags;
  const { instances, matchIou, stuff, ignore, orient, missingDistance, surface, regions, lesions } = flags;
  const { argmax, background, classes, palette } = flags;
  const own = given({
    labels,
    regions,
    merge,
    instances,
    matchIou,
    stuff,
    ignore,
    threshold,
    argmax,
    palette: palette === undefined ? undefined : await readPalette(resolve(cwd, palette), palette),
    background,
    classes,
    spacing,
    tolerance,
    surface,
    lesions,
    labelTolerance,
    metrics: metric,
    emptyScore,
    missingDistance,
    relabel: typeof relabel === "string" ? await readLabelMap(resolve(cwd, relabel), relabel) : relabel,
    resample,
    orient,
  });
  return flags.like === undefined ? own : optionsLike(flags.like, own);
}

/** The part of the flags that says how the work is done. */
export function workOptions(flags: CommonFlags): WorkOptions {
  const { jobs, memory, maxVoxels, maxMemory, patience, ignoreKept, survey } = flags;
  const bytes = (gigabytes: number | undefined) => (gigabytes === undefined ? undefined : gigabytes * 1e9);
  const limits = { memory: bytes(memory), maxVoxels, maxMemory: bytes(maxMemory) };
  return given({ jobs, ...limits, patience, ignoreKept, survey });
}

/** What was given: an object without its undefined values. */
export function given<T extends object>(options: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}
