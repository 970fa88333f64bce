import { readdirSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, dicelens, square, temporaryPath, writePair, writePng } from "./run-cli.js";

const path = temporaryPath();

beforeAll(() => {
  writePng(path("good.png"), square(20, 80));
  writePng(path("small.png"), square(2, 8, 50), [50, 50]);
  writeFileSync(path("text.png"), "not an image");
  for (const name of ["a", "b", "c"]) writePair(path, name, square(20, 80), square(20, 80));
  writeFileSync(path("predictions", "b.npy"), "not an array");
});

/** Exit code 2 and one line on stderr that names the file and what to do; nothing on stdout, no stack. */
function expectRefusal(answer: Answer, ...words: readonly string[]): void {
  expect(answer.code).toBe(2);
  expect(answer.stdout).toBe("");
  expect(answer.stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(answer.stderr).toMatch(/^dicelens: .+; .+/);
  for (const word of words) expect(answer.stderr).toContain(word);
}

describe.each(["measure", "sweep", "diagnose"])("%s", (command) => {
  it("refuses a file that is not there", () => {
    expectRefusal(dicelens(command, path("nowhere.png"), path("good.png")), "nowhere.png");
  });

  it("refuses text in place of an image", () => {
    expectRefusal(dicelens(command, path("good.png"), path("text.png")), "text.png");
  });

  it("refuses masks of two shapes and shows both", () => {
    expectRefusal(dicelens(command, path("good.png"), path("small.png")), "100", "50");
  });

  it("scores the good files of a folder, lists the bad one and ends with 3", () => {
    const answer = dicelens(command, path("references"), path("predictions"), "--json", "--quiet");
    expect(answer.code).toBe(3);
    const { cases, failed } = JSON.parse(answer.stdout);
    expect(cases.map((one: { case: string }) => one.case)).toEqual(["a", "c"]);
    expect(failed).toHaveLength(1);
    expect(failed[0].case).toBe("b");
    expect(failed[0].error).toContain("b.npy");
    expect(answer.stderr).toContain("b.npy");
    expect(answer.stderr).not.toContain("    at ");
  });

  it("refuses a folder against a file", () => {
    expectRefusal(dicelens(command, path("references"), path("good.png")));
  });

  it("refuses an option that it does not have, or a value that makes no sense", () => {
    expectRefusal(dicelens(command, path("good.png"), path("good.png"), "--nonsense"), "--nonsense");
    expectRefusal(dicelens(command, path("good.png"), path("good.png"), "--labels", "one"), "--labels");
    expectRefusal(dicelens(command, path("good.png"), path("good.png"), "--spacing", "1,0"), "--spacing");
    expectRefusal(dicelens(command, path("good.png"), path("good.png"), "--jobs", "0"), "--jobs");
  });

  it("refuses missing arguments", () => {
    expectRefusal(dicelens(command));
  });
});

describe("sweep", () => {
  it.each(["5:1", "a:b", "1:2:0", "1:2:3:4", "0:1000000"])("refuses the range %s", (text) => {
    expectRefusal(dicelens("sweep", path("good.png"), "--dilate", text), "--dilate");
  });

  it("refuses shifts that are not whole and radii below 0", () => {
    expectRefusal(dicelens("sweep", path("good.png"), "--shift", "0:1:0.5"), "--shift");
    expectRefusal(dicelens("sweep", path("good.png"), "--erode", "-2:2"), "--erode");
  });
});

describe("--output", () => {
  it("is written whole, or refused in a line with nothing left behind", () => {
    expect(dicelens("measure", path("good.png"), path("good.png"), "--csv", "-o", path("new", "m.csv")).code).toBe(0);
    expect(readdirSync(path("new"))).toEqual(["m.csv"]);
    expectRefusal(
      dicelens("measure", path("good.png"), path("good.png"), "--csv", "-o", path("good.png", "m.csv")),
      "m.csv",
    );
  });
});
