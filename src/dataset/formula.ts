// Metrics that a user writes: `f2 = 5*tp / (5*tp + 4*fn + fp)`. mathjs parses and evaluates them; the tree is checked
// first, so no formula can define functions, loop, access members or grow, and its length limits its time.
// An undefined value makes what uses it undefined, if it is needed; `defined(hd95) ? hd95 : 100` tests for it.
import type { EvalFunction, FactoryFunctionMap, FunctionNode, MathNode } from "mathjs";
import { InputError } from "../errors/index.js";
import { COUNTS, isFurtherMetric, type Measures, SCORES } from "../metrics/index.js";

export interface FormulaScope extends Omit<Measures, "nsd" | "further"> {
  /** NSD by tolerance, as printed, and further metrics by name: those that the formula uses. */
  readonly nsd?: Measures["nsd"];
  readonly further?: Measures["further"];
  /** Voxels of the case's frame, without the ignored ones. */
  readonly voxels: number;
  /** Volume (area in 2-D) of a voxel, in mm³ (mm²); 1 without spacing. */
  readonly voxelSize: number;
}

export interface Formula {
  readonly name: string;
  readonly text: string;
  /** The further metrics that it uses, and the tolerances of NSD. */
  readonly further: readonly string[];
  readonly tolerances: readonly number[];
  /** The value; `null` if it is undefined: a denominator is 0, or a metric in it is undefined. */
  evaluate(scope: FormulaScope): number | null;
}

const LONGEST = 500;
const MOST_PARTS = 200;

const NAMES: Readonly<Record<string, (scope: FormulaScope) => number | null>> = {
  tp: (s) => s.intersection,
  fp: (s) => s.prediction - s.intersection,
  fn: (s) => s.reference - s.intersection,
  tn: (s) => s.voxels - s.reference - s.prediction + s.intersection,
  ...Object.fromEntries(
    ([...COUNTS, ...SCORES, "voxels", "voxelSize"] as const).map((name) => [name, (s: FormulaScope) => s[name]]),
  ),
};

/** NSD at a tolerance: nsd_2, and nsd_0_5 for 0.5. */
const NSD = /^nsd_(\d+(?:_\d+)?)$/;

/** The reader of a name's value; undefined if the name is unknown. */
function readerOf(name: string): ((scope: FormulaScope) => number | null) | undefined {
  if (Object.hasOwn(NAMES, name)) return NAMES[name];
  if (isFurtherMetric(name)) return ({ further }) => further?.[name] ?? null;
  const tolerance = NSD.exec(name)?.[1]?.replace("_", ".");
  return tolerance === undefined ? undefined : ({ nsd }) => nsd?.[String(Number(tolerance))] ?? null;
}

/** Functions, with the least and the most arguments of each. */
const FUNCTIONS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  sqrt: [1, 1],
  abs: [1, 1],
  min: [1, Number.POSITIVE_INFINITY],
  max: [1, Number.POSITIVE_INFINITY],
  log: [1, 2],
  log2: [1, 1],
  log10: [1, 1],
  exp: [1, 1],
  pow: [2, 2],
  floor: [1, 1],
  ceil: [1, 1],
  round: [1, 2],
  hypot: [1, Number.POSITIVE_INFINITY],
  defined: [1, 1],
};
const OPERATORS = ["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!="];

/** Column names of the tables that formulas appear in, except the metrics. */
export const TAKEN =
  /^(case|label|name|unit|group|radius|orientation|cause|reason|summary|within_label_noise|(nsd|loss|shift|group)_.*)$/;

/** Loaded with the first formula, as loading takes longer than scoring a small case. */
async function loadMath() {
  const { all, create } = await import("mathjs/number");
  return create(all as FactoryFunctionMap);
}

let math: ReturnType<typeof loadMath> | undefined;

/** `text` is `name = expression`. */
export async function compileFormula(text: string): Promise<Formula> {
  const shown = text.length > 80 ? `${text.slice(0, 80)} …` : text;
  const wrong = (problem: string) =>
    new InputError({
      code: "formula",
      problem: `the metric ${JSON.stringify(shown)} ${problem}`,
      hint: `write name = expression with ${Object.keys(NAMES).join(", ")}, nsd_2, further metrics and ${Object.keys(FUNCTIONS).join(", ")}`,
    });
  const [, name, expression] = /^\s*([A-Za-z]\w{0,39})\s*=(?!=)\s*(\S[\s\S]*)$/.exec(text) ?? [];
  if (name === undefined || expression === undefined) throw wrong("has no name");
  if (TAKEN.test(name)) throw wrong(`takes the name ${name}, which a table's column has`);
  if (Object.hasOwn(NAMES, name) || name === "nsd") throw wrong(`takes the name ${name}, which is another metric's`);
  if (expression.length > LONGEST) throw wrong(`is longer than ${LONGEST} characters`);
  math ??= loadMath();
  const { parse, SymbolNode } = await math;
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
    const problem = problemOf(node as Part, path, parent as Part | null);
    if (problem) throw wrong(problem);
    if (node.type === "SymbolNode") used.add((node as Part).name ?? "");
    node.forEach(check);
  };
  check(tree, "", null);
  // Each defined(…) becomes a generated name that no formula can contain.
  const asked = new Map<string, EvalFunction>();
  const compiled = (node: MathNode): EvalFunction =>
    node
      .transform((part) => {
        if (part.type !== "FunctionNode" || (part as Part).name !== "defined") return part;
        const question = compiled((part as FunctionNode).args[0] as MathNode);
        const called = `defined ${asked.size}`;
        asked.set(called, question);
        return new SymbolNode(called);
      })
      .compile();
  const code = compiled(tree);
  return {
    name,
    text,
    further: [...used].filter((metric) => !Object.hasOwn(NAMES, metric) && isFurtherMetric(metric)),
    tolerances: [...used].flatMap((metric) => NSD.exec(metric)?.[1] ?? []).map((mm) => Number(mm.replace("_", "."))),
    evaluate: (scope) => evaluated(code, new Values(scope, asked)),
  };
}

class Undefined extends Error {}

/** The values of a formula's names, looked up when needed. */
class Values extends Map<string, unknown> {
  constructor(
    private readonly scope: FormulaScope,
    private readonly asked: ReadonlyMap<string, EvalFunction>,
  ) {
    super();
  }
  override has(name: string): boolean {
    return this.asked.has(name) || readerOf(name) !== undefined;
  }
  override get(name: string): number {
    const question = this.asked.get(name);
    if (question) return evaluated(question, this) === null ? 0 : 1;
    const value = readerOf(name)?.(this.scope) ?? null;
    if (value === null) throw new Undefined();
    return value;
  }
}

/** `null` if the result is not a finite number, such as a quotient by 0 or a root of −1. */
function evaluated(code: EvalFunction, values: Values): number | null {
  try {
    const result: unknown = code.evaluate(values);
    const value = typeof result === "boolean" ? Number(result) : result;
    return typeof value === "number" && Number.isFinite(value) ? value : null;
  } catch {
    // An undefined value, or an error from mathjs: a function has no value there, such as round(1, 99).
    return null;
  }
}

interface Part {
  readonly type: string;
  readonly name?: string;
  readonly op?: string;
  readonly value?: unknown;
  readonly fn?: unknown;
  readonly args?: readonly unknown[];
}

function problemOf(node: Part, path: string, parent: Part | null): string | undefined {
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
      return callProblem(node.name ?? "", node.args?.length ?? 0);
    case "SymbolNode": {
      if (parent?.type === "FunctionNode" && path === "fn") return undefined;
      const name = node.name ?? "";
      return readerOf(name) ? undefined : `names ${name}, which it does not know`;
    }
    default:
      return `holds a ${node.type.replace(/Node$/, "")}, which a formula may not`;
  }
}

function callProblem(name: string, given: number): string | undefined {
  if (!Object.hasOwn(FUNCTIONS, name)) return `calls ${name}`;
  const [least, most] = FUNCTIONS[name] as readonly [number, number];
  if (given >= least && given <= most) return undefined;
  const takes = least === most ? least : Number.isFinite(most) ? `${least} or ${most}` : `at least ${least}`;
  return `gives ${name} ${given} ${given === 1 ? "value" : "values"}, and it takes ${takes}`;
}
