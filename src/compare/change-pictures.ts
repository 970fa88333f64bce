/** Pictures of the labels that changed most: the same slice of every run, from the masks that were scored. */
import { type MaskFault, openMasks, type ScoredMasks } from "../run/record/scored-masks.js";
import { changeOverlays } from "./figures/index.js";
import { type ComparedRun, compareRuns } from "./runs.js";
import {
  type CaseChange,
  type ChangePicture,
  type Comparison,
  type MissingPicture,
  type PairComparison,
  scoreIn,
} from "./statistics/index.js";

/** How many pictures each way, over all pairs of runs. */
const EACH_WAY = 3;
/** A smaller change is not visible. */
const SEEN = 0.0005;

/** The comparison with pictures of the labels that changed most; masks that are missing or changed lose only theirs. */
export async function withPictures(
  comparison: Comparison,
  runs: readonly ComparedRun[],
  signal?: AbortSignal,
): Promise<Comparison> {
  const chosen = chosenOf(comparison.pairs);
  const readers = runs.map(({ masks }) => openMasks(masks));
  const pictures = new Map<Chosen, ChangePicture>();
  const missing: MissingPicture[] = [];
  // A case's files are read once, however many of its labels are shown.
  for (const name of new Set(chosen.map(({ change }) => change.case))) {
    const some = chosen.filter(({ change }) => change.case === name);
    const labels = some.map(({ change }) => change.label);
    const read: (ScoredMasks | MaskFault)[] = [];
    for (const reader of readers) {
      signal?.throwIfAborted();
      // One image is the background of all.
      read.push(await reader(name, labels, !read.some((one) => "image" in one)));
    }
    for (const one of some) {
      const made = pictureOf(one, runs, read);
      if (made.picture) pictures.set(one, made.picture);
      missing.push(...made.missing);
    }
  }
  return { ...comparison, pictures: chosen.flatMap((one) => pictures.get(one) ?? []), unpictured: counted(missing) };
}

/** A run and an earlier one, for a section of its report. */
export function sinceEarlier(earlier: ComparedRun, now: ComparedRun, signal?: AbortSignal): Promise<Comparison> {
  const runs = [earlier, now];
  return withPictures(compareRuns(runs), runs, signal);
}

interface Chosen {
  /** The later run, by its index among all runs. */
  readonly at: number;
  readonly change: CaseChange;
}

/** Of each pair as many as fit, the worst changes first; a label that is shown already is not shown again. */
function chosenOf(pairs: readonly PairComparison[]): Chosen[] {
  const each = Math.max(1, Math.floor(EACH_WAY / pairs.length));
  const known = new Set<string>();
  const isNew = ({ case: name, label, difference }: CaseChange) => {
    const key = JSON.stringify([name, label]);
    if (Math.abs(difference) < SEEN || known.has(key)) return false;
    known.add(key);
    return true;
  };
  const taken = (changes: readonly CaseChange[]) => {
    const some: CaseChange[] = [];
    for (const change of changes) if (some.length < each && isNew(change)) some.push(change);
    return some;
  };
  return pairs.flatMap(({ worse, better }, i) =>
    [...taken(worse), ...taken(better)].map((change) => ({ at: i + 1, change })),
  );
}

function pictureOf(
  { at, change }: Chosen,
  runs: readonly ComparedRun[],
  read: readonly (ScoredMasks | MaskFault)[],
): { readonly picture?: ChangePicture; readonly missing: readonly MissingPicture[] } {
  const { case: name, label, name: labelName } = change;
  const where = { case: name, label, ...(labelName === undefined ? {} : { name: labelName }) };
  const nameOf = (run: number) => runs[run]?.columns.name ?? "";
  const grid = gridOf(read, label);
  const masks = read.map((one, run) =>
    run > 0 && !("kind" in one) && grid !== undefined && gridOf([one], label) !== grid ? OTHER_GRID : one,
  );
  const missing = masks.flatMap((one, run) =>
    "kind" in one ? [{ ...one, other: nameOf(at), run: nameOf(run), ...where, labels: 1 }] : [],
  );
  // The change is from the first to the second of the pairs.
  const shown = [0, at, ...runs.keys()].filter((run, i, all) => all.indexOf(run) === i && !isFault(masks[run]));
  if (shown[0] !== 0 || shown[1] !== at) {
    return { missing: missing.filter(({ run }) => run === nameOf(0) || run === nameOf(at)) };
  }
  const some = shown.map((run) => masks[run] as ScoredMasks);
  const overlays = changeOverlays({
    case: name,
    label,
    pairs: some.flatMap(({ pairs }) => pairs.get(label) ?? []),
    image: some.find(({ image }) => image)?.image,
  });
  if (!overlays) return { missing };
  const found = shown.map((run, i) => ({ run, overlay: overlays[i] as (typeof overlays)[number] }));
  const picture: ChangePicture = {
    ...where,
    other: nameOf(at),
    part: change.part,
    unit: (some[0] as ScoredMasks).unit,
    runs: found
      .sort((one, two) => one.run - two.run)
      .map(({ run, overlay }) => ({
        run: nameOf(run),
        ...scoreIn((runs[run] as ComparedRun).columns, name, label),
        overlay,
      })),
  };
  return { picture, missing };
}

const OTHER_GRID: MaskFault = { kind: "grid", file: "", problem: "" };

const isFault = (one: ScoredMasks | MaskFault | undefined): boolean => one === undefined || "kind" in one;

function gridOf(read: readonly (ScoredMasks | MaskFault)[], label: number): string | undefined {
  const first = read.find((one): one is ScoredMasks => !("kind" in one));
  return first?.pairs.get(label)?.frame.shape.join();
}

/** One line for all labels of a pair of runs that lack their picture for the same reason. */
function counted(missing: readonly MissingPicture[]): MissingPicture[] {
  const first = new Map<string, MissingPicture>();
  for (const one of missing) {
    const key = JSON.stringify([one.kind, one.other, one.run, one.problem]);
    const known = first.get(key);
    first.set(key, known ? { ...known, labels: known.labels + 1 } : one);
  }
  return [...first.values()];
}
