/** The pictures that results hold show what was scored. */
import { expect, it } from "vitest";
import { collect, openDataset } from "../../src/dataset/index.js";
import { fromBase64, unpackBits } from "../../src/figures/base64.js";
import { square, temporaryPath, writeNpy } from "../cli/run-cli.js";

const path = temporaryPath();

it("a prediction's id that is read as another is shown as that", async () => {
  writeNpy(path("r.npy"), square(20, 60));
  writeNpy(
    path("p.npy"),
    square(22, 60).map((value) => 7 * value),
  );
  const dataset = await openDataset(path("r.npy"), path("p.npy"));
  const { cases, overlays } = await collect(dataset, { relabel: [{ prediction: 7, reference: 1 }] });
  expect(cases.map(({ label, measures }) => [label, measures.prediction])).toEqual([[1, 38 * 38]]);
  const [overlay] = overlays;
  const bits = unpackBits(fromBase64(overlay?.prediction ?? ""), (overlay?.rows ?? 0) * (overlay?.columns ?? 0));
  expect(bits.filter(Boolean)).toHaveLength(38 * 38);
});
