/** Two programs, two numbers: the first line names what each situation's program does. Numbers by numpy and scipy. */
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { LabelMap } from "../../src/mask/index.js";
import { type Convention, factsOf, reconcile, soughtOf, tallyMaps, tolerancesFor } from "../../src/reconcile/index.js";
import { reconciledWords } from "../../src/words/reconcile.js";

interface Situation {
  readonly who: string;
  readonly number: string;
  readonly metric: Convention["metric"];
  readonly is: Partial<Convention>;
  readonly spacing: number[];
  readonly cases: { readonly shape: [number[], number[]]; readonly reference: string; readonly prediction: string }[];
}

const file = new URL("../golden/situations.json", import.meta.url);
const situations = JSON.parse(readFileSync(file, "utf8")) as Situation[];

function mapOf(shape: number[], spacing: number[], packed: string): LabelMap {
  return { shape, spacing, unit: "mm", values: new Uint8Array(inflateSync(Buffer.from(packed, "base64"))) };
}

/** As `reconcileDataset` does it: first what is common, then what costs more. */
function answerTo({ number, metric, spacing, cases }: Situation) {
  const distances = tolerancesFor(metric);
  const sought = soughtOf(number, metric);
  const answer = (wide: boolean) => {
    const tallies = cases.map(({ shape, reference, prediction }) =>
      tallyMaps(mapOf(shape[0], spacing, reference), mapOf(shape[1], spacing, prediction), { distances, wide }),
    );
    return reconcile(sought, factsOf(tallies, metric));
  };
  const first = answer(false);
  const isFound = first.matches.some(({ difference }) => Math.abs(difference) <= sought.half * (1 + 1e-6));
  return { sought, found: isFound ? first : answer(true) };
}

describe("the first line of reconcile names", () => {
  it.each(situations)("$who: $number", (situation) => {
    const { found } = answerTo(situation);
    const [first] = found.matches;
    expect(first?.conventions).toMatchObject(situation.is);
    expect(first?.departures.length).toBeLessThanOrEqual(Object.keys(situation.is).length);
  });

  it("the pooled Dice with background by its other name, accuracy, in both languages", () => {
    const situation = situations.find(({ who }) => who.startsWith("pixel accuracy")) as Situation;
    const { found, sought } = answerTo(situation);
    const first = (language: "en" | "de") => reconciledWords(found, sought, language).sentences[0];
    expect(first("en")).toContain("(the accuracy: the share of voxels that agree)");
    expect(first("de")).toContain("(die Genauigkeit: der Anteil übereinstimmender Voxel)");
  });
});
