/** Why a case failed, in German: as the readers say it of real files, clause by clause. */
import { expect, it } from "vitest";
import { truncated, voxelsOf } from "../../src/codecs/faults.js";
import { InputError } from "../../src/errors/index.js";
import { checkGeometry } from "../../src/files/geometry.js";
import type { Grid } from "../../src/formats/format.js";
import { sentencesOf } from "../../src/words/index.js";

const german = sentencesOf("de").fault;
const grid = (more: Partial<Grid>): Grid => ({ shape: [4, 4], spacing: [1, 1], unit: "mm", ...more }) as Grid;
const lineOf = (fails: () => unknown): string => {
  try {
    fails();
  } catch (error) {
    if (error instanceof InputError) return error.line;
  }
  throw new Error("it did not fail");
};

it("two files that differ are told with both values", () => {
  expect(german(lineOf(() => checkGeometry("p.nii", grid({ shape: [4, 5] }), grid({}))))).toBe(
    "p.nii: die Form ist verschieden: Vorhersage [4, 5], Referenz [4, 4]; zwei Dateien desselben Bildes angeben",
  );
  const moved = grid({
    origin: [0, 0, 7],
    direction: [
      [1, 0, 0],
      [0, 1, 0],
    ],
  });
  const still = grid({
    origin: [0, 0, 0],
    direction: [
      [1, 0, 0],
      [0, 1, 0],
    ],
  });
  expect(german(lineOf(() => checkGeometry("p.nii", moved, still)))).toMatch(
    /^p\.nii: der Ursprung ist verschieden: Vorhersage \[.*7.*\], Referenz \[.*\]; beide auf ein Gitter bringen, oder --resample nearest/,
  );
});

it("a file that is not whole, and one too large to read", () => {
  expect(german(truncated("a.npy", "it has 90 bytes, but its header asks for 128").line)).toBe(
    "a.npy: ist unvollständig: 90 Bytes statt der 128, die in den Kopfdaten stehen; die Datei neu kopieren oder ausgeben",
  );
  expect(german(lineOf(() => voxelsOf("a.nii", [4000, 4000], 1, 1e6)))).toBe(
    "a.nii: die Kopfdaten nennen die Form [4000, 4000], 16.0 MB; gelesen werden höchstens 1.00 MB; die Kopfdaten prüfen; das Volumen zuschneiden, wenn es wirklich so groß ist",
  );
});

it("English is as it was", () => {
  const { line } = truncated("a.npy", "it has 90 bytes, but its header asks for 128");
  expect(sentencesOf("en").fault(line)).toBe(line);
});
