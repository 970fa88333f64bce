/** Parses option values on the command line, once each, with a clear error. */
import type { LabelMapping } from "../../diagnosis/index.js";
import type { LabelRegion } from "../../mask/index.js";
import { BRATS, type LesionRule, type MatchIou } from "../../metrics/index.js";
import { range } from "../../sweep/index.js";
import { usage } from "../context.js";

/** How an option's text is read. Errors name the option; a repeated option may add to its value `before`. */
export type Reader<Value> = (option: string) => (text: string, before?: Value) => Value;

/** A reader from a function that parses a text, or returns undefined; `--x` in `problem` and `hint` is the option. */
function reader<Value>(
  read: (text: string, before?: Value) => Value | undefined,
  problem: string,
  hint: string,
): Reader<Value> {
  return (option) => (text, before) => {
    const value = read(text, before);
    if (value === undefined) throw usage(`${option} ${text} ${problem}`, hint.replace("--x", option));
    return value;
  };
}

/** Only plain decimal numbers: "", " 1", "0x10" and "1e999" are typing errors. */
const plainNumber = (text: string): number =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;

function numberThat(holds: (value: number) => boolean) {
  return (text: string): number | undefined => [plainNumber(text)].find(holds);
}

function listThat(holds: (value: number) => boolean) {
  return (text: string): number[] | undefined => {
    const values = text.split(",").map(plainNumber);
    return values.every(holds) ? values : undefined;
  };
}

const isFrom = (least: number) => (value: number) => value >= least && Number.isFinite(value);
const isAbove = (least: number) => (value: number) => value > least && Number.isFinite(value);
const isCount = (value: number) => Number.isSafeInteger(value) && value >= 1;
const isLabel = (value: number) => Number.isSafeInteger(value) && value !== 0;

export const number = reader(numberThat(Number.isFinite), "is not a number", "give a number, such as --x 0.5");
export const positive = reader(numberThat(isAbove(0)), "is not a number above 0", "give a number, such as --x 60");
export const whole = reader(
  numberThat(Number.isSafeInteger),
  "is not a whole number",
  "give a whole number, such as --x 0",
);
export const count = reader(numberThat(isCount), "is not a whole number of at least 1", "give a number, such as --x 2");
export const integers = reader(
  (text) => listThat(isLabel)(text)?.filter((id, i, ids) => ids.indexOf(id) === i),
  "is not a list of label ids",
  "give whole numbers other than 0, such as --x 1,2",
);
export const positives = reader(
  listThat(isAbove(0)),
  "is not a list of positive numbers",
  "give one for each axis, such as --x 3.3,0.6,0.6",
);
export const nonNegatives = reader(
  listThat(isFrom(0)),
  "is not a list of numbers of at least 0",
  "give millimetres, such as --x 1,2",
);

/** The most values in one range: more is a typing error. */
const LONGEST_RANGE = 10_001;

/** `A:B[:step]`, `A,B,C` or `A` as numbers, ends included. */
export function numbers({ whole = false, least = Number.NEGATIVE_INFINITY } = {}): Reader<number[]> {
  return (option) => (text) => {
    const hint = `give first:last or first:last:step, such as ${option} ${least < 0 ? "-8:8:2" : "1:8:0.5"}`;
    const refuse = (problem: string) => usage(`${option} ${text} ${problem}`, hint);
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

export function words<Word extends string>(known: readonly Word[]): Reader<Word[]> {
  const isKnown = (name: string): name is Word => (known as readonly string[]).includes(name);
  return reader(
    (text) => (text.split(",").every(isKnown) ? (text.split(",") as Word[]) : undefined),
    "holds a word that is not known",
    `choose from ${known.join(", ")}`,
  );
}

/** A list that may be given in parts: a repeated option adds to it, without duplicates. */
export function gathered<Value>(reads: Reader<Value[]>): Reader<Value[]> {
  return (option) =>
    (text, before = []) => [...new Set([...before, ...reads(option)(text)])];
}

export const matchIou = reader(
  (text): MatchIou | undefined => {
    const value = plainNumber(text.replace(/^>=/, ""));
    if (text.startsWith(">=") && value > 0 && value <= 1) return `>=${value}`;
    return value >= 0 && value < 1 ? value : undefined;
  },
  "is not from 0 to below 1",
  'give the IoU above which objects match, such as 0.5, or ">=0.5"',
);

export const emptyScore = reader(
  (text) => ([0, 1] as const).find((score) => text === String(score)),
  "is neither 0 nor 1",
  "give 0 or 1, or leave it out",
);

export const missingDistance = reader(
  (text) => (text === "inf" || text === "diagonal" ? text : numberThat(isFrom(0))(text)),
  "is no distance",
  "give millimetres, inf, or diagonal (of the image)",
);

/** The files determine which axes exist; here it only has to be some order of two or three. */
export const orientation = reader(
  (text) => {
    const axes = text.split(",").map((axis) => axis.replace(/^-/, ""));
    const known = ["planes", "rows", "columns"].slice(3 - axes.length);
    return axes.length < 2 || axes.length > 3 || known.some((axis) => !axes.includes(axis)) ? undefined : text;
  },
  "is not an order of axes",
  "name each axis once, a minus before one to flip, such as --x rows,-columns",
);

/** A repeated option adds to its value. */
export const labelTolerance = reader<Record<number, number[]>>(
  (text, before = {}) => {
    const byLabel = { ...before };
    for (const entry of text.split(",")) {
      const [label = Number.NaN, mm = Number.NaN, more] = entry.split("=").map(plainNumber);
      if (!Number.isSafeInteger(label) || !isFrom(0)(mm) || more !== undefined) return undefined;
      byLabel[label] = [...(byLabel[label] ?? []), mm];
    }
    return byLabel;
  },
  "is not a list of id=mm",
  "give label=mm, such as --x 60=3,61=2",
);

/** The definition of a lesion in the lesion-wise metrics; anything not given is as in BraTS. */
export const lesions = reader<LesionRule>(
  (text) => {
    const rule: { -readonly [Key in keyof LesionRule]: number } = { ...BRATS };
    for (const entry of text.split(",")) {
      const [, key, value] = /^(dilation|volume|penalty)=(.+)$/.exec(entry) ?? [];
      const number = plainNumber(value ?? "");
      if (key === undefined || !(number >= 0) || (key === "dilation" && !Number.isSafeInteger(number)))
        return undefined;
      rule[key as keyof LesionRule] = number;
    }
    return rule;
  },
  "is not a list of dilation, volume and penalty",
  "give --x dilation=3,volume=50,penalty=374",
);

/** The results for each entry of a list; undefined if one is undefined. */
function each<Value>(text: string, read: (entry: string) => Value | undefined): Value[] | undefined {
  const values = text.split(",").map(read);
  return values.every((value) => value !== undefined) ? values : undefined;
}

export const regions = reader<LabelRegion[]>(
  (text) =>
    each(text, (entry) => {
      const [, name, ids = ""] = /^([^=+]+)=([\d+-]+)$/.exec(entry.trim()) ?? [];
      const labels = ids.split("+").map(plainNumber);
      return name !== undefined && labels.every(isLabel)
        ? { name: name.trim(), labels: [...new Set(labels)] }
        : undefined;
    }),
  "is not a list of name=id+id",
  "give such as --x wt=1+2+4,tc=1+4,et=4",
);

/** The mapping, or the file that holds one. */
export const relabel = reader<LabelMapping[] | string>(
  (text) =>
    /\.json$/i.test(text)
      ? text
      : each(text, (entry) => {
          const [prediction = Number.NaN, reference = Number.NaN, more] = entry.split(":").map(plainNumber);
          const isSound = Number.isSafeInteger(prediction) && Number.isSafeInteger(reference) && more === undefined;
          return isSound ? { prediction, reference } : undefined;
        }),
  "is not a list of id:id",
  "give predicted:reference ids, such as --x 60:61,61:60, or a diagnosis, .json",
);
