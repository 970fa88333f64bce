/** Which conventions give a number, in English. */
export type Departure = readonly [phrase: string, instead: string];

export const reconcileEnglish = {
  metrics: {
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
  },
  nsd: (tolerance: number | null, isVoxels: boolean) => `NSD at ${tolerance} ${isVoxels ? "voxels" : "mm"}`,
  surfaceDistance: "surface distance",
  directions: {
    max: "the larger of both directions",
    mean: "the mean of both directions",
    pooled: "both directions pooled",
    "from-reference": "from the reference only",
    "from-prediction": "from the prediction only",
  },
  head: (name: string, mean: "pooled" | "median" | "mean") => `the ${mean === "pooled" ? "" : `${mean} `}${name}`,
  is: "is",
  usual: (name: string, like: string | undefined) =>
    like === undefined
      ? `is what dicelens measures: the mean ${name} over cases and labels, without background, undefined scores left out`
      : `is what ${like} gives (docs/conventions.md)`,
  byDefault: "dicelens by default",
  asHere: "of all scores, as here",
  none: (number: string, tried: number) => `None of the ${tried} conventions tried gives ${number}.`,
  nothing: "Nothing is defined: no case holds a label.",
  nearest: "The nearest are:",
  open: "What that leaves open: other files or cases, another threshold or post-processing, or other label ids. Compare the two programs on one case.",
  and: ", and ",
  /** One departure, and what dicelens does instead. */
  departures: {
    pooled: (isAccuracy: boolean): Departure => [
      `of the voxels of all cases and labels together${isAccuracy ? " (the accuracy: the share of voxels that agree)" : ""}`,
      "averages scores",
    ],
    pool: {
      cases: ["of each label's voxels in all cases together", "averages the cases"],
      labels: ["of each case's labels together, then over cases", "averages the labels"],
    },
    mean: {
      cases: ["over the labels of each case first, then over cases", "averages all scores at once"],
      labels: ["over the cases of each label first, then over labels", "averages all scores at once"],
      median: ["over cases and labels", "averages scores"],
      scores: ["over all scores at once", "averages otherwise here"],
    },
    missing: (value: string | number): Departure => [
      value === "left-out"
        ? "with one empty mask left out"
        : `with ${value === "diagonal" ? "the image's diagonal" : value} where one mask is empty`,
      "leaves it out",
    ],
    metric: (isOverlap: boolean): Departure => ["", `has ${isOverlap ? "Dice" : "the distance asked for"}`],
    empty: (score: "left-out" | number): Departure => [
      score === "left-out" ? "with two empty masks left out" : `with two empty masks scored ${score}`,
      "leaves them out",
    ],
    emptyReference: ["without labels that the reference does not hold", "scores them 0"],
    background: ["with background as a class", "leaves it out"],
    slices: (axis: string | null | undefined, inCases: boolean): Departure => [
      `by slice along ${axis}, ${inCases ? "averaged in each case" : "each slice as a case"}`,
      "scores volumes",
    ],
    labels: (names: readonly string[] | "all", merged: boolean): Departure => [
      names === "all"
        ? merged
          ? "of all labels as one (foreground)"
          : "of each label"
        : names.length === 1
          ? `of label ${names[0]} alone`
          : `of labels ${names.join(", ")}${merged ? " as one" : ""}`,
      "takes each label",
    ],
    ignore: (ids: readonly number[]): Departure =>
      ids.length === 0
        ? ["with the voxels judged that are ignored here", "was asked to ignore them"]
        : [`without the voxels that are ${ids.join(", ")} in the reference (void)`, "judges them"],
    soft: (isSquared: boolean): Departure => [
      `of the probabilities as they are (soft${isSquared ? ", with their squares below the line" : ""})`,
      "cuts them at the threshold",
    ],
    threshold: (at: number): Departure => [`with the probabilities cut at ${at}`, "cuts them where --threshold says"],
    smooth: ["with 1 added to both parts of the fraction (smooth = 1)", "adds nothing"],
    resize: (which: string, sampling: string | undefined, size: string | undefined): Departure => [
      which === "none"
        ? "of the files as they are"
        : `with ${which === "both" ? `both masks brought to ${size ?? "half their size"}` : `the ${which} brought to the other's size`} by nearest neighbour (${sampling})`,
      "scores the files as they are",
    ],
    spacing: ["in voxels, the spacing ignored", "has mm"],
    surfels: ["weighted by surface area", "counts boundary voxels"],
    mask: ["between all voxels of the masks", "takes boundaries"],
    tolerance: ["", "takes another tolerance"],
  } satisfies Readonly<
    Record<string, Departure | ((...facts: never[]) => Departure) | Readonly<Record<string, Departure>>>
  >,
};
