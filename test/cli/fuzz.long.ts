/**
 * Whole files of every format, changed at random, through the command line: each is refused in one line or scored, and never
 * scored where its length or checksum tells that it is not whole.
 *
 * `FUZZ_SEED=7 FUZZ_EACH=400 npx vitest run test/cli/fuzz.long.ts` goes on from another seed, with more.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Format, fuzzFormats } from "./fuzz-formats.js";
import { type Mutation, mutated, mutation } from "./mutations.js";
import { MAIN, temporaryPath } from "./run-cli.js";

const path = temporaryPath();

const SEED = Number(process.env.FUZZ_SEED ?? 20);
const EACH = Number(process.env.FUZZ_EACH ?? 6);

const formats = fuzzFormats(path);

interface Changed {
  readonly case: string;
  readonly format: Format;
  readonly change: Mutation;
  /** The folder that holds the changed file. */
  readonly into: string;
  /** The first byte that differs. */
  readonly from: number;
  /** A row of the table: its case, reference, prediction, image. */
  readonly row: string;
}

/** A copy of the image with one file changed. */
function changed(format: Format, change: Mutation, i: number): Changed {
  const { whole, part, mask = "", role = "prediction" } = format;
  const into = path("changed", format.name.replace(/\W+/g, "-"), String(i));
  const image = join(into, basename(whole));
  mkdirSync(into, { recursive: true });
  cpSync(whole, image, { recursive: true });
  const file = part === undefined ? image : join(image, part);
  const { bytes, from } = mutated(readFileSync(file), change);
  writeFileSync(file, bytes);
  const good = role === "image" ? path("good.npy") : `${whole}${mask}`;
  const files = { reference: good, prediction: good, image: "", [role]: `${image}${mask}` };
  const name = `${format.name} ${i}`;
  const row = [`"${name}"`, files.reference, files.prediction, files.image].join();
  return { case: name, format, change, into, from, row };
}

const changes = formats.flatMap((format) =>
  fc.sample(mutation, { numRuns: EACH, seed: SEED }).map((change, i) => changed(format, change, i)),
);

interface Answer {
  readonly cases: readonly { readonly case: string; readonly dice: number | null }[];
  readonly failed: readonly { readonly case: string; readonly error: string }[];
  /** Among them images that could not be read: their cases are scored without. */
  readonly unpaired: readonly { readonly file: string; readonly reason: string }[];
}

/** One run over all of them, under a limit on memory, in kB a process, that what a header lies would break. */
function scored(command: string, some: readonly Changed[]): Answer {
  const table = path(`${command}.csv`);
  const wholes = formats
    .filter(({ role }) => role !== "image")
    .map(({ name, whole, mask = "" }) => `"${name} whole",${whole}${mask},${whole}${mask},`);
  writeFileSync(table, ["case,reference,prediction,image", ...some.map(({ row }) => row), ...wholes].join("\n"));
  const limit = process.platform === "linux" ? "ulimit -d 1500000 && " : "";
  const words = [command, table, table, "--json", "--quiet", "--patience", "60"];
  const { status, stdout, stderr } = spawnSync(
    "sh",
    ["-c", `${limit}exec "$0" "$@"`, process.execPath, MAIN, ...words],
    { encoding: "utf8", maxBuffer: 2 ** 29, env: { PATH: process.env.PATH } },
  );
  expect({ status, stderr }).toMatchObject({ status: expect.toBeOneOf([0, 3]) });
  const answer = JSON.parse(stdout) as Answer;
  expect(status).toBe(answer.failed.length > 0 ? 3 : 0);
  expect(stderr.split("\n").filter(Boolean)).toHaveLength(answer.failed.length);
  return answer;
}

/** What no user can make sense of, or what says that a limit was met. */
const UNPLAIN = /internal error|memory|worker|undefined|NaN of|Cannot|not a function|\[object/;

describe("a changed file", () => {
  const answers = new Map<string, { dice: (number | null)[]; error?: string }>();
  let before: string[];

  beforeAll(
    () => {
      before = readdirSync(path("changed"), { recursive: true }) as string[];
      const images = changes.filter(({ format }) => format.role === "image");
      const masks = changes.filter(({ format }) => format.role !== "image");
      for (const { cases, failed, unpaired } of [scored("measure", masks), scored("diagnose", images)]) {
        for (const { case: name, error } of failed) answers.set(name, { dice: [], error });
        for (const { file, reason } of unpaired) {
          const name = images.find(({ into }) => dirname(file) === into)?.case ?? file;
          answers.set(name, { dice: [], error: `${file}: ${reason}; its case is scored without it` });
        }
        for (const { case: name, dice } of cases) {
          const answer = answers.get(name) ?? { dice: [] };
          answers.set(name, answer);
          answer.dice.push(dice);
        }
      }
    },
    600_000 + 1000 * changes.length,
  );

  it.each(formats)("$name is refused in one line or scored, and not where it tells that it is not whole", (format) => {
    if (format.role !== "image") expect(answers.get(`${format.name} whole`)?.dice).toContain(1);
    const whole = readFileSync(format.part ? join(format.whole, format.part) : format.whole);
    const sealed = format.sealedFrom?.(whole) ?? Number.POSITIVE_INFINITY;
    const wrong = changes
      .filter((one) => one.format === format)
      .flatMap(({ case: name, change, into, from }) => {
        const told = `${name}, seed ${SEED}: ${JSON.stringify(change)}`;
        const { dice, error } = answers.get(name) ?? { dice: [] };
        if (error !== undefined) {
          const isPlain = /^[^\n]+; [^\n]+$/.test(error) && error.includes(into);
          return isPlain && !UNPLAIN.test(error) ? [] : [`${told}: ${error}`];
        }
        if (dice.length === 0) return [`${told}: has no answer`];
        // Of a text, its last line's end is no loss.
        const lost = change.kind === "cut" ? whole.subarray(from).toString("latin1").trim() : "";
        if (lost !== "" && !format.mayEndEarly) return [`${told}: was scored, though cut`];
        return from < sealed || dice.every((one) => one === 1) ? [] : [`${told}: other voxels were scored`];
      });
    expect(wrong).toEqual([]);
  });

  it("is left as it is, with nothing beside it", () => {
    expect(readdirSync(path("changed"), { recursive: true })).toEqual(before);
  });
});
