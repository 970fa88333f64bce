import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { asGiven } from "../../src/run/named-results.js";

const absolute = (given: string) => resolve("/home/me", given);

test("a file is named from the folder that was given", () => {
  const file = resolve("/home/me/masks/deep/a.nii.gz");
  expect(asGiven(file, ["other", "masks"], absolute)).toBe(join("masks", "deep", "a.nii.gz"));
  expect(asGiven(file, [resolve("/home/me/masks")], absolute)).toBe(file);
});

test("a folder whose name only begins alike holds nothing of it", () => {
  const file = resolve("/home/me/masks2/a.png");
  expect(asGiven(file, ["masks"], absolute)).toBe(file);
});
