import { describe, expect, it } from "vitest";
import { type Provenance, warningsOf } from "../../src/compare/comparable.js";

const cases = ["a", "b", "c"];

function run(name: string, own: Partial<Provenance> = {}, rename = (one: string) => one): Provenance {
  return {
    name,
    groups: new Map(cases.map((one) => [rename(one), undefined])),
    failed: [],
    options: {},
    version: "0.1.0",
    inputs: cases.flatMap((one) => [
      { case: rename(one), role: "reference" as const, file: one, sha256: `r${one}` },
      { case: rename(one), role: "prediction" as const, file: one, sha256: `${name}${one}` },
    ]),
    ...own,
  };
}

const kinds = (...runs: Provenance[]) => warningsOf(runs).map(({ kind }) => kind);

describe("warningsOf", () => {
  it("has nothing against two models on the same references", () => {
    expect(warningsOf([run("one"), run("two"), run("three")])).toEqual([]);
  });

  it("counts the cases whose references are other files, and calls the runs unlike", () => {
    const inputs = (run("two").inputs ?? []).map((one) => (one.case === "b" ? { ...one, sha256: "new" } : one));
    expect(warningsOf([run("one"), run("two", { inputs })])).toMatchObject([
      { kind: "references", baseline: "one", other: "two", unlike: true, cases: 1, of: 3, first: "b" },
    ]);
  });

  it("calls runs unlike that score otherwise, and not those that read their predictions otherwise", () => {
    for (const options of [
      { labels: [1] },
      { merge: true },
      { ignore: [255] },
      { emptyScore: 1 },
      { spacing: [1, 2] },
    ]) {
      expect(warningsOf([run("one"), run("two", { options })])).toMatchObject([{ kind: "scoring", unlike: true }]);
    }
    for (const options of [
      { threshold: 0.4 },
      { orient: "-rows,columns" },
      { relabel: [{ reference: 1, prediction: 2 }] },
    ]) {
      expect(warningsOf([run("one"), run("two", { options })])).toMatchObject([{ kind: "reading", unlike: false }]);
    }
  });

  it("does not mind options that shape no Dice, or that say the same in other words", () => {
    const first = run("one", {
      options: { labels: [1, 2], merge: false, emptyScore: null, ignore: [], tolerance: [1] },
    });
    expect(
      kinds(first, run("two", { options: { labels: [2, 1], tolerance: [3], seed: 4, metrics: ["clDice"] } })),
    ).toEqual([]);
  });

  it("says what cannot be checked, who failed, what was renamed, regrouped, scored by another version or given twice", () => {
    expect(kinds(run("one"), run("two", { inputs: undefined }))).toEqual(["unrecorded"]);
    expect(
      kinds(
        run("one"),
        run("two", {
          failed: [
            { case: "a", error: "cut" },
            { case: "z", error: "new" },
          ],
        }),
      ),
    ).toEqual(["failed"]);
    expect(warningsOf([run("one"), run("two", {}, (one) => (one === "a" ? "a_0000" : one))])).toMatchObject([
      { kind: "renamed", cases: 1, first: "a", second: "a_0000" },
    ]);
    const at = (site: string) => ({ groups: new Map(cases.map((one) => [one, { site, fold: "" }])) });
    expect(kinds(run("one", at("north")), run("two", at("south")))).toEqual(["attributes"]);
    expect(kinds(run("one", at("north")), run("two"))).toEqual([]);
    expect(kinds(run("one"), run("two", { version: "0.2.0" }))).toEqual(["version"]);
    expect(kinds(run("one"), { ...run("one"), name: "two" })).toEqual(["identical"]);
  });
});
