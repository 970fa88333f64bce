/** Which conventions give a number, in English: one sentence for each convention. */
import { type Convention, isAccuracy, type ToldMatch } from "../../reconcile/index.js";

const METRICS: Readonly<Record<Convention["metric"], string>> = {
  dice: "Dice",
  iou: "IoU",
  sensitivity: "sensitivity (recall)",
  precision: "precision",
  accuracy: "share of voxels that agree (accuracy)",
  hd: "Hausdorff distance",
  hd95: "HD95",
  assd: "ASSD",
  masd: "MASD",
  nsd: "NSD",
};

/** "0.847 is the mean Dice with background as a class (dicelens leaves it out: 0.707)." */
export function reconciledText(told: ToldMatch): string {
  const { shown, usual, convention, departures, like } = told;
  const name = metricName(convention);
  if (departures.length === 0) {
    const meant = `the mean ${name} over cases and labels, without background, undefined scores left out`;
    return `${shown} is what ${like === undefined ? `dicelens measures: ${meant}` : `${like} gives (docs/conventions.md)`}.`;
  }
  const parts = departures.map((to) => partOf(to, told));
  const phrases = parts.map(([phrase]) => phrase).filter((phrase) => phrase !== "");
  const contrast = parts.length === 1 ? (parts[0]?.[1] ?? "") : "";
  const head = headOf(convention);
  const instead =
    usual === null
      ? ""
      : ` (${contrast === "" ? (like === undefined ? "dicelens by default" : like) : `${like ?? "dicelens"} ${contrast}`}: ${usual})`;
  return `${[`${shown} is ${head}`, listed(phrases)].filter(Boolean).join(" ")}${instead}.`;
}

/** "mean Dice with background as a class". */
export function conventionText(told: ToldMatch): string {
  const phrases = told.departures.map((to) => partOf(to, told)[0]).filter((phrase) => phrase !== "");
  const head = headOf(told.convention).replace(/^the /, "");
  return [head, phrases.length === 0 && told.departures.length === 0 ? "of all scores, as here" : listed(phrases)]
    .filter(Boolean)
    .join(" ");
}

function headOf(convention: Convention): string {
  const mean = convention.mean === "pooled" ? "" : convention.mean === "median" ? "median " : "mean ";
  return `the ${mean}${metricName(convention)}`;
}

/** What no convention explains. */
export function unreconciledText(number: string, tried: number, nearest: readonly string[]): string {
  const first = `None of the ${tried} conventions tried gives ${number}.`;
  if (nearest.length === 0) return `${first} Nothing is defined: no case holds a label.`;
  return [
    `${first} The nearest are:`,
    ...nearest,
    "What that leaves open: other files or cases, another threshold or post-processing, or other label ids. Compare the two programs on one case.",
  ].join("\n");
}

function metricName({ metric, percentile, directions, surface, tolerance, spacing }: Convention): string {
  if (metric === "nsd") return `NSD at ${tolerance} ${spacing === "ignored" ? "voxels" : "mm"}`;
  if (surface === null) return METRICS[metric];
  const which =
    percentile === null ? "surface distance" : percentile === 100 ? "Hausdorff distance" : `HD${percentile}`;
  const usual = { hd: "max", hd95: "max", assd: "pooled", masd: "mean" }[metric as "hd"];
  if (directions === usual) return METRICS[metric] === METRICS.hd95 ? which : METRICS[metric];
  const how = {
    max: "the larger of both directions",
    mean: "the mean of both directions",
    pooled: "both directions pooled",
    "from-reference": "from the reference only",
    "from-prediction": "from the prediction only",
  }[directions ?? "max"];
  return `${which}, ${how},`;
}

/** One departure, and what dicelens does instead. */
function partOf(to: Partial<Convention>, { convention, nameOf }: ToldMatch): [phrase: string, instead: string] {
  if (to.mean === "pooled") {
    const accuracy = isAccuracy(convention) ? " (the accuracy: the share of voxels that agree)" : "";
    return [`of the voxels of all cases and labels together${accuracy}`, "averages scores"];
  }
  if (to.pool === "cases") return ["of each label's voxels in all cases together", "averages the cases"];
  if (to.pool === "labels") return ["of each case's labels together, then over cases", "averages the labels"];
  if (to.mean === "cases")
    return ["over the labels of each case first, then over cases", "averages all scores at once"];
  if (to.mean === "labels")
    return ["over the cases of each label first, then over labels", "averages all scores at once"];
  if (to.mean === "median") return ["over cases and labels", "averages scores"];
  if (to.mean === "scores") return ["over all scores at once", "averages otherwise here"];
  if (to.missing !== undefined) return [missingText(to.missing), "leaves it out"];
  if (to.metric !== undefined) return ["", `has ${convention.surface === null ? "Dice" : "the distance asked for"}`];
  if (to.empty !== undefined) return [emptyText(to.empty), "leaves them out"];
  if (to.emptyReference !== undefined) return ["without labels that the reference does not hold", "scores them 0"];
  if (to.background !== undefined) return ["with background as a class", "leaves it out"];
  if (to.per === "slice") {
    const slice = `by slice along ${to.axis}`;
    return [
      to.slices === "in-cases" ? `${slice}, averaged in each case` : `${slice}, each slice as a case`,
      "scores volumes",
    ];
  }
  if (to.labels !== undefined || to.merged !== undefined) return [labelsText(convention, nameOf), "takes each label"];
  if (to.ignore !== undefined) {
    if (to.ignore.length === 0) return ["with the voxels judged that are ignored here", "was asked to ignore them"];
    return [`without the voxels that are ${to.ignore.join(", ")} in the reference (void)`, "judges them"];
  }
  if (to.soft) return [softText(to.soft), "cuts them at the threshold"];
  if (to.threshold) return [`with the probabilities cut at ${to.threshold}`, "cuts them where --threshold says"];
  if (to.smooth !== undefined) return ["with 1 added to both parts of the fraction (smooth = 1)", "adds nothing"];
  if (to.resize !== undefined) return [resizeText(to.resize), "scores the files as they are"];
  if (to.spacing !== undefined) return ["in voxels, the spacing ignored", "has mm"];
  if (to.surface === "surfels") return ["weighted by surface area", "counts boundary voxels"];
  if (to.surface === "mask") return ["between all voxels of the masks", "takes boundaries"];
  return ["", "takes another tolerance"];
}

function softText(soft: "sums" | "squares"): string {
  return `of the probabilities as they are (soft${soft === "squares" ? ", with their squares below the line" : ""})`;
}

function emptyText(empty: Convention["empty"]): string {
  return empty === "left-out" ? "with two empty masks left out" : `with two empty masks scored ${empty}`;
}

function missingText(missing: Convention["missing"]): string {
  if (missing === "left-out") return "with one empty mask left out";
  return `with ${missing === "diagonal" ? "the image's diagonal" : missing} where one mask is empty`;
}

function labelsText({ labels, merged }: Convention, nameOf: ToldMatch["nameOf"]): string {
  if (labels === "all") return merged ? "of all labels as one (foreground)" : "of each label";
  const names = labels.map(nameOf);
  if (labels.length === 1) return `of label ${names[0]} alone`;
  return merged ? `of labels ${names.join(", ")} as one` : `of labels ${names.join(", ")}`;
}

function resizeText(resize: string): string {
  const [which, sampling, size] = resize.split(" ");
  if (which === "none") return "of the files as they are";
  const by = `nearest neighbour (${sampling})`;
  if (which !== "both") return `with the ${which} brought to the other's size by ${by}`;
  return `with both masks brought to ${/^\d/.test(size ?? "") ? `${size} × ${size}` : "half their size"} by ${by}`;
}

function listed(phrases: readonly string[]): string {
  return phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")}, and ${phrases.at(-1)}`;
}
