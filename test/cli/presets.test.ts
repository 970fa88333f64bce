/** `--like NAME` gives the numbers that the program or challenge itself gives: golden/presets.py ran theirs. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { PRESETS, presetNames } from "../../src/reconcile/index.js";
import { rerunRequest } from "../../src/run/rerun.js";
import { dicelens, json, temporaryPath, writeNpy } from "./run-cli.js";

type Table = readonly (readonly (number | null)[])[];
// biome-ignore lint/suspicious/noExplicitAny: values of many shapes, each compared where it is used.
const golden: any = JSON.parse(readFileSync(new URL("../golden/presets.json", import.meta.url), "utf8"));
const path = temporaryPath();
const volumes = [path("r"), path("p"), "--spacing", golden.volumes.spacing.join(",")];
const cells = [path("cells-r.npy"), path("cells-p.npy")];

beforeAll(() => {
  const { shape, cases } = golden.volumes;
  ["r", "p"].forEach((side, at) => {
    cases.forEach((one: string[], k: number) => {
      writeNpy(path(side, `${k}.npy`), Uint8Array.from(one[at] as string, Number), shape);
    });
  });
  const { reference, prediction, shape: size } = golden.instances;
  writeNpy(cells[0] as string, Uint8Array.from(reference), size);
  writeNpy(cells[1] as string, Uint8Array.from(prediction), size);
});

/** Case by case, which needs no worker of its own. */
const measured = new Map<string, never[]>();
const like = (name: string, masks: readonly string[] = volumes) => {
  const key = `${name} ${masks[0]}`;
  const [reference = "", prediction = "", ...more] = masks;
  const pairs =
    masks === volumes
      ? golden.volumes.cases.map((_: unknown, k: number) => [reference, prediction].map((side) => `${side}/${k}.npy`))
      : [[reference, prediction]];
  const found =
    measured.get(key) ?? pairs.flatMap((pair: string[]) => json("measure", ...pair, ...more, "--like", name).cases);
  measured.set(key, found);
  return found;
};
const close = (found: number | null, value: number | null | undefined) =>
  value === null || value === undefined ? expect(found).toBe(null) : expect(found).toBeCloseTo(value, 9);

/** Of each case and label; where a mask is empty theirs is no number. */
function expectTable(name: string, table: Table, read: (one: never) => number | null): void {
  const labels = (table[0] as readonly unknown[]).length;
  for (const one of like(name)) {
    const value = (table[Number(one.case)] ?? [])[one.label - 1];
    if (value !== undefined && value !== null && one.label <= labels) close(read(one as never), value);
  }
}
const reconciled = (name: string, number: number) =>
  dicelens("reconcile", ...volumes, "--like", name, "--number", number.toFixed(6)).stdout.split("\n")[0];

describe("--like", () => {
  it("msd: Dice is the mean of the labels' means, NSD is surface-distance's", () => {
    expectTable("msd", golden.msd.nsd_1, ({ nsd }: { nsd: Record<string, number> }) => nsd["1"] as number);
    expect(reconciled("msd", golden.msd.dice)).toMatch(/^0\.\d{6} is what msd gives/);
  });

  it("surface-distance: HD95 by area", () => {
    expectTable("surface-distance", golden["surface-distance"].hd95, ({ hd95 }: { hd95: number }) => hd95);
    expectTable("surface-distance", golden["surface-distance"].dice, ({ dice }: { dice: number }) => dice);
  });

  it("medpy: dc and jc are 1 for two empty masks", () => {
    expectTable("medpy", golden.medpy.dice, ({ dice }: { dice: number }) => dice);
    expectTable("medpy", golden.medpy.iou, ({ iou }: { iou: number }) => iou);
    expectTable("medpy", golden.medpy.hd, ({ hd }: { hd: number }) => hd);
  });

  it("metrics-reloaded: likewise", () => {
    const theirs = golden["metrics-reloaded"];
    expectTable("metrics-reloaded", theirs.dice, ({ dice }: { dice: number }) => dice);
    expectTable("metrics-reloaded", theirs.hd95, ({ hd95 }: { hd95: number }) => hd95);
    expectTable("metrics-reloaded", theirs.nsd_1, ({ nsd }: { nsd: Record<string, number> }) => nsd["1"] as number);
  });

  it("nnunet: foreground_mean, and monai: DiceMetric", () => {
    for (const name of ["nnunet", "monai"] as const) {
      expect(reconciled(name, golden[name])).toMatch(new RegExp(`^0\\.\\d{6} is what ${name} gives`));
    }
  });

  it("kits: regions with the tolerances of its raters", () => {
    const found = like("kits").filter((one: { case: string }) => one.case === "0");
    found.forEach((one: { nsd: Record<string, number> }, k: number) => {
      close(Object.values(one.nsd)[0] ?? null, golden.kits.nsd[0][k]);
    });
    expect(found).toHaveLength(3);
  });

  it("autopet: volumes of untouched components, and Dice where there are lesions", () => {
    for (const { case: name, further } of like("autopet")) {
      close(further.falsePositiveVolume, golden.autopet.falsePositiveVolume[Number(name)]);
      close(further.falseNegativeVolume, golden.autopet.falseNegativeVolume[Number(name)]);
    }
    expect(reconciled("autopet", golden.autopet.dice)).toMatch(/^0\.\d{6} is what autopet gives/);
  });

  it.each(["cellpose", "stardist", "ctc"])("%s: of cells", (name) => {
    const [{ further }] = like(name, cells);
    for (const [key, value] of Object.entries(golden[name])) close(further[key], value as number);
  });

  it("coco-panoptic: as panopticapi pools it", () => {
    // Every cell is a component: none touches another here, or the two programs would not have the same objects.
    const { panopticQuality, segmentationQuality, instanceF1 } = like("stardist", cells)[0].further;
    const { pq, sq, rq } = golden["coco-panoptic"];
    [panopticQuality, segmentationQuality, instanceF1].forEach((value, k) => {
      close(value, [pq, sq, rq][k]);
    });
  });
});

describe("a preset", () => {
  const reported = (out: string, masks: readonly string[], ...words: string[]) => {
    const share = ["--shard", "1/1", "--jobs", "1", "--quiet", "--out", path(`${out}-shard`)];
    expect(dicelens("report", ...masks, ...words, ...share)).toMatchObject({ code: 0, stderr: "" });
    expect(dicelens("merge", path(`${out}-shard`), "--out", path(out), "--no-report", "--quiet").code).toBe(0);
    const read = (name: string) => JSON.parse(readFileSync(path(out, name), "utf8"));
    return { results: read("results.json"), record: read("run.json") };
  };

  it("in a report is recorded as the options that it sets, which a rerun then has", () => {
    const { results, record } = reported("kits", volumes, "--like", "kits");
    const { options } = PRESETS.kits;
    expect(record.options).toMatchObject(JSON.parse(JSON.stringify(options)));
    const names = options.regions.map(({ name }) => name);
    expect([...new Set(results.cases.map((one: { name: string }) => one.name))].sort()).toEqual([...names].sort());
    const [first] = results.cases.filter((one: { case: string }) => one.case === "0");
    close(Object.values(first.measures.nsd as Record<string, number>)[0] ?? null, golden.kits.nsd[0][0]);
    const again = rerunRequest(record, { prediction: "others" }, path());
    expect(again.analysis).toEqual(record.options);
  });

  it("beside regions of one's own gives way to them, in the report and when it is done again", () => {
    const one = [path("r", "0.npy"), path("p", "0.npy"), ...volumes.slice(2)];
    const { results, record } = reported("own", one, "--like", "kits", "--regions", "all=1+2+3,first=1");
    expect([...new Set(results.cases.map((one: { name: string }) => one.name))].sort()).toEqual(["all", "first"]);
    const { analysis } = rerunRequest(record, { prediction: "others" }, path());
    expect(analysis.regions).toEqual([
      { name: "all", labels: [1, 2, 3] },
      { name: "first", labels: [1] },
    ]);
  });

  it.each(presetNames)("%s is taken by measure with every metric that it names", (name) => {
    const { options } = PRESETS[name] as { options: { metrics?: readonly string[]; instances?: boolean } };
    const [first] = like(name, options.instances ? cells : volumes);
    for (const metric of options.metrics ?? []) expect(first.further).toHaveProperty(metric);
  });
});
