/** The pictures that results hold show what was scored. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, it, vi } from "vitest";
import { collect, openDataset } from "../../src/dataset/index.js";
import { fromBase64, unpackBits } from "../../src/figures/base64.js";
import { costliestCases } from "../../src/figures/index.js";
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

it("pictures are those of the labels that lose most, in that order, by one worker and by several", async () => {
  const square40 = (off: number) => square(off, 40);
  for (const [name, offs] of Object.entries({ a: [10, 12], b: [10, 11], c: [10, 16], d: [10, 10], e: [10, 13] })) {
    writeNpy(path(`references/${name}.npy`), square40(offs[0] as number));
    writeNpy(path(`predictions/${name}.npy`), square40(offs[1] as number));
  }
  const dataset = await openDataset(path("references"), path("predictions"));
  const [one, three] = [await collect(dataset, { jobs: 1 }), await collect(dataset, { jobs: 3 })];
  expect(one.overlays.map((overlay) => overlay.case)).toEqual(costliestCases(one.cases).map((result) => result.case));
  expect(one.overlays[0]?.case).toBe("c");
  expect(three.overlays).toEqual(one.overlays);
});

it("a case whose file is gone since it was scored has no picture", async () => {
  for (const name of ["a", "b"]) {
    writeNpy(path(`gone/references/${name}.npy`), square(10, 40));
    writeNpy(path(`gone/predictions/${name}.npy`), square(name === "a" ? 12 : 14, 40));
  }
  const dataset = await openDataset(path("gone/references"), path("gone/predictions"));
  const { overlays, cases } = await collect(dataset, {
    jobs: 1,
    onProgress: ({ phase, done, total }) => {
      if (phase === "score" && done === total) rmSync(path("gone/predictions/b.npy"));
    },
  });
  expect(cases.map((result) => result.case)).toEqual(["a", "b"]);
  expect(overlays.map((overlay) => overlay.case)).toEqual(["a"]);
});

it("a worker that is lost while it draws is replaced; if the next one is lost as well, the run ends with an error", async () => {
  for (const name of ["a", "b"]) {
    writeNpy(path(`lost/references/${name}.npy`), square(10, 40));
    writeNpy(path(`lost/predictions/${name}.npy`), square(12, 40));
  }
  const dataset = await openDataset(path("lost/references"), path("lost/predictions"));
  const whole = await collect(dataset, { jobs: 1 });
  expect(whole.overlays.map((overlay) => overlay.case)).toEqual(["a", "b"]);
  // Loaded into each worker: as many as the file says die of a question for pictures.
  const [program, deaths] = [path("lost/dying.mjs"), path("lost/deaths")];
  writeFileSync(
    program,
    `import { readFileSync, writeFileSync } from "node:fs";
    const emit = process.emit;
    process.emit = (name, ...rest) => {
      const left = Number(readFileSync(${JSON.stringify(deaths)}, "utf8"));
      if (name === "message" && left > 0 && rest[0]?.some?.(({ task }) => task.pictures)) {
        writeFileSync(${JSON.stringify(deaths)}, String(left - 1));
        process.kill(process.pid, "SIGKILL");
      }
      return emit.call(process, name, ...rest);
    };`,
  );
  vi.stubEnv("NODE_OPTIONS", `--import ${pathToFileURL(program).href}`);
  try {
    writeFileSync(deaths, "1");
    expect(await collect(dataset, { jobs: 1 })).toEqual(whole);
    expect(readFileSync(deaths, "utf8")).toBe("0");
    writeFileSync(deaths, "9");
    await expect(collect(dataset, { jobs: 1 })).rejects.toMatchObject({
      code: "picture",
      problem: expect.stringMatching(/^no picture of [ab]: .*: the worker that read this case was lost: it was killed/),
    });
  } finally {
    vi.unstubAllEnvs();
  }
});
