/** Which axes of an NRRD are spatial, and where: from `space directions`, else `spacings` and the axes' ends. */
import { badHeader } from "../../codecs/faults.js";
import { MILLIMETRES, numbersIn, type Place, placeFrom, positive, stepsOf } from "../placed.js";

/** Signs that convert each space to LPS; unknown spaces are kept as they are, as in ITK. */
const SPACES: Readonly<Record<string, readonly number[]>> = {
  "left-posterior-superior": [1, 1, 1],
  lps: [1, 1, 1],
  "right-anterior-superior": [-1, -1, 1],
  ras: [-1, -1, 1],
  "left-anterior-superior": [1, -1, 1],
  las: [1, -1, 1],
};

type Fields = ReadonlyMap<string, string>;

export interface NrrdPlace extends Place {
  /** The file's spatial axes, the fastest first. */
  readonly axes: readonly number[];
  readonly spacing: readonly number[];
  readonly unit: "mm" | "px";
}

export function nrrdPlace(file: string, fields: Fields, sizes: readonly number[]): NrrdPlace {
  const every = sizes.map((_, axis) => axis);
  const signs = SPACES[fields.get("space")?.toLowerCase() ?? ""] ?? [1, 1, 1];
  const [unit = ""] = wordsIn(fields.get("space units"));
  const world = signs.map((sign) => sign * (MILLIMETRES.get(unit) ?? 1));
  const text = fields.get("space origin");
  const origin = text === undefined || isNone(text) ? undefined : vectorOf(file, text, world);
  const directions = fields.get("space directions");
  if (directions === undefined) return alongAxes(file, fields, sizes, origin);
  const words = directions.match(/none|\([^)]*\)/gi) ?? [];
  if (words.length !== sizes.length) throw badHeader(file, "its space directions do not fit its axes");
  // Older SlicerRT files put their segments along a fourth spatial axis.
  const isFourth = (axis: number) =>
    /^\(\s*(?:[-+.\de]+[\s,]+){3}[-+.\de]+\s*\)$/.test(words[axis] as string) && axis === 3;
  const axes = every.filter((axis) => !isNone(words[axis] as string) && !isFourth(axis));
  const { spacing, direction } = stepsOf(
    file,
    axes.map((axis) => vectorOf(file, words[axis] as string, world)),
  );
  return { axes, spacing, unit: "mm", ...placeFrom(axes.length, origin, direction) };
}

/** A file aligned with its world's axes: its voxel sizes, and where each axis begins or ends. */
function alongAxes(file: string, fields: Fields, sizes: readonly number[], origin: number[] | undefined): NrrdPlace {
  const each = (name: string): number[] | undefined => {
    const text = fields.get(name);
    if (text === undefined) return undefined;
    const numbers = numbersIn(text);
    if (numbers?.length !== sizes.length) throw badHeader(file, `its ${name} do not fit its axes`);
    return numbers;
  };
  const [spacings, mins, maxs] = [
    each("spacings"),
    each("axis mins") ?? each("axismins"),
    each("axis maxs") ?? each("axismaxs"),
  ];
  // NaN marks an axis that is not spatial.
  const axes = sizes.map((_, axis) => axis).filter((axis) => !spacings || !Number.isNaN(spacings[axis]));
  const units = wordsIn(fields.get("units"));
  const centers = wordsIn(fields.get("centers") ?? fields.get("centerings"));
  const steps: number[] = [];
  const starts: number[] = [];
  for (const axis of axes) {
    const isCell = centers[axis] !== "node";
    const count = (sizes[axis] as number) - (isCell ? 0 : 1);
    const [min = Number.NaN, max = Number.NaN] = [mins?.[axis], maxs?.[axis]];
    const between = (max - min) / count;
    const step = spacings?.[axis] ?? (Number.isFinite(between) ? between : 1);
    const first = Number.isNaN(min) ? max - count * step : min;
    const millimetres = MILLIMETRES.get(units[axis] ?? "") ?? 1;
    steps.push(step * millimetres);
    starts.push(Number.isNaN(first) ? 0 : (first + (isCell ? step / 2 : 0)) * millimetres);
  }
  positive(file, steps);
  const isSized = spacings !== undefined || (mins !== undefined && maxs !== undefined);
  const start = origin ?? (mins || maxs ? starts : undefined);
  return { axes, spacing: steps.reverse(), unit: isSized ? "mm" : "px", ...placeFrom(axes.length, start) };
}

/** Words separated by blanks, with or without quotes. */
const wordsIn = (text = ""): string[] =>
  (text.match(/"[^"]*"|[^\s"]+/g) ?? []).map((word) => word.replace(/"/g, "").toLowerCase());

const isNone = (word: string): boolean => /^none$/i.test(word) || /^\(\s*nan/i.test(word);

function vectorOf(file: string, text: string, world: readonly number[]): number[] {
  const all = numbersIn(text);
  const numbers = all?.length === 4 && all[3] === 0 ? all.slice(0, 3) : all;
  if (!numbers || numbers.length < 2 || numbers.length > 3 || !numbers.every(Number.isFinite)) {
    throw badHeader(file, `its header gives the vector ${JSON.stringify(text)}`);
  }
  return numbers.map((x, i) => x * (world[i] as number) || 0);
}
