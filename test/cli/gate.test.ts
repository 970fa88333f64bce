import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { dicelens, json, square, temporaryPath, writeNpy, writePair } from "./run-cli.js";

const path = temporaryPath();

/** Names that a shell, XML and Markdown would each like to read as more than a name. */
const NASTY = ["a&b", "c|d", "<script>", 'e"f'];

beforeAll(() => {
  for (const name of NASTY) writePair(path, name, square(20, 80), square(30, 70));
});

const masks = () => [path("references"), path("predictions"), "--quiet"] as const;

describe("the gate", () => {
  it("ends with 0 and says nothing while the scores reach their limits", () => {
    const limits = ["--fail-under", "dice=0.6,min.iou=0.4", "--fail-over", "max.hd95=50"];
    const answer = dicelens("measure", ...masks(), ...limits);
    expect(answer.code).toBe(0);
    expect(answer.stderr).toBe("");
  });

  it("ends with 4 and one line that says why, after the whole answer", () => {
    const answer = dicelens("measure", ...masks(), "--json", "--fail-under", "dice=0.8,nsd_1=0.9");
    expect(answer.code).toBe(4);
    expect(JSON.parse(answer.stdout).cases).toHaveLength(4);
    expect(answer.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(answer.stderr).toContain("gate failed: mean dice is 0.615385, under 0.8; mean nsd_1 is");
  });

  it("is shut by a cause that is found", () => {
    expect(dicelens("diagnose", ...masks(), "--fail-on", "labels,orientation").code).toBe(0);
    const answer = dicelens("diagnose", ...masks(), "--fail-on", "labels,size");
    expect(answer.code).toBe(4);
    expect(answer.stderr).toContain("size in 4 labels, first in");
  });

  it("measures what a diagnosis would not, where a limit asks for it", () => {
    expect(dicelens("diagnose", ...masks(), "--fail-over", "hd95=1").code).toBe(4);
  });

  it.each([
    ["--fail-under", "dice"],
    ["--fail-under", "dice=high"],
    ["--fail-over", "median.dice=1"],
    ["--fail-under", "volume=1"],
    ["--fail-on", "bad-luck"],
    ["--fail-on", "shift"],
  ])("refuses %s %s of measure in a line", (option, text) => {
    const answer = dicelens("measure", ...masks(), option, text);
    expect(answer.code).toBe(2);
    expect(answer.stderr).toMatch(/^dicelens: .+; .+\n$/);
  });
});

describe("--junit and --summary", () => {
  it("name every case, whatever it is called, and every broken rule", () => {
    const words = ["--junit", path("out", "junit.xml"), "--summary", path("out", "summary.md"), "--fail-on", "size"];
    expect(dicelens("diagnose", ...masks(), ...words, "--fail-under", "dice=0.9").code).toBe(4);
    expect(readdirSync(path("out")).sort()).toEqual(["junit.xml", "summary.md"]);
    const xml = readFileSync(path("out", "junit.xml"), "utf8");
    expect(xml).toContain('<testsuites tests="6" failures="6" errors="0">');
    for (const name of ["a&amp;b", "c|d", "&lt;script&gt;", "e&quot;f"]) expect(xml).toContain(`name="${name}"`);
    const tags = xml.replace(/<\?xml[^>]*>/, "").match(/<[^>]*>/g) ?? [];
    const open: string[] = [];
    for (const tag of tags) {
      if (tag.startsWith("</")) expect(open.pop()).toBe(tag.slice(2, -1));
      else if (!tag.endsWith("/>")) open.push(tag.slice(1).split(/[\s>]/)[0] as string);
    }
    expect(open).toEqual([]);
    const summary = readFileSync(path("out", "summary.md"), "utf8");
    expect(summary).toContain("**Gate failed:** mean dice is 0.615385, under 0.9; size in 4 labels");
    expect(summary).toContain("c\\|d");
    expect(summary).not.toContain("<script>");
  });

  it("are written of the cases that are left when others fail, and the code is 3", () => {
    writeNpy(path("predictions", "c|d.npy"), square(2, 8, 50), [50, 50]);
    const answer = dicelens("measure", ...masks(), "--junit", path("again.xml"), "--fail-under", "dice=0.1");
    expect(answer.code).toBe(3);
    expect(readFileSync(path("again.xml"), "utf8")).toContain('tests="4" failures="0" errors="1"');
    expect(dicelens("measure", ...masks(), "--fail-on", "failed").code).toBe(4);
    writeNpy(path("predictions", "c|d.npy"), square(30, 70));
  });

  it("are refused before any work where they cannot be written", () => {
    const answer = dicelens("measure", ...masks(), "--junit", path("references", "a&b.npy", "x.xml"));
    expect(answer.code).toBe(2);
    expect(answer.stdout).toBe("");
  });
});

describe("an answer in one form or another", () => {
  it("holds the same rows, in the order of the cases, however many workers there are", () => {
    const [one, two] = ["1", "2"].map((jobs) => json("diagnose", ...masks(), "--jobs", jobs));
    expect(one).toEqual(two);
    expect(one.cases.map((row: { case: string }) => row.case)).toEqual([...NASTY].sort());
    const rows = dicelens("diagnose", ...masks(), "--csv")
      .stdout.trimEnd()
      .split("\n");
    expect(rows).toHaveLength(5);
  });
});
