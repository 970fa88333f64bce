/** Colours are brightness in an image, however a file stores them; `test/fixtures/make-colour.py` wrote the files. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readMask, readVolume } from "../../src/files/index.js";

const colour = new URL("../fixtures/colour", import.meta.url).pathname;

/** ITU-R BT.601 of (200, 40, 90) and of (10, 220, 30). */
const [UPPER, LOWER] = [93.54, 135.55];

test.each(readdirSync(colour))("%s holds two brightnesses", async (name) => {
  const { shape, values } = await readVolume(join(colour, name));
  expect(shape).toEqual([16, 24]);
  expect(values.length).toBe(16 * 24);
  // JPEG and YCbCr round; opacity, which rises along the columns, counts for nothing.
  const near = (value: number | undefined, wanted: number) => Math.abs((value as number) - wanted) < 1.5;
  for (let i = 0; i < 24; i++) {
    expect(near(values[2 * 24 + i], UPPER), `${name}: ${values[2 * 24 + i]}`).toBe(true);
    expect(near(values[13 * 24 + i], LOWER), `${name}: ${values[13 * 24 + i]}`).toBe(true);
  }
});

test.each(["rgb.dcm", "jpeg.dcm", "j2k.dcm", "jpeg.tif", "cmyk.tif", "rgba.png"])("%s is no mask", async (name) => {
  await expect(readMask(join(colour, name))).rejects.toMatchObject({ code: "unsupported" });
});

test.each(["pal.png", "pal.gif", "pal.bmp", "pal.tif", "palette.dcm"])("%s is a mask of two indices", async (name) => {
  const { values } = await readMask(join(colour, name));
  expect(new Set(values).size).toBe(2);
});
