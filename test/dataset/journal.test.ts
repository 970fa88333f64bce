import { randomBytes } from "node:crypto";
import { appendFile, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { analyseEach, countAnswers, keyOf, openDataset, openJournal } from "../../src/dataset/index.js";
import { packed, unpacked } from "../../src/dataset/kept/journal-lines.js";
import { npyFile, put } from "../formats/write.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dicelens-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function fileIn(): Promise<string> {
  const [name] = await readdir(folder);
  return join(folder, name as string);
}

async function keep(answers: Readonly<Record<string, unknown>>): Promise<void> {
  const journal = await openJournal(folder);
  await Promise.all(Object.entries(answers).map(([name, answer]) => journal.add(keyOf(name), answer)));
  await journal.close();
}

it("counts nothing of a file that somebody takes away while it is counted", async () => {
  await keep({ a: 1 });
  // Listed, and not there when it is opened.
  await symlink(join(folder, "nowhere"), join(folder, "gone.lines"));
  expect(await countAnswers(folder)).toBe(1);
});

describe("openJournal", () => {
  it("gives back what was kept, in this process and in the next", async () => {
    const journal = await openJournal(folder);
    const answer = { text: "a\nb – ü", numbers: [0.1, null, 1e-300] };
    await journal.add(keyOf("one"), answer);
    expect(await journal.find(keyOf("one"))).toEqual(answer);
    expect(await journal.find(keyOf("two"))).toBeUndefined();
    await journal.close();
    const again = await openJournal(folder);
    expect(await again.find(keyOf("one"))).toEqual(answer);
    await again.close();
    expect(await countAnswers(folder)).toBe(1);
  });

  it("keeps every whole line before any place where a crash cut it off, and goes on from there", async () => {
    await keep({ one: 1, two: { long: "x".repeat(50) }, three: [3] });
    const file = await fileIn();
    const whole = await readFile(file);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (cut) => {
        await rm(folder, { recursive: true });
        await openJournal(folder).then((journal) => journal.close());
        await writeFile(file, whole.subarray(0, cut));
        const kept = whole.subarray(0, cut).filter((byte) => byte === 10).length;
        const journal = await openJournal(folder);
        const found = await Promise.all(["one", "two", "three"].map((name) => journal.find(keyOf(name))));
        expect(found.filter((answer) => answer !== undefined)).toHaveLength(kept);
        await journal.add(keyOf("four"), 4);
        await journal.close();
        expect(await countAnswers(folder)).toBe(kept + 1);
      }),
      { numRuns: 40 },
    );
  });

  it("does not believe a line that was changed", async () => {
    await keep({ one: 11111 });
    const file = await fileIn();
    const bytes = await readFile(file);
    bytes[bytes.length - 2] = (bytes.at(-2) as number) ^ 64;
    await writeFile(file, bytes);
    await appendFile(file, "\0\0\0\n\n");
    expect(await countAnswers(folder)).toBe(0);
  });

  it("gives back whatever bytes an answer is packed into", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary" }), { maxLength: 30 }), async (answer) => {
        expect(unpacked(packed(answer))).toEqual(answer);
        expect(packed(answer).includes(10)).toBe(false);
      }),
    );
  });

  it("lets two processes keep answers in one folder", async () => {
    const [one, other] = await Promise.all([openJournal(folder), openJournal(folder)]);
    await Promise.all([one?.add(keyOf(1), "first"), other?.add(keyOf(2), "second")]);
    await Promise.all([one?.close(), other?.close()]);
    expect(await countAnswers(folder)).toBe(2);
  });

  it("says in a line that the folder cannot be written", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(openJournal(join(folder, "file"))).rejects.toMatchObject({ code: "not-writable" });
  });

  it("reads answers longer than a piece of the file", async () => {
    const long = randomBytes(3 << 19).toString("hex");
    await keep({ long, short: 1 });
    await truncate(await fileIn(), (await readFile(await fileIn())).length);
    const journal = await openJournal(folder);
    expect(await journal.find(keyOf("long"))).toBe(long);
    expect(await journal.find(keyOf("short"))).toBe(1);
    await journal.close();
  });
});

describe("keyOf", () => {
  it("differs where the question does", () => {
    expect(keyOf({ a: 1 })).toBe(keyOf({ a: 1 }));
    expect(keyOf({ a: 1 })).not.toBe(keyOf({ a: 2 }));
  });
});

/** Twenty squares of 7 pixels, those of a prediction moved and grown by turns. */
function squares(isPrediction: boolean): Uint8Array {
  const mask = new Uint8Array(64 * 64);
  for (let label = 1; label <= 20; label++) {
    const move = isPrediction ? (label % 3) - 1 : 0;
    const size = 7 + (isPrediction ? label % 2 : 0);
    const [row, column] = [12 * Math.floor((label - 1) / 5) + 3 + move, 12 * ((label - 1) % 5) + 3];
    for (let r = row; r < row + size; r++) mask.fill(label, r * 64 + column, r * 64 + column + size);
  }
  return mask;
}

it("a diagnosis keeps at most 1 KB a label", async () => {
  const npy = (name: string, isPrediction: boolean) =>
    put(folder, name, npyFile({ descr: "|u1", shape: [64, 64], bytes: squares(isPrediction) }));
  const dataset = await openDataset(npy("r.npy", false), npy("p.npy", true));
  const journal = join(folder, "journal");
  await analyseEach(dataset, { tasks: ["diagnose"], journal, jobs: 1 }, () => undefined);
  const [name] = (await readdir(journal)).filter((one) => /^[0-9a-f]+\.lines$/.test(one));
  expect((await readFile(join(journal, name as string))).length).toBeLessThanOrEqual(20 * 1000);
});
