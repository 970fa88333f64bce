/** The page of thresholds says what the lists say. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
// @ts-expect-error a script without types
import { thresholdsPage } from "../../../scripts/thresholds.mjs";
import { allThresholds } from "../../../src/diagnosis/index.js";
import { gridThresholds } from "../../../src/files/resample.js";

test("the docs' table is made from the list", () => {
  expect(readFileSync("docs/thresholds.md", "utf8")).toBe(
    thresholdsPage({ ...allThresholds, "Place of two files": { "": gridThresholds } }),
  );
});
