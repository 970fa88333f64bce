import { mkdirSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { type AnalyseOptions, analyseEach, type CaseOutcome, collect, openDataset } from "../../src/dataset/index.js";
import { dicelens, temporaryPath, writeNpy } from "../cli/run-cli.js";

/** 30 × 30: rings of 4 around 1 around 2, the prediction one column to the right. */
function rings(first: number): Uint8Array {
  const map = new Uint8Array(900);
  const fill = (margin: number, id: number) => {
    for (let row = 5 + margin; row < 25 - margin; row++) {
      map.fill(id, row * 30 + first + margin, row * 30 + first + 20 - margin);
    }
  };
  [4, 1, 2].forEach((id, i) => {
    fill(4 * i, id);
  });
  return map;
}

const REGIONS = [
  { name: "whole", labels: [1, 2, 4] },
  { name: "core", labels: [1, 2] },
  { name: "middle", labels: [2] },
];

describe("regions", () => {
  const path = temporaryPath();
  const [reference, prediction] = [path("ref.npy"), path("pred.npy")];
  beforeAll(() => {
    writeNpy(reference, rings(5), [30, 30]);
    writeNpy(prediction, rings(6), [30, 30]);
  });

  const labelsOf = async (options: AnalyseOptions, paths = [reference, prediction]) => {
    let found: CaseOutcome | undefined;
    const dataset = await openDataset(paths[0] as string, paths[1] as string);
    await analyseEach(dataset, options, (outcome) => {
      found = outcome;
    });
    if (!found || "error" in found) throw new Error(found?.error ?? "no case");
    return found.labels;
  };

  // A square of side n moved by one column shares n·(n − 1) of n² twice: Dice 1 − 1/n.
  it("are scored, swept and diagnosed as unions, under their names", async () => {
    const found = await labelsOf({ regions: REGIONS });
    expect(found.map(({ label, name }) => [label, name])).toEqual([
      [1, "whole"],
      [2, "core"],
      [3, "middle"],
    ]);
    expect(found.map(({ measures }) => measures?.dice)).toEqual([1 - 1 / 20, 1 - 1 / 12, 1 - 1 / 4]);
    for (const { diagnosis, sweep } of found) {
      expect(diagnosis?.shift).toEqual({ rows: 0, columns: 1 });
      expect(sweep?.shift.find(({ axis, offset }) => axis === "columns" && offset === -1)?.dice).toBe(1);
    }
  });

  it("of one label are as the label", async () => {
    const [region] = await labelsOf({ regions: [{ name: "middle", labels: [2] }] });
    const [label] = await labelsOf({ labels: [2] });
    expect(region?.measures).toEqual(label?.measures);
    expect(region?.diagnosis?.loss).toEqual(label?.diagnosis?.loss);
  });

  it("say which of their ids no file holds, and are scored by the others", async () => {
    const [whole, none] = [
      { name: "whole", labels: [1, 2, 9] },
      { name: "none", labels: [12, 9] },
    ];
    const { absentLabels, cases } = await collect(await openDataset(reference, prediction), { regions: [whole, none] });
    expect(absentLabels).toEqual([
      { label: 9, regions: ["whole", "none"] },
      { label: 12, regions: ["none"] },
    ]);
    expect(cases.map(({ measures }) => measures.reference)).toEqual([144, 0]);
    const all = await collect(await openDataset(reference, prediction), { regions: REGIONS });
    expect(all).not.toHaveProperty("absentLabels");
    const words = ["measure", reference, prediction, "--json", "--regions", "core=1+2+9,none=12"];
    const { stdout, stderr } = dicelens(...words);
    expect(stderr).toContain("note: no file holds the labels 9 (core), 12 (none) of the regions; check the ids");
    expect(JSON.parse(stdout).absentLabels).toEqual([
      { label: 9, regions: ["core"] },
      { label: 12, regions: ["none"] },
    ]);
    const german = dicelens(...words.slice(0, 3), "--regions", "core=1+2+9", "--language", "de");
    expect(german.stderr).toContain("Hinweis: keine Datei enthält das Label 9 (core) der Regionen");
  });

  it("are pictured as unions", async () => {
    const results = await collect(await openDataset(reference, prediction), { regions: REGIONS });
    const masks = results.overlays.map(({ label, rows, columns, reference: bits }) => ({
      label,
      held: [...Buffer.from(bits, "base64")].reduce(
        (sum, byte) => sum + byte.toString(2).replaceAll("0", "").length,
        0,
      ),
      window: rows * columns,
    }));
    expect(masks.find(({ label }) => label === 1)?.held).toBe(400);
    expect(masks.find(({ label }) => label === 2)?.held).toBe(144);
    expect(results.options.regions).toEqual(REGIONS);
  });

  it("of nnU-Net's dataset.json are scored unless labels are asked for", async () => {
    const [labels, predictions] = [path("Dataset1", "labelsTs"), path("out")];
    for (const path of [labels, predictions]) mkdirSync(path, { recursive: true });
    const json = {
      labels: { background: 0, whole: [1, 2, 4], core: [1, 2], middle: 2 },
      regions_class_order: [4, 1, 2],
      file_ending: ".npy",
      channel_names: { 0: "T1" },
    };
    writeFileSync(path("Dataset1", "dataset.json"), JSON.stringify(json));
    writeNpy(`${labels}/a.npy`, rings(5), [30, 30]);
    writeNpy(`${predictions}/a.npy`, rings(6), [30, 30]);
    const paths = [path("Dataset1"), predictions];
    const found = await labelsOf({ tasks: ["measure"] }, paths);
    expect(found.map(({ name, measures }) => [name, measures?.reference])).toEqual([
      ["whole", 400],
      ["core", 144],
      ["middle", 16],
    ]);
    const asked = await labelsOf({ tasks: ["measure"], labels: [4] }, paths);
    expect(asked.map(({ label, measures }) => [label, measures?.reference])).toEqual([[4, 256]]);
  });

  const command = async (...words: string[]) => {
    const written = { stdout: "", stderr: "" };
    const stream = (name: keyof typeof written) =>
      ({
        write: (text: string, done?: () => void) => {
          written[name] += text;
          done?.();
        },
      }) as never;
    const signal = new AbortController().signal;
    const context = {
      cwd: path(),
      env: {},
      stdout: stream("stdout"),
      stderr: stream("stderr"),
      now: () => 0,
      signal,
    };
    return { code: await run(context, [...words, "--quiet"]), ...written };
  };

  it("are named in reconciled sentences", async () => {
    const words = ["reconcile", reference, prediction, "--regions", "whole=1+2+4,middle=2"];
    expect((await command(...words, "--number", "0.75")).stdout).toContain("of label middle alone");
  });

  it("are refused beside --labels, and where they are no list of names", async () => {
    const words = ["measure", reference, prediction, "--regions"];
    const beside = await command(...words, "whole=1+2", "--labels", "1");
    expect([beside.code, beside.stderr]).toEqual([
      2,
      "dicelens: labels and regions exclude each other: both say what is scored; leave one of them out\n",
    ]);
    expect((await command(...words, "1+2")).stderr).toContain("--regions 1+2 is not a list of name=id+id");
  });
});
