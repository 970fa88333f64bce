import { expect, it } from "vitest";
import type { Context } from "../../src/cli/context.js";
import { largeCases } from "../../src/cli/large-cases.js";
import { dicelens, square, temporaryPath, writeNpy } from "./run-cli.js";

function open(flags: { memory?: number; quiet?: boolean }) {
  const written: string[] = [];
  const context = { stderr: { write: (text: string) => written.push(text) } } as unknown as Context;
  return { ...largeCases(context, flags, () => written.push("cleared\n")), written };
}

it("says that a case ran alone, and why", () => {
  const { onLarge, end, written } = open({ memory: 1 });
  onLarge({ case: "case17", needs: 1.21e9, limit: 1e9 });
  expect(written).toEqual(["cleared\n", "dicelens: case17 needs about 1.3 GB, more than --memory 1: it ran alone\n"]);
  end();
  expect(written).toHaveLength(2);
});

it("names the first of many and sums up the others", () => {
  const { onLarge, end, written } = open({});
  onLarge({ case: "a", needs: 13e9, limit: 12.4e9 });
  for (let i = 0; i < 300; i++) onLarge({ case: `b\n${i}`, needs: (i === 7 ? 101 : 13) * 1e9, limit: 12.4e9 });
  end();
  expect(written).toHaveLength(3);
  expect(written[1]).toBe(
    "dicelens: a needs about 13 GB, more than the 13 GB that cases may take together: it ran alone\n",
  );
  expect(written[2]).toMatch(
    /^dicelens: 301 cases needed more than the 13 GB .* and ran alone; the largest, b\\n7, about 110 GB\n$/,
  );
});

it("is silent with --quiet", () => {
  const { onLarge, end, written } = open({ memory: 1, quiet: true });
  for (const name of ["a", "b"]) onLarge({ case: name, needs: 2e9, limit: 1e9 });
  end();
  expect(written).toEqual([]);
});

const path = temporaryPath();

it("does not change what is found", () => {
  for (const name of ["r.npy", "p.npy"]) writeNpy(path(name), square(20, 60));
  const both = [path("r.npy"), path("p.npy")];
  const { stdout, stderr, code } = dicelens("diagnose", ...both, "--json", "--memory", "0.001");
  // One small case is answered by the process itself.
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toBe(dicelens("diagnose", ...both, "--json").stdout);
});

it("fails a case by what a header tells, unread, and scores the others", () => {
  for (const side of ["r", "p"]) {
    writeNpy(path(side, "small.npy"), square(2, 6));
    writeNpy(path(side, "vast.npy"), square(2, 6), [30_000, 30_000]);
  }
  for (const [option, limit, problem] of [
    ["--max-voxels", "1e8", "its header gives 900000000 voxels, more than --max-voxels 100000000; "],
    ["--max-memory", "1", "GB, more than --max-memory 1; "],
  ] as const) {
    const { code, stdout } = dicelens("measure", path("r"), path("p"), option, limit, "--json");
    const { cases, failed } = JSON.parse(stdout);
    expect(code).toBe(3);
    expect(cases).toHaveLength(1);
    expect(failed).toMatchObject([{ case: "vast", error: expect.stringContaining(`vast.npy: `) }]);
    expect(failed[0].error).toContain(problem);
  }
});
