/** An image that cannot be read costs its statistics, and no score. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { foundText, unreadText } from "../../src/cli/text/found-text.js";
import { collect, openDataset, type UnpairedFile } from "../../src/dataset/index.js";
import { greyPng, put, temporaryFolder } from "../formats/write.js";

const folder = temporaryFolder();
const mask = greyPng(4, 4, [0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0]);

const images = {
  cut: mask.subarray(0, -9),
  large: greyPng(5, 1, [1, 2, 3, 4, 5]),
  whole: greyPng(
    4,
    4,
    Array.from({ length: 16 }, (_, i) => 16 * i),
  ),
};

test("an image that cannot be read, or lies on another grid, costs its statistics and no score", async () => {
  const unpaired: UnpairedFile[] = [];
  for (const [name, image] of Object.entries(images)) {
    const [reference, prediction] = [put(folder, `${name}.png`, mask), put(folder, `p-${name}.png`, mask)];
    const found = await openDataset(reference, prediction, { images: put(folder, `i-${name}.png`, image) });
    expect(foundText(found)).toBe("");
    const results = await collect(found, { jobs: 1 });
    expect(results.cases.map(({ diagnosis, image: statistics }) => [diagnosis.dice, statistics !== undefined])).toEqual(
      [[1, name === "whole"]],
    );
    unpaired.push(...(results.unpaired ?? []));
  }
  expect(unpaired).toEqual([
    {
      file: join(folder, "i-cut.png"),
      reason: expect.stringContaining("the image is not used: is not whole"),
      isImage: true,
    },
    { file: join(folder, "i-large.png"), reason: expect.stringContaining("the shape differs"), isImage: true },
  ]);
  // One warning for both.
  expect(unreadText(unpaired)).toMatch(
    /^dicelens: warning: 2 images, the first: .*i-cut\.png: the image is not used: .*\n$/,
  );
  expect(unreadText([])).toBe("");
});
