/** Pictures of what changed: from the very masks that were scored, or none and the reason. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { compareRuns, readComparedRuns, withPictures } from "../../src/compare/index.js";
import type { Comparison } from "../../src/compare/statistics/index.js";
import type { Overlay } from "../../src/diagnosis/index.js";
import { fromBase64, unpackBits } from "../../src/figures/base64.js";
import { temporaryPath, writeNpy } from "../cli/run-cli.js";

const path = temporaryPath();

const SHAPE = [6, 20, 20];
const none = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };

/** Label 1 in planes 1 to 4, columns from `from` on; label 2 in one corner of plane 0. */
function volume(from: (plane: number) => number, second = 2): Uint8Array {
  const values = new Uint8Array(SHAPE.reduce((product, n) => product * n, 1));
  for (let plane = 1; plane < 5; plane++) {
    for (let row = 5; row < 15; row++)
      values.fill(1, (plane * 20 + row) * 20 + from(plane), (plane * 20 + row) * 20 + 15);
  }
  values.fill(second, 0, 3);
  return values;
}

const sha = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");

interface Planted {
  readonly prediction: Uint8Array;
  /** Dice of label 1 in every case. */
  readonly dice: number;
  readonly options?: object;
  readonly cases?: readonly string[];
  readonly label?: number;
}

const five = volume(() => 5);
const image = volume(() => 0).map((value) => 50 * value);

function plant(name: string, { prediction, dice, options = {}, cases = ["a"], label = 1 }: Planted): void {
  for (const one of cases) {
    writeNpy(path("references", `${one}.npy`), five, SHAPE);
    writeNpy(path("images", `${one}.npy`), image, SHAPE);
    writeNpy(path(name, `${one}.npy`), prediction, SHAPE);
  }
  const inputs = cases.flatMap((one) =>
    [
      ["reference", "references"],
      ["prediction", name],
      ["image", "images"],
    ].map(([role, side]) => {
      const file = `${side}/${one}.npy`;
      return { case: one, role, file, sha256: sha(path(file)) };
    }),
  );
  const record = {
    schema: 1,
    version: "0.1.0",
    cwd: path(),
    reference: "references",
    prediction: name,
    notebook: null,
  };
  const machine = { node: "20.0.0", platform: "linux", arch: "x64", cores: 2, memory: 1 };
  mkdirSync(path(`run-${name}`), { recursive: true });
  writeFileSync(
    path(`run-${name}`, "run.json"),
    JSON.stringify({
      ...{ ...record, options, dataset: { images: "images" }, render: {}, inputs, machine },
      ...{ started: "2026-01-01T00:00:00.000Z", seconds: 1 },
    }),
  );
  const results = cases.map((one, i) => {
    const so = dice - i / 1000;
    return { case: one, label, diagnosis: { dice: so, loss: { ...none, shift: 1 - so } } };
  });
  writeFileSync(
    path(`run-${name}`, "results.json"),
    JSON.stringify({ schema: 1, options, cases: results, failed: [] }),
  );
}

async function compared(...names: readonly string[]): Promise<Comparison> {
  const runs = await readComparedRuns(
    names.map((name) => path(`run-${name}`)),
    path(),
  );
  return withPictures(compareRuns(runs), runs);
}

function bitsOf(overlay: Overlay | undefined, of: "reference" | "prediction"): number[][] {
  const { rows = 0, columns = 0 } = overlay ?? {};
  const bits = unpackBits(fromBase64(overlay?.[of] ?? ""), rows * columns);
  return Array.from({ length: rows }, (_, row) => [...bits.subarray(row * columns, (row + 1) * columns)]);
}

/** Pixels of a window that lie in columns `from` to 14 and rows 5 to 14. */
function expected({ offset: [top, left], rows, columns }: Overlay, from: number): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const [y, x] = [top + row, left + column];
      return y >= 5 && y < 15 && x >= from && x < 15 ? 1 : 0;
    }),
  );
}

/** The base is right but for plane 2; the later runs are off in plane 3, by columns of their own. */
const base = { prediction: volume((plane) => (plane === 2 ? 6 : 5)), dice: 0.9 };
const worse = { prediction: volume((plane) => (plane === 2 ? 6 : plane === 3 ? 9 : 5)), dice: 0.7 };
const third = { prediction: volume(() => 7), dice: 0.8 };

beforeEach(() => {
  plant("base", base);
  plant("worse", worse);
  plant("third", third);
});

describe("pictures of a comparison", () => {
  it("show every run on the plane where their errors differ most, cut alike, on the image", async () => {
    const { pictures = [], unpictured } = await compared("base", "worse");
    expect(unpictured).toEqual([]);
    expect(pictures).toHaveLength(1);
    const [picture] = pictures;
    expect(picture).toMatchObject({ case: "a", label: 1, other: "run-worse", part: "shift", unit: "px" });
    expect(picture?.runs.map(({ run, dice, loss }) => [run, dice, loss?.shift.toFixed(3)])).toEqual([
      ["run-base", 0.9, "0.100"],
      ["run-worse", 0.7, "0.300"],
    ]);
    const [one, other] = picture?.runs.map(({ overlay }) => overlay) ?? [];
    expect(one).toMatchObject({ plane: 3, offset: other?.offset, rows: other?.rows, columns: other?.columns });
    for (const overlay of [one, other]) {
      expect(bitsOf(overlay, "reference")).toEqual(expected(overlay as Overlay, 5));
      expect(overlay?.image).toBe(one?.image);
    }
    expect(fromBase64(one?.image ?? "")).toHaveLength((one?.rows ?? 0) * (one?.columns ?? 0));
    expect(bitsOf(one, "prediction")).toEqual(expected(one as Overlay, 5));
    expect(bitsOf(other, "prediction")).toEqual(expected(other as Overlay, 9));
  });

  it("show all of three runs in their order, and a label once", async () => {
    const { pictures = [] } = await compared("base", "third", "worse");
    expect(pictures.map(({ other, runs }) => [other, runs.map(({ run }) => run)])).toEqual([
      ["run-third", ["run-base", "run-third", "run-worse"]],
    ]);
    const starts = pictures[0]?.runs.map(({ overlay }) => bitsOf(overlay, "prediction").flat().indexOf(1));
    expect(new Set(starts).size).toBeGreaterThan(1);
  });

  it("are of three labels each way at most", async () => {
    const cases = ["a", "b", "c", "d", "e"];
    plant("base", { ...base, cases });
    plant("worse", { ...worse, cases });
    const { pictures = [] } = await compared("base", "worse");
    expect(pictures.map((one) => one.case)).toHaveLength(3);
  });

  it("show the ids that were scored, where they were read as others", async () => {
    const relabel = [{ prediction: 9, reference: 2 }];
    plant("base", { prediction: volume(() => 5), dice: 1, label: 2 });
    plant("worse", { prediction: volume(() => 5, 9), dice: 0.5, label: 2, options: { relabel } });
    const { pictures = [] } = await compared("base", "worse");
    const [one, other] = pictures[0]?.runs ?? [];
    expect(bitsOf(other?.overlay, "prediction").flat().filter(Boolean)).toHaveLength(3);
    expect(bitsOf(one?.overlay, "prediction")).toEqual(bitsOf(other?.overlay, "prediction"));
  });

  it("are left out where a file is another one, is gone, or was never hashed, and say which and why", async () => {
    const told = async () =>
      (await compared("base", "worse")).unpictured?.map(({ kind, run, file, labels }) => [kind, run, file, labels]);
    writeNpy(path("worse", "a.npy"), five, SHAPE);
    expect(await told()).toEqual([["changed", "run-worse", "worse/a.npy", 1]]);
    rmSync(path("worse", "a.npy"));
    expect((await told())?.[0]?.slice(0, 2)).toEqual(["gone", "run-worse"]);
    rmSync(path("worse"), { recursive: true });
    expect((await told())?.[0]?.slice(0, 2)).toEqual(["gone", "run-worse"]);
    rmSync(path("run-worse", "run.json"));
    expect(await told()).toEqual([["unrecorded", "run-worse", "", 1]]);
    expect((await compared("base", "worse")).pictures).toEqual([]);
  });

  it("do without a file that is the same and cannot be read", async () => {
    writeFileSync(path("base", "a.npy"), "no mask");
    const file = path("run-base", "run.json");
    const record = JSON.parse(readFileSync(file, "utf8"));
    for (const input of record.inputs) input.sha256 = sha(path(input.file));
    writeFileSync(file, JSON.stringify(record));
    const { unpictured, pictures } = await compared("base", "worse");
    expect(pictures).toEqual([]);
    expect(unpictured).toMatchObject([
      { kind: "unreadable", run: "run-base", problem: expect.stringContaining("a.npy") },
    ]);
  });

  it("go on without a further run whose masks are gone, and without an image that changed", async () => {
    rmSync(path("third"), { recursive: true });
    writeNpy(
      path("images", "a.npy"),
      volume(() => 3),
      SHAPE,
    );
    const { pictures = [], unpictured } = await compared("base", "worse", "third");
    expect(pictures.map(({ runs }) => runs.map(({ run }) => run))).toEqual([["run-base", "run-worse"]]);
    expect(pictures[0]?.runs[0]?.overlay.image).toBeUndefined();
    expect(unpictured?.map(({ kind, run }) => [kind, run])).toContainEqual(["gone", "run-third"]);
  });

  it("are left out where the references of the runs differ in shape", async () => {
    for (const side of ["others", "worse"]) writeNpy(path(side, "a.npy"), five, [6, 10, 40]);
    const file = path("run-worse", "run.json");
    const text = readFileSync(file, "utf8")
      .replaceAll('"references', '"others')
      .replace('"dataset":{"images":"images"}', '"dataset":{}');
    const record = JSON.parse(text);
    record.inputs = record.inputs.filter((input: { role: string }) => input.role !== "image");
    for (const input of record.inputs) input.sha256 = sha(path(input.file));
    writeFileSync(file, JSON.stringify(record));
    const { pictures, unpictured } = await compared("base", "worse");
    expect(pictures).toEqual([]);
    expect(unpictured).toMatchObject([{ kind: "grid", run: "run-worse", case: "a", label: 1, labels: 1 }]);
  });
});
