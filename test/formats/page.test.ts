/** A page reads what Node reads: one file of each family, and how a broken one is refused. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bundlePage } from "../../scripts/page.mjs";
import { type Raster, readRaster } from "../../src/files/index.js";
import { inBrowser } from "../browser/shared.js";

const fixtures = new URL("../fixtures", import.meta.url).pathname;

/** What is read in each family, and the files that it takes. */
const FAMILIES: readonly (readonly [string, ...string[]])[] = [
  ["masks/nifti2/references/spine.nii.gz"],
  ["formats/four-axes.seg.nrrd"],
  ["masks/mhd/references/patient07.mhd", "masks/mhd/references/patient07.zraw"],
  ["formats/aseg.mgz"],
  ["formats/slide-sparse.dcm"],
  ["masks/dicom-series/references/spine"],
  ["masks/tiff-lzw/references/nuclei.tif"],
  ["small/zstd-predictor.tif"],
  ["small/wide.npz"],
  ["formats/labels.npy"],
  ["small/blosc.zarr"],
  ["small/sharded.zarr"],
  ["formats/panoptic.json#image=8&height=12&width=16", "formats/panoptic/a.png"],
  ["formats/labelme.json"],
  ["formats/one.h5"],
  ["formats/packed.mat"],
  ["colour/pal.png"],
  ["masks/bmp-1bit/references/nuclei.bmp"],
  ["colour/pal.gif"],
  ["masks/webp/references/nuclei.webp"],
];

const ASKED = { names: ["liver", "tumour"] };

/** What is compared: everything but the values, and how often each of them is there. */
function told({ values, palette, ...rest }: Raster) {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return JSON.parse(JSON.stringify({ ...rest, palette: palette?.length, counts }));
}

/** A file, or everything below a folder, by its path. */
function filesOf(path: string): string[] {
  if (!statSync(join(fixtures, path)).isDirectory()) return [path];
  return readdirSync(join(fixtures, path)).flatMap((name) => filesOf(`${path}/${name}`));
}

const program = `
  const told = ${told};
  globalThis.read = async (files, name, asked) => {
    const bytes = new Map(files.map(([path, text]) => [path, Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]));
    try {
      return told(await formats.readPicked(bytes, name, asked));
    } catch (error) {
      return { code: error.code, problem: error.problem ?? String(error) };
    }
  };`;

it("a page reads the same voxels, places and faults as Node", async () => {
  // A script that is no module has no address of its own.
  const define = { "import.meta.url": '"https://page.example/"' };
  const bundle = await bundlePage({ write: false, format: "iife", globalName: "formats", define });
  const script = `${bundle.outputFiles?.[0]?.text}\n${program}`;
  const cut = [["cut.png", readFileSync(join(fixtures, "colour/pal.png")).subarray(0, 90).toString("base64")]];
  const found = await inBrowser(async (browser) => {
    const page = await browser.newPage();
    await page.setContent(`<!doctype html><script>${script.replaceAll("</script", "<\\/script")}</script>`);
    const read = (files: readonly (readonly string[])[], name: string) =>
      page.evaluate(`read(${JSON.stringify(files)}, ${JSON.stringify(name)}, ${JSON.stringify(ASKED)})`);
    const all: unknown[] = [];
    for (const [name, ...others] of FAMILIES) {
      const files = (others.length > 0 ? [name.replace(/#.*/, ""), ...others] : [name]).flatMap(filesOf);
      const bytes = files.map((path) => [path, readFileSync(join(fixtures, path)).toString("base64")]);
      all.push(await read(bytes, name));
    }
    return { all, cut: await read(cut as string[][], "cut.png") };
  });
  const here = await Promise.all(
    FAMILIES.map(async ([name]) => told(await readRaster(join(fixtures, name), { classes: ASKED.names }, "mask"))),
  );
  expect(found.all).toEqual(here);
  expect(found.cut).toEqual({ code: "truncated", problem: "is not whole: it ends before its IEND chunk" });
});
