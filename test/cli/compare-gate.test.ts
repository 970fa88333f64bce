/** The gate on comparisons: when it shuts, what it says, and what CI systems read. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { dicelens, temporaryPath } from "./run-cli.js";

const path = temporaryPath();

const cases = ["a", "b", "c", "d", "e", "f", "g", "<h>"];

interface Planted {
  readonly loss: (index: number, label: number) => number;
  readonly of?: readonly string[];
  readonly references?: string;
  readonly options?: object;
  readonly failed?: readonly object[];
  /** Both masks of every label: no Dice is defined. */
  readonly isEmpty?: boolean;
}

/** A folder as `report` leaves it: two labels a case, all that is lost is lost to missed components. */
function writeRun(
  name: string,
  { loss, of = cases, references = "1", options = {}, failed = [], isEmpty = false }: Planted,
): void {
  const none = { orientation: 0, labels: 0, shift: 0, size: 0, spurious: 0, boundary: 0 };
  const results = of.flatMap((one, index) =>
    [1, 2].map((label) => ({
      case: one,
      label,
      diagnosis: isEmpty
        ? { dice: null, loss: { ...none, missed: 0 } }
        : { dice: 1 - loss(index, label), loss: { ...none, missed: loss(index, label) } },
    })),
  );
  mkdirSync(path(name), { recursive: true });
  writeFileSync(
    path(name, "results.json"),
    JSON.stringify({ schema: 1, version: "0.1.0", options, cases: results, failed }),
  );
  const inputs = of.flatMap((one) => [
    { case: one, role: "reference", file: `r/${one}.npy`, sha256: `${one}${references}` },
    { case: one, role: "prediction", file: `p/${one}.npy`, sha256: `${one}${name}` },
  ]);
  const record = { schema: 1, version: "0.1.0", cwd: "/", reference: "r", prediction: "p", notebook: null, options };
  const machine = { node: "20.0.0", platform: "linux", arch: "x64", cores: 2, memory: 1 };
  writeFileSync(
    path(name, "run.json"),
    JSON.stringify({
      ...record,
      dataset: {},
      render: {},
      inputs,
      started: "2026-01-01T00:00:00.000Z",
      seconds: 1,
      machine,
    }),
  );
}

beforeAll(() => {
  writeRun("base", { loss: (i) => 0.2 + i / 100 });
  writeRun("worse", { loss: (i) => 0.25 + i / 50 });
  // Better by far in one label, worse by a little in the other: the mean alone would pass.
  writeRun("traded", { loss: (i, label) => (label === 1 ? 0.01 : 0.22 + i / 90) });
  writeRun("better", { loss: (i) => 0.1 + i / 200 });
  writeRun("fewer", { loss: () => 0.1, of: cases.slice(1), failed: [{ case: "a", error: "a.npy: is cut short" }] });
  writeRun("other", { loss: () => 0.1, references: "2" });
  writeRun("merged", { loss: () => 0.1, options: { merge: true, threshold: 0.3 } });
  writeRun("undefined", { loss: () => 0, isEmpty: true });
  writeRun("few", { loss: () => 0.5, of: cases.slice(0, 4) });
});

const compare = (name: string, ...words: string[]) => dicelens("compare", path("base"), path(name), ...words);

describe("the gate on a comparison", () => {
  it("is shut by a run that is proved worse, in one line, after the whole answer", () => {
    const answer = compare("worse", "--fail-on", "worse", "--json");
    expect(answer.code).toBe(4);
    expect(JSON.parse(answer.stdout).pairs[0].dice.difference).toBeCloseTo(-0.085, 12);
    expect(answer.stderr).toBe(
      "dicelens: gate failed: worse is worse than base: mean Dice −0.085, p 0.008; worse is worse in label 1: mean Dice −0.085, p 0.016, and in 1 more label\n",
    );
  });

  it("is said in the language that was asked for", () => {
    const { code, stderr } = compare("worse", "--fail-on", "worse", "--language", "de");
    expect(code).toBe(4);
    expect(stderr).toMatch(/^dicelens: Prüfung nicht bestanden: worse ist schlechter als base: mittlerer Dice −0,085/);
    const few = dicelens("compare", path("few"), path("fewer"), "--fail-on", "worse", "--language", "de").stderr;
    expect(few).toMatch(/^dicelens: Warnung: /);
  });

  it("is shut by one label that got worse where the mean got better", () => {
    const answer = compare("traded", "--fail-on", "worse");
    expect(answer.code).toBe(4);
    expect(answer.stderr).toContain("gate failed: traded is worse in label 2: mean Dice −0.0");
    expect(answer.stderr).not.toContain("worse than base");
  });

  it("stays open for a better run, with or without limits", () => {
    expect(compare("better", "--fail-on", "worse,missing")).toMatchObject({ code: 0, stderr: "" });
    expect(compare("better", "--fail-under", "difference=0.1,low=0,min.difference=0,dice=0.8").code).toBe(0);
  });

  it("holds limits against the difference, its interval, the worst case and the mean", () => {
    const answer = compare("worse", "--fail-under", "difference=-0.05,low=-0.5,min.difference=-0.1,dice=0.7");
    expect(answer.code).toBe(4);
    expect(answer.stderr).toBe(
      "dicelens: gate failed: the difference of mean dice of worse is -0.085, under -0.05; the least difference of a case of worse is -0.12, under -0.1; mean dice of worse is 0.68, under 0.7\n",
    );
  });

  it("is shut by cases that the later run lacks, and tells the first that failed", () => {
    const answer = compare("fewer", "--fail-on", "missing");
    expect(answer.code).toBe(4);
    expect(answer.stderr).toContain("fewer has no scores of the case a");
    expect(answer.stderr).toContain(
      "warning: 1 case that base scored failed in fewer and counts in no mean, first a.npy",
    );
    expect(compare("fewer", "--fail-on", "worse").code).toBe(0);
  });

  it("is shut where the runs are not like with like, whatever their scores", () => {
    const other = compare("other", "--fail-on", "worse");
    expect(other.code).toBe(4);
    expect(other.stdout).toMatch(/^Warning: base and other were scored against different references: 8 cases of 8/);
    expect(other.stdout).toContain("Not like with like");
    const merged = compare("merged", "--fail-under", "dice=0.1");
    expect(merged.code).toBe(4);
    expect(merged.stderr).toContain("score with different options: merge not given and true");
    expect(merged.stderr).toContain(
      "warning: base and merged read their predictions with different options: threshold",
    );
    expect(compare("other").code).toBe(0);
  });

  it("says that few cases can prove nothing", () => {
    const answer = compare("few", "--fail-on", "worse");
    expect(answer.code).toBe(0);
    expect(answer.stderr).toContain("warning: 4 cases cannot prove few worse");
  });

  it.each([
    ["--fail-under", "iou=0.1"],
    ["--fail-under", "max.difference=0.1"],
    ["--fail-under", "min.low=0.1"],
    ["--fail-on", "labels"],
    ["--junit", "/dev/null/x"],
  ])("refuses %s %s before it compares", (option, value) => {
    const { code, stderr, stdout } = compare("better", option, value);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^dicelens: [^\n]+; [^\n]+\n$/);
  });

  it("is shut where no case has a Dice in both: nothing to compare is no pass", () => {
    const { code, stderr } = compare("undefined", "--fail-on", "worse");
    expect(code).toBe(4);
    expect(stderr).toBe("dicelens: gate failed: no case has a Dice in both base and undefined\n");
  });

  it("writes JUnit and Markdown that tell the verdict", () => {
    compare("traded", "--fail-on", "worse", "--junit", path("junit.xml"), "--summary", path("summary.md"));
    const junit = readFileSync(path("junit.xml"), "utf8");
    // All labels, each label, and the rule that is broken.
    expect(junit).toContain('<testsuite name="dicelens compare base" tests="4" failures="2" errors="0">');
    expect(junit).toMatch(/name="traded against base: label 2"><failure message="mean Dice −0\.0/);
    expect(readFileSync(path("summary.md"), "utf8")).toMatch(/\*\*Gate failed:\*\* traded is worse in label 2/);
    compare("better", "--fail-on", "worse", "--summary", path("summary.md"));
    expect(readFileSync(path("summary.md"), "utf8")).toContain("**Gate passed.**");
  });
});
