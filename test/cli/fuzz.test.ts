import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { dicelens, square, temporaryFolder, writeNpy, writePng } from "./run-cli.js";

const folder = temporaryFolder();
const { path } = folder;
afterAll(folder.remove);

const sample = fileURLToPath(new URL("../../samples/references/patient07.nii.gz", import.meta.url));
const SEED = 20;
const EACH = 20;

/** A file cut off somewhere, or with some of its bits turned over. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), at: fc.double({ min: 0, max: 0.999, noNaN: true }) }),
  fc.record({
    kind: fc.constant("flip" as const),
    bits: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 8 }),
  }),
);

describe("a folder of files that are not whole", () => {
  it("gives each broken file a line that names it, scores none that is cut off, and leaves nothing behind", () => {
    mkdirSync(path("references"));
    mkdirSync(path("predictions"));
    writePng(path("whole.png"), square(20, 80));
    writeNpy(path("whole.npy"), square(20, 80));
    copyFileSync(sample, path("whole.nii.gz"));
    const cut = new Set<string>();
    const names: string[] = [];
    for (const extension of ["png", "npy", "nii.gz"]) {
      const whole = readFileSync(path(`whole.${extension}`));
      fc.sample(mutation, { numRuns: EACH, seed: SEED }).forEach((change, i) => {
        const name = `${extension.slice(0, 3)}${i}-${change.kind}`;
        names.push(name);
        copyFileSync(path(`whole.${extension}`), path("references", `${name}.${extension}`));
        let bytes = Uint8Array.from(whole);
        if (change.kind === "cut") {
          bytes = bytes.subarray(0, Math.floor(change.at * bytes.length));
          cut.add(name);
        } else {
          for (const bit of change.bits) {
            const place = Math.floor(bit * bytes.length * 8);
            bytes[place >> 3] = (bytes[place >> 3] as number) ^ (1 << (place & 7));
          }
        }
        writeFileSync(path("predictions", `${name}.${extension}`), bytes);
      });
    }
    const before = readdirSync(path());
    const { code, stdout, stderr } = dicelens("measure", path("references"), path("predictions"), "--json", "--quiet");
    expect(code).toBe(3);
    const { cases, failed } = JSON.parse(stdout) as {
      cases: { case: string }[];
      failed: { case: string; error: string }[];
    };
    const scored = new Set(cases.map((row) => row.case));
    expect([...new Set([...scored, ...failed.map((row) => row.case)])].sort()).toEqual([...names].sort());
    for (const name of cut) expect(scored.has(name)).toBe(false);
    for (const { case: name, error } of failed) expect(error).toMatch(new RegExp(`${name}\\.[^\n]*; [^\n]+$`));
    expect(stderr.trimEnd().split("\n")).toHaveLength(failed.length);
    expect(stderr).not.toContain("internal error");
    expect(readdirSync(path())).toEqual(before);
    expect(readdirSync(path("predictions"))).toHaveLength(names.length);
  });
});
