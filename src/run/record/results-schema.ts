// The form of `results.json`, as it may come from elsewhere. Sizes, curves and pictures are checked one by one, as arrays
// are made by them; facts for depth and finite numbers, and when they are drawn by making the sentences.
import { z } from "zod";
import { COUNTS, SCORES } from "../../metrics/index.js";

/** Nothing that dicelens writes is nested deeper. */
const DEEPEST = 64;

/** Whether every number in JSON is finite: 1e999 is not. */
function allFinite(json: unknown): boolean {
  if (typeof json === "number") return Number.isFinite(json);
  return json === null || typeof json !== "object" || Object.values(json).every(allFinite);
}

const NOT_FINITE = "holds a number that is not finite";

const score = z.number().nullable();
/** Distances to something missing may be infinite. */
const distance = z.union([z.number(), z.literal(Number.POSITIVE_INFINITY)]).nullable();
const size = z
  .int()
  .min(1)
  .max(2 ** 31);
const step = z.number().positive();
const axis = z.enum(["planes", "rows", "columns"]);
const text = z.string();
const facts = z.record(text, z.unknown());
const fact = z.looseObject({ kind: text });
const grid = { axes: z.array(axis), offsets: z.array(z.array(z.number())), dice: z.array(score) };

const point = <Key extends string>(key: Key) =>
  z.array(z.looseObject({ [key]: z.number(), dice: score } as Record<Key | "dice", z.ZodType>));

const isFull = ({ offsets, dice }: { offsets: number[][]; dice: unknown[] }, more = 1) =>
  dice.length === offsets.reduce((product, along) => product * along.length, more);

const sweep = z.looseObject({
  unit: z.enum(["px", "mm"]),
  element: text,
  dice: score,
  shift: z.array(z.looseObject({ axis, offset: z.number(), dice: score })),
  dilation: point("radius"),
  erosion: point("radius"),
  shiftGrid: z
    .looseObject(grid)
    .refine((all) => isFull(all), "does not hold one score a shift")
    .optional(),
  shiftRadius: z
    .looseObject({ ...grid, radii: z.array(z.number()) })
    .refine((all) => isFull(all, all.radii.length), "does not hold one score a shift and radius")
    .optional(),
  threshold: point("threshold").optional(),
});

const loss = z.looseObject(
  Object.fromEntries(
    ["orientation", "labels", "shift", "size", "missed", "spurious", "boundary"].map((part) => [part, z.number()]),
  ),
);

const diagnosis = z.looseObject({
  dice: score,
  loss,
  shift: z.record(axis, z.number().optional()),
  radius: z.number(),
  orientation: text,
  cause: text,
  reason: fact.nullable(),
  reasons: z.array(fact),
  evidence: z.array(fact),
  withinLabelNoise: z.boolean(),
});

const label = z.looseObject({
  case: text,
  label: z.number(),
  name: text.optional(),
  shape: z.array(size).min(2).max(3),
  spacing: z.array(step).min(2).max(3),
  unit: z.enum(["px", "mm"]),
  axisCodes: text.optional(),
  group: z.record(text, text).optional(),
  image: z.record(text, z.number()).optional(),
  measures: z.looseObject({
    ...Object.fromEntries(COUNTS.map((name) => [name, z.number()])),
    ...Object.fromEntries(SCORES.map((name) => [name, distance])),
    nsd: z.record(text, score),
    further: z.record(text, distance).optional(),
  }),
  sweep,
  diagnosis: diagnosis.refine(allFinite, NOT_FINITE),
});

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

const bytesOf = (encoded: string) => Math.floor((encoded.replace(/=+$/, "").length * 3) / 4);

const scene = z.looseObject({
  name: text,
  shape: z
    .array(size)
    .min(2)
    .max(3)
    .refine((shape) => shape.reduce((product, n) => product * n, 1) <= 2 ** 28, "is too large to be shown"),
  spacing: z.array(step).min(2).max(3),
  offset: z.array(z.int()).min(2).max(3),
  reference: base64,
  prediction: base64,
  scores: base64.optional(),
  corrections: z.looseObject({ parts: z.array(z.string()), masks: z.array(base64) }).optional(),
  image: base64.optional(),
  threshold: z.number().optional(),
  plane: z.int().min(0).optional(),
  shift: z.int().min(0).max(1024),
  radius: z.number().min(0).max(1024),
});

const overlay = z
  .looseObject({
    case: text,
    label: z.number(),
    plane: z.int().min(0).optional(),
    rows: size,
    columns: size,
    offset: z.tuple([z.number(), z.number()]),
    spacing: z.tuple([step, step]),
    reference: base64,
    prediction: base64,
    image: base64.optional(),
    scene: scene.optional(),
  })
  .refine(
    ({ rows, columns, reference, prediction, image }) =>
      [reference, prediction].every((bits) => bytesOf(bits) === Math.ceil((rows * columns) / 8)) &&
      (image === undefined || bytesOf(image) === rows * columns),
    "does not hold one value a pixel",
  );

const means = { cases: z.int().min(0), scores: z.int().min(0), dice: z.number(), loss, intervals: facts.nullable() };

export const drawnResults = z.looseObject({
  schema: z.literal(1),
  version: text,
  reference: text,
  prediction: text,
  layout: text,
  unpaired: z.array(z.looseObject({ file: text, reason: text })).optional(),
  absentLabels: z.array(z.looseObject({ label: z.number(), regions: z.array(text) })).optional(),
  options: facts,
  labelMap: z.array(z.looseObject({ reference: z.number(), prediction: z.number() })),
  cases: z.array(label),
  sampledFrom: z.looseObject({ cases: z.int(), labels: z.int(), scores: z.int() }).optional(),
  dataset: z
    .looseObject({
      findings: z.array(fact),
      meanDice: score,
      meanLoss: z.record(text, z.number()),
      labels: z.array(z.looseObject({ ...means, label: z.number(), name: text.optional() })),
      groups: z.array(z.looseObject({ ...means, attribute: text, value: text })),
    })
    .refine(allFinite, NOT_FINITE),
  overlays: z.array(overlay),
  failed: z.array(z.looseObject({ case: text, error: text })),
});

/** For comparing: a user's own program may write only the cases and their scores. */
export const comparedResults = drawnResults
  .partial()
  .required({ schema: true, cases: true })
  .extend({
    cases: z.array(
      label
        .partial()
        .required({ case: true, label: true })
        .extend({
          diagnosis: diagnosis.partial().required({ dice: true, loss: true }).refine(allFinite, NOT_FINITE).optional(),
        }),
    ),
  });

/** Whether a JSON text is nested too deeply for any program to walk; checked before it is parsed. */
export function tooDeep(json: string): boolean {
  let depth = 0;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    // Skip to the end of a string, in which quotes may be escaped.
    if (code === 34) {
      for (i++; i < json.length && json.charCodeAt(i) !== 34; i++) if (json.charCodeAt(i) === 92) i++;
    } else if (code === 91 || code === 123) {
      if (++depth > DEEPEST) return true;
    } else if (code === 93 || code === 125) depth--;
  }
  return false;
}

/** Where and what the first fault is: "cases.3.sweep.shift: Invalid input". */
export function firstFault({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue ? `${issue.path.join(".") || "it"}: ${issue.message}` : "is not as dicelens writes it";
}
