/**
 * Which reason is named for damages of many kinds on many shapes: right, vague (true and less than an expert would say) or
 * misleading (it sends somebody the wrong way). One damage at a time, and two.
 */
import { bookkeeping, bookkeepingOf, diagnoseLabels, survey } from "../../src/diagnosis/index.js";
import { randomFrom } from "../../src/diagnosis/statistics/random.js";
import type { LabelMap } from "../../src/mask/index.js";
import type { Damage } from "./damages/damage.js";
import { ids } from "./damages/ids.js";
import { layout } from "./damages/layout.js";
import { objects } from "./damages/objects.js";
import { outline } from "./damages/outline.js";
import { placeDamages } from "./damages/place.js";
import { region } from "./damages/region.js";
import { shapeDamages } from "./damages/shape.js";
import { size } from "./damages/size.js";
import { sampleShapes } from "./sample-shapes.js";
import { shapes } from "./shapes.js";
import { table } from "./tables.js";

const families: readonly (readonly Damage[])[] = [
  placeDamages,
  size,
  shapeDamages,
  objects,
  region,
  outline,
  ids,
  layout,
];

/** A damage that leaves more than this is not looked at: there is nothing to explain. */
const mostDice = 0.97;

interface Named {
  readonly damage: string;
  readonly shape: string;
  readonly kind: string;
  readonly verdict: "right" | "vague" | "misleading";
}

/** The reason of the label that loses most, and how good an answer it is. */
function judged(reference: LabelMap, prediction: LabelMap, damages: readonly Damage[], shape: string): Named[] {
  const books = bookkeeping([survey(reference, prediction, { case: "case" })]);
  const [worst] = diagnoseLabels(reference, prediction, bookkeepingOf(books, "case"))
    .filter(({ diagnosis }) => (diagnosis.dice ?? 1) <= mostDice)
    .sort((a, b) => (a.diagnosis.dice ?? 1) - (b.diagnosis.dice ?? 1));
  if (!worst) return [];
  const kind = worst.diagnosis.reason?.kind ?? "none";
  const isRight = damages.some(({ kinds }) => (kinds as readonly string[]).includes(kind));
  const vague = ["none", "outline", ...damages.flatMap((damage) => damage.vague ?? [])];
  const verdict = isRight ? "right" : vague.includes(kind) ? "vague" : "misleading";
  return [{ damage: damages.map(({ name }) => name).join(", "), shape, kind, verdict }];
}

/**
 * Plants every damage on every shape.
 *
 * @param each how many of each; a damage that a shape cannot take is left out.
 */
export async function runReasons(each: number): Promise<{ readonly single: Named[]; readonly double: Named[] }> {
  const [single, double]: [Named[], Named[]] = [[], []];
  const all = families.flat();
  for (const [s, { name, draw }] of [...shapes, ...(await sampleShapes())].entries()) {
    for (let k = 0; k < each; k++) {
      const random = randomFrom(7919 * s + k);
      const reference = draw(random);
      if (maxOf(reference) === 0) continue;
      for (const damage of all) {
        const prediction = damage.plant(reference, random);
        if (prediction) single.push(...judged(reference, prediction, [damage], name));
      }
      const [first, second] = twoOf(random);
      const once = first.plant(reference, random);
      // Nothing is left to damage where the first took all.
      const twice = once && maxOf(once) > 0 ? second.plant(once, random) : undefined;
      if (twice) double.push(...judged(reference, twice, [first, second], name));
    }
    process.stderr.write(`reasons on ${name}\n`);
  }
  return { single, double };
}

function maxOf({ values }: LabelMap): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number);
  return most;
}

/** Two damages of different families. */
function twoOf(random: () => number): [Damage, Damage] {
  const take = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const from = take(families);
  return [take(from), take(take(families.filter((family) => family !== from)))];
}

/** The tables of docs/accuracy.md. */
export function reasonTables({ single, double }: Awaited<ReturnType<typeof runReasons>>): string {
  const share = (some: readonly Named[], verdict: Named["verdict"]) => {
    const count = some.filter((one) => one.verdict === verdict).length;
    return `${count} (${((100 * count) / Math.max(1, some.length)).toFixed(0)} %)`;
  };
  const row = (name: string, some: readonly Named[]) => [
    name,
    some.length,
    ...(["right", "vague", "misleading"] as const).map((verdict) => share(some, verdict)),
    confusions(some),
  ];
  return table(
    ["damage", "scores", "right", "vague", "misleading", "named in place of it"],
    [
      ...[...new Set(single.map(({ damage }) => damage))].map((name) =>
        row(
          name,
          single.filter(({ damage }) => damage === name),
        ),
      ),
      row("all, one at a time", single),
      row("two at a time (either is right)", double),
    ],
  );
}

function confusions(some: readonly Named[]): string {
  const counts = new Map<string, number>();
  for (const { kind, verdict } of some) if (verdict !== "right") counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(", ");
}
