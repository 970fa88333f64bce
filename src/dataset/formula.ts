/**
 * Metrics that a user writes: `f2 = 5*tp / (5*tp + 4*fn + fp)`.
 *
 * mathjs (its build for plain numbers) parses and evaluates them. Before that the tree is checked: numbers, the names
 * below, arithmetic, comparisons, a choice (`a > 0 ? b : c`) and a few functions, and nothing else. So no formula can
 * define functions, loop, reach an object's members or grow; its length and its number of parts bound its time.
 */
import type { FactoryFunctionMap, MathNode } from "mathjs";
import { InputError } from "../errors/index.js";
import type { Measures } from "../metrics/index.js";

/** What a formula may name. */
export interface FormulaScope extends Omit<Measures, "nsd"> {
  /** Voxels of the case's frame, without those that are not judged. */
  readonly voxels: number;
  /** Volume (area in 2-D) of a voxel, in mm³ (mm²); 1 without spacing. */
  readonly voxelSize: number;
}

export interface Formula {
  readonly name: string;
  /** As the user wrote it. */
  readonly text: string;
  /** The value; `null` where it is undefined: a 0 denominator, or a metric in it that is itself undefined. */
  evaluate(scope: FormulaScope): number | null;
}

const LONGEST = 500;
const MOST_PARTS = 200;

/** Names in a formula, with what they stand for. */
const NAMES: Readonly<Record<string, (scope: FormulaScope) => number | null>> = {
  tp: (s) => s.intersection,
  fp: (s) => s.prediction - s.intersection,
  fn: (s) => s.reference - s.intersection,
  tn: (s) => s.voxels - s.reference - s.prediction + s.intersection,
  ...Object.fromEntries(
    (
      [
        "reference",
        "prediction",
        "intersection",
        "dice",
        "iou",
        "sensitivity",
        "precision",
        "hd",
        "hd95",
        "assd",
        "masd",
        "voxels",
        "voxelSize",
      ] as const
    ).map((name) => [name, (s: FormulaScope) => s[name]]),
  ),
};

const FUNCTIONS = [
  "sqrt",
  "abs",
  "min",
  "max",
  "log",
  "log2",
  "log10",
  "exp",
  "pow",
  "floor",
  "ceil",
  "round",
  "hypot",
];
const OPERATORS = ["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!="];

/** Other columns of the tables that formulas stand in, but for the metrics. */
export const TAKEN =
  /^(case|label|name|unit|group|radius|orientation|cause|summary|within_label_noise|(nsd|loss|shift|group)_.*)$/;

/** Loaded when the first formula is met: it takes longer to load than a small case to score. */
async function loadMath() {
  const { all, create } = await import("mathjs/number");
  return create(all as FactoryFunctionMap);
}

let math: ReturnType<typeof loadMath> | undefined;

/**
 * A user's formula, checked.
 *
 * @param text `name = expression`.
 * @throws InputError `formula` when it has no name, does not parse, or holds what it may not.
 */
export async function compileFormula(text: string): Promise<Formula> {
  const shown = text.length > 80 ? `${text.slice(0, 80)} …` : text;
  const wrong = (problem: string) =>
    new InputError({
      code: "formula",
      problem: `the metric ${JSON.stringify(shown)} ${problem}`,
      hint: `write name = expression with ${Object.keys(NAMES).join(", ")} and ${FUNCTIONS.join(", ")}`,
    });
  const [, name, expression] = /^\s*([A-Za-z]\w{0,39})\s*=(?!=)\s*(\S[\s\S]*)$/.exec(text) ?? [];
  if (name === undefined || expression === undefined) throw wrong("has no name");
  if (TAKEN.test(name)) throw wrong(`takes the name ${name}, which a table's column has`);
  if (NAMES[name] || name === "nsd") throw wrong(`takes the name ${name}, which is another metric's`);
  if (expression.length > LONGEST) throw wrong(`is longer than ${LONGEST} characters`);
  math ??= loadMath();
  const { parse } = await math;
  let tree: MathNode;
  try {
    tree = parse(expression);
  } catch (error) {
    throw wrong(`does not parse: ${(error as Error).message}`);
  }
  const used = new Set<string>();
  let parts = 0;
  const check = (node: MathNode, path: string, parent: MathNode | null) => {
    if (++parts > MOST_PARTS) throw wrong(`has more than ${MOST_PARTS} parts`);
    const problem = problemOf(node as Part, path, parent as Part | null, used);
    if (problem) throw wrong(problem);
    node.forEach(check);
  };
  check(tree, "", null);
  const code = tree.compile();
  const needed = [...used];
  return {
    name,
    text,
    evaluate(scope) {
      const values = new Map<string, number>();
      for (const word of needed) {
        const value = (NAMES[word] as (s: FormulaScope) => number | null)(scope);
        if (value === null) return null;
        values.set(word, value);
      }
      const result: unknown = code.evaluate(values);
      const value = typeof result === "boolean" ? Number(result) : result;
      return typeof value === "number" && Number.isFinite(value) ? value : null;
    },
  };
}

/** The fields of mathjs' nodes that are looked at. */
interface Part {
  readonly type: string;
  readonly name?: string;
  readonly op?: string;
  readonly value?: unknown;
  readonly fn?: unknown;
}

/** What is wrong with one part of a formula; collects the names that it uses. */
function problemOf(node: Part, path: string, parent: Part | null, used: Set<string>): string | undefined {
  switch (node.type) {
    case "ConstantNode":
      if (typeof node.value === "number" && Number.isFinite(node.value)) return undefined;
      return `holds ${typeof node.value === "string" ? JSON.stringify(node.value) : node.value}, which is no number`;
    case "ParenthesisNode":
    case "ConditionalNode":
      return undefined;
    case "OperatorNode":
      return OPERATORS.includes(node.op ?? "") ? undefined : `uses the operator ${node.op}`;
    case "FunctionNode":
      if ((node.fn as Part | undefined)?.type !== "SymbolNode") return "calls something that is no function";
      return FUNCTIONS.includes(node.name ?? "") ? undefined : `calls ${node.name}`;
    case "SymbolNode": {
      if (parent?.type === "FunctionNode" && path === "fn") return undefined;
      const name = node.name ?? "";
      if (!Object.hasOwn(NAMES, name)) return `names ${name}, which it does not know`;
      used.add(name);
      return undefined;
    }
    default:
      return `holds a ${node.type.replace(/Node$/, "")}, which a formula may not`;
  }
}
