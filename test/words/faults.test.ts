/** Why a case failed, in German: as the readers say it of real files, clause by clause. */
import { expect, it } from "vitest";
import { truncated, voxelsOf } from "../../src/codecs/faults.js";
import { InputError } from "../../src/errors/index.js";
import { checkGeometry, type Grid } from "../../src/files/index.js";
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
  const [moved, still] = [7, 0].map((z) => grid({ origin: [0, 0, z], direction: Array.of([1, 0, 0], [0, 1, 0]) }));
  expect(german(lineOf(() => checkGeometry("p.nii", moved as Grid, still as Grid)))).toMatch(
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

/** Every clause of what is wrong and what to do, as readers say it, with what must stay of it. */
it.each([
  ["a.nii: the image is not used: X", ["X"]],
  ["a.nii: does not exist: a part of its path is a file; check the path", []],
  ["a.nii: does not exist; check the path", []],
  ["a.nii: may not be read; change its permissions", []],
  ["a.nii: cannot be read: the disk reports an error; check the disk", []],
  ["a.nii: is a folder, not a file; name a file, or give two folders", []],
  ["a.nii: is not whole: it has 90 bytes, but its header asks for 128; copy or export the file again", ["90", "128"]],
  ["a.nii: is not whole: X; copy or export the file again", ["X"]],
  ["a.nii: is damaged: X; copy or export the file again", ["X"]],
  [
    "a.nii: the shape differs: it has [4, 5], the reference [4, 44] (it has the axes LPS, the reference RAS); give two files of one image",
    ["[4, 5]", "[4, 44]", "LPS", "RAS"],
  ],
  [
    "a.nii: the spacing differs: it has [1, 2.5], the reference [1, 11]; give two files of one image",
    ["[1, 2.5]", "[1, 11]"],
  ],
  [
    "a.nii: the coordinate system differs: it has EPSG:1, the reference EPSG:22; give two files of one image",
    ["EPSG:1", "EPSG:22"],
  ],
  [
    "the reference has the shape [10, 12], the prediction [11, 12]; compare two masks of the same image, or bring the prediction onto the reference's grid",
    ["[10, 12]", "[11, 12]"],
  ],
  ["a.nii: has 12 axes, and the reference 13; give two files of one image", ["12", "13"]],
  [
    "a.nii: holds the value 4294967299, and a mask holds whole numbers of at most 32 bits; save it with an integer type",
    ["4294967299", "32"],
  ],
  ["a.nii: holds the value 0.25, and a mask holds whole numbers; give a threshold for a probability map", ["0.25"]],
  [
    "a.nii: holds the value 2.25, and a mask holds whole numbers; resample these labels with nearest neighbours (order 0): interpolation leaves values between them",
    ["2.25"],
  ],
  ["a.nii: holds the value NaN; replace what is undefined", ["NaN"]],
  [
    "a.nii: its header gives the shape [0, 12], and every size must be at least 1; copy or export the file again",
    ["[0, 12]", "1"],
  ],
  [
    "a.nii: its header gives the shape [4000, 4000], 16.0 MB of voxels, and at most 1.00 MB are read; check the header; crop the volume if it really is that large",
    ["[4000, 4000]", "16.0 MB", "1.00 MB"],
  ],
  [
    "a.nii: its header gives 900 voxels, more than --max-voxels 100; crop it, or raise the limit",
    ["900", "--max-voxels 100"],
  ],
  [
    "a.nii: the case needs up to 12.5 GB, more than --max-memory 11; crop its files, or raise the limit",
    ["12.5 GB", "--max-memory 11"],
  ],
  ["a.nii: has 12.5 GB, and at most 11.5 MB are read; crop the volume, or save it compressed", ["12.5 GB", "11.5 MB"]],
  ["the worker that read this case was lost: it ran out of memory; check the disk", []],
  ["no picture of c1: a.nii: the worker that read this case was lost: it ran out of memory; check the disk", ["c1"]],
  [
    "the worker that read this case was lost: it gave no sign of life for 900 s and was ended; check the disk",
    ["900 s"],
  ],
  ["a.nii: no file holds the label 7; choose from those that are there: 1, 22", ["7", "1, 22"]],
  ["a.nii: no file holds the labels 7, 8; choose from those that are there: 1, 22", ["7, 8", "1, 22"]],
  ["a.png: holds only 0 and 255: it is a mask, and no map of objects; give a threshold of your own", ["255"]],
  ["a.nii: cannot be resampled: X; resample it with the program that made it", ["X"]],
  ["a.png: holds colours; save label ids as grey values", []],
  ["a.tif: holds several images; save the mask alone", []],
  ["a.tif: holds no pixels; save the mask alone", []],
  ["a.jpg: is JPEG, which alters values, so that its labels are lost; save masks as PNG", ["JPEG", "PNG"]],
  ["a.jpg: is JPEG, which alters values; save it as NIfTI", ["JPEG", "NIfTI"]],
  ["a.xyz: is no file of a kind that is read; save it as NIfTI", ["NIfTI"]],
  [
    "a.nii: the origin differs: it has [0, 1], the reference [0, 22]; bring both onto one grid, or give --resample nearest where they show the same body",
    ["[0, 1]", "[0, 22]", "--resample nearest"],
  ],
  [
    "a.nii: the shape differs: it has [4, 5], the reference [4, 44]; with its voxels turned back (rows and columns swapped) the labels agree to 0.97, and placed as the headers say to 0.41; write it with the reference's header and order of axes, or give --orient columns,rows",
    ["[4, 5]", "0.97", "0.41", "--orient columns,rows"],
  ],
  [
    "a.nii: the shape differs: it has [4, 5], the reference [4, 44]; as its voxels lie in the file the labels agree to 0.97; write it with the reference's header and order of axes, or give --orient rows,columns",
    ["0.97", "--orient rows,columns"],
  ],
  [
    "a.nii: the shape differs: it has [4, 5], the reference [4, 44]; stretched over the reference's image the labels agree to 0.97; bring it to the reference's resolution",
    ["0.97"],
  ],
  [
    "a.nii: the shape differs: it has [4, 5], the reference [4, 44]; with a margin left in, so that the reference's image begins at row 4, column 12 of it, the labels agree to 0.97; cut the padding off",
    ["Zeile 4, Spalte 12", "0.97"],
  ],
  [
    "a.nii: the shape differs: it has [4, 5], the reference [4, 44]; as a part of the reference's image that begins at plane 1, row 3, column -2 the labels agree to 0.97; pad it to the whole image from there: the cropping is not undone",
    ["Ebene 1, Zeile 3, Spalte -2", "0.97"],
  ],
  [
    "a.nii: the shape differs: it has [4, 5], the reference [4, 44]; placed as the headers say the labels agree to 0.97; give --resample nearest, or bring both onto one grid",
    ["0.97", "--resample nearest"],
  ],
  [
    "a.nii: the direction differs: it has [[1, 0], [0, 1]], the reference [[0, 1], [1, 0]]; give two files of one image",
    ["[[1, 0], [0, 1]]"],
  ],
])("%s", (line, stays) => {
  const said = german(line);
  expect(said).not.toMatch(
    /\b(?:the|is|are|it|has|holds|no|not|and|of|that|this|give|save|check|its|cannot|crop|which|was|read|from|with|or|at|by)\b/,
  );
  for (const one of [line.split(":")[0] as string, ...stays].filter((text) => /^\S*[\d.A-Z[]/.test(text))) {
    expect(said).toContain(one);
  }
});
