/** Words of the command line, each turned into a value, once, with a clear refusal. */
import type { LabelMapping } from "../../diagnosis/index.js";
import type { InputError } from "../../errors/index.js";
import type { LabelRegion } from "../../mask/index.js";
import { BRATS, type LesionRule, type MatchIou } from "../../metrics/index.js";
import { range } from "../../sweep/index.js";
import { usage } from "../usage.js";

/** At most so many values in one range: more is a slip of the pen. */
const LONGEST_RANGE = 10_001;

/** `A:B[:step]`, `A,B,C` or `A` as numbers, ends included. */
export function numbers(option: string, { whole = false, least = Number.NEGATIVE_INFINITY } = {}) {
  return (text: string): number[] => {
    const refuse = (problem: string) =>
      refused(
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
      throw refused(option, text, "holds a word that is not known", `choose from ${known.join(", ")}`);
    }
    return names as Word[];
  };
}

/** A list that may be given in parts: an option given again adds to what stands, without saying anything twice. */
export function gathered<Value>(parse: (text: string) => Value[]) {
  return (text: string, before: Value[] = []): Value[] => [...new Set([...before, ...parse(text)])];
}

/** A parser of a value: refused with what is wrong with the text, and what to give. */
function parser<Value>(
  read: (text: string) => Value | undefined,
  problem: string,
  hint: (option: string) => string,
): (option: string) => (text: string) => Value {
  return (option) => (text) => {
    const value = read(text);
    if (value === undefined) throw refused(option, text, problem, hint(option));
    return value;
  };
}

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
const isLabel = (value: number) => Number.isSafeInteger(value) && value !== 0;

export const number = parser(
  numberThat(Number.isFinite),
  "is not a number",
  (option) => `give a number, such as ${option} 0.5`,
);

export const positive = parser(
  numberThat(isAbove(0)),
  "is not a number above 0",
  (option) => `give a number, such as ${option} 60`,
);

export const whole = parser(
  numberThat(Number.isSafeInteger),
  "is not a whole number",
  (option) => `give a whole number, such as ${option} 0`,
);

export const count = parser(
  numberThat((value) => Number.isSafeInteger(value) && value >= 1),
  "is not a whole number of at least 1",
  (option) => `give a number, such as ${option} 2`,
);

export const integers = parser(
  (text) => {
    const ids = listThat(isLabel)(text);
    return ids && [...new Set(ids)];
  },
  "is not a list of label ids",
  (option) => `give whole numbers other than 0, such as ${option} 1,2`,
);

export const positives = parser(
  listThat(isAbove(0)),
  "is not a list of positive numbers",
  (option) => `give one for each axis, such as ${option} 3.3,0.6,0.6`,
);

export const nonNegatives = parser(
  listThat(isFrom(0)),
  "is not a list of numbers of at least 0",
  (option) => `give millimetres, such as ${option} 1,2`,
);

export const matchIou = parser(
  (text): MatchIou | undefined => {
    const value = plainNumber(text.replace(/^>=/, ""));
    if (text.startsWith(">=") && value > 0 && value <= 1) return `>=${value}`;
    return value >= 0 && value < 1 ? value : undefined;
  },
  "is not from 0 to below 1",
  () => 'give the IoU above which objects match, such as 0.5, or ">=0.5"',
)("--match-iou");

export const emptyScore = parser(
  (text) => ([0, 1] as const).find((score) => text === String(score)),
  "is neither 0 nor 1",
  () => "give 0 or 1, or leave it out",
)("--empty-score");

export const missingDistance = parser(
  (text) => (text === "inf" || text === "diagonal" ? text : numberThat(isFrom(0))(text)),
  "is no distance",
  () => "give millimetres, inf, or diagonal (of the image)",
)("--missing-distance");

/** Which axes there are, the files tell; here it has to be some order of two or three. */
export const orientation = parser(
  (text) => {
    const axes = text.split(",").map((axis) => axis.replace(/^-/, ""));
    const known = ["planes", "rows", "columns"].slice(3 - axes.length);
    return axes.length < 2 || axes.length > 3 || known.some((axis) => !axes.includes(axis)) ? undefined : text;
  },
  "is not an order of axes",
  () => "name each axis once, a minus before one to flip, such as --orient rows,-columns",
)("--orient");

/** Given again, an option adds to what stands. */
export function labelTolerance(text: string, before: Record<number, number[]> = {}): Record<number, number[]> {
  const byLabel = { ...before };
  for (const entry of text.split(",")) {
    const [label = Number.NaN, mm = Number.NaN, more] = entry.split("=").map(plainNumber);
    if (!Number.isSafeInteger(label) || !(mm >= 0 && Number.isFinite(mm)) || more !== undefined) {
      const problem = "is not a list of id=mm";
      throw refused("--label-tolerance", text, problem, "give label=mm, such as --label-tolerance 60=3,61=2");
    }
    byLabel[label] = [...(byLabel[label] ?? []), mm];
  }
  return byLabel;
}

/** What is a lesion in the lesion-wise metrics; what is not named is as BraTS has it. */
export function lesions(text: string): LesionRule {
  const rule: { -readonly [Key in keyof LesionRule]: number } = { ...BRATS };
  for (const entry of text.split(",")) {
    const [, key, value] = /^(dilation|volume|penalty)=(.+)$/.exec(entry) ?? [];
    const number = plainNumber(value ?? "");
    if (key === undefined || !(number >= 0) || (key === "dilation" && !Number.isSafeInteger(number))) {
      const problem = "is not a list of dilation, volume and penalty";
      throw refused("--lesions", text, problem, "give --lesions dilation=3,volume=50,penalty=374");
    }
    rule[key as keyof LesionRule] = number;
  }
  return rule;
}

/** Named unions of labels. */
export function regions(text: string): LabelRegion[] {
  return text.split(",").map((entry) => {
    const [, name, ids = ""] = /^([^=+]+)=([\d+-]+)$/.exec(entry.trim()) ?? [];
    const labels = ids.split("+").map(plainNumber);
    if (name === undefined || !labels.every((label) => Number.isSafeInteger(label) && label !== 0)) {
      throw refused("--regions", text, "is not a list of name=id+id", "give such as --regions wt=1+2+4,tc=1+4,et=4");
    }
    return { name: name.trim(), labels: [...new Set(labels)] };
  });
}

/** The mapping, or the file that holds one. */
export function relabel(text: string): LabelMapping[] | string {
  if (/\.json$/i.test(text)) return text;
  return text.split(",").map((entry) => {
    const [prediction, reference, more] = entry.split(":").map(plainNumber);
    if (!Number.isSafeInteger(prediction) || !Number.isSafeInteger(reference) || more !== undefined) {
      const hint = "give predicted:reference ids, such as --relabel 60:61,61:60, or a diagnosis, .json";
      throw refused("--relabel", text, "is not a list of id:id", hint);
    }
    return { prediction: prediction as number, reference: reference as number };
  });
}

/** Only plain decimal numbers: "", " 1", "0x10" and "1e999" are slips. */
function plainNumber(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
}

function refused(option: string, text: string, problem: string, hint: string): InputError {
  return usage(`${option} ${text} ${problem}`, hint);
}
