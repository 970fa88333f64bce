/** Words of the command line, each turned into a value, once, with a clear refusal. */
import type { LabelMapping } from "../../diagnosis/index.js";
import { InputError } from "../../errors/index.js";
import type { LabelRegion } from "../../mask/index.js";
import type { MatchIou } from "../../metrics/index.js";
import { BRATS, type LesionRule } from "../../metrics/index.js";
import { range } from "../../sweep/index.js";

/** At most so many values in one range: more is a slip of the pen. */
const LONGEST_RANGE = 10_001;

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

/** A list that may be given in parts: an option given again adds to what stands, without saying anything twice. */
export function gathered<Value>(parse: (text: string) => Value[]) {
  return (text: string, before: Value[] = []): Value[] => [...new Set([...before, ...parse(text)])];
}

export function whole(option: string) {
  return (text: string): number => {
    const value = plainNumber(text);
    if (!Number.isSafeInteger(value)) {
      throw usage(option, text, "is not a whole number", `give a whole number, such as ${option} 0`);
    }
    return value;
  };
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

export function integers(option: string) {
  return (text: string): number[] => {
    const values = text.split(",").map(plainNumber);
    if (!values.every((value) => Number.isSafeInteger(value) && value !== 0)) {
      throw usage(option, text, "is not a list of label ids", `give whole numbers other than 0, such as ${option} 1,2`);
    }
    return [...new Set(values)];
  };
}

export function number(option: string) {
  return (text: string): number => {
    const value = plainNumber(text);
    if (!Number.isFinite(value)) throw usage(option, text, "is not a number", `give a number, such as ${option} 0.5`);
    return value;
  };
}

export function matchIou(text: string): MatchIou {
  const value = plainNumber(text.replace(/^>=/, ""));
  if (text.startsWith(">=") && value > 0 && value <= 1) return `>=${value}`;
  if (!(value >= 0 && value < 1)) {
    throw usage(
      "--match-iou",
      text,
      "is not from 0 to below 1",
      'give the IoU above which objects match, such as 0.5, or ">=0.5"',
    );
  }
  return value;
}

export function positives(option: string) {
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

export function nonNegatives(option: string) {
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

export function emptyScore(text: string): 0 | 1 {
  if (text !== "0" && text !== "1")
    throw usage("--empty-score", text, "is neither 0 nor 1", "give 0 or 1, or leave it out");
  return text === "1" ? 1 : 0;
}

export function missingDistance(text: string): number | "inf" | "diagonal" {
  if (text === "inf" || text === "diagonal") return text;
  const value = plainNumber(text);
  if (!(value >= 0 && Number.isFinite(value)))
    throw usage("--missing-distance", text, "is no distance", "give millimetres, inf, or diagonal (of the image)");
  return value;
}

/** Which axes there are, the files tell; here it has to be some order of two or three. */
export function orientation(text: string): string {
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

/** Given again, an option adds to what stands. */
export function labelTolerance(text: string, before: Record<number, number[]> = {}): Record<number, number[]> {
  const byLabel = { ...before };
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

/** What is a lesion in the lesion-wise metrics; what is not named is as BraTS has it. */
export function lesions(text: string): LesionRule {
  const rule: { -readonly [Key in keyof LesionRule]: number } = { ...BRATS };
  for (const entry of text.split(",")) {
    const [, key, value] = /^(dilation|volume|penalty)=(.+)$/.exec(entry) ?? [];
    const number = plainNumber(value ?? "");
    if (key === undefined || !(number >= 0) || (key === "dilation" && !Number.isSafeInteger(number))) {
      throw usage(
        "--lesions",
        text,
        "is not a list of dilation, volume and penalty",
        "give --lesions dilation=3,volume=50,penalty=374",
      );
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
      throw usage("--regions", text, "is not a list of name=id+id", "give such as --regions wt=1+2+4,tc=1+4,et=4");
    }
    return { name: name.trim(), labels: [...new Set(labels)] };
  });
}

/** The mapping, or the file that holds one, to be read by `readRelabel`. */
export function relabel(text: string): LabelMapping[] | string {
  if (/\.json$/i.test(text)) return text;
  return text.split(",").map((entry) => {
    const [prediction, reference, more] = entry.split(":").map(plainNumber);
    if (!Number.isSafeInteger(prediction) || !Number.isSafeInteger(reference) || more !== undefined) {
      throw usage(
        "--relabel",
        text,
        "is not a list of id:id",
        "give predicted:reference ids, such as --relabel 60:61,61:60, or a diagnosis, .json",
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
