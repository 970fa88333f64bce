/** A relative path means the same as an absolute one: in every format, by a bare name or by `./`, or from elsewhere. */
import { readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readVolume } from "../../src/files/index.js";
import { temporaryFolder } from "./write.js";

const fixtures = new URL("../fixtures", import.meta.url).pathname;
const folder = temporaryFolder();
const home = process.cwd();
afterEach(() => process.chdir(home));

/** One input of every ending that the fixtures have, by their paths there, and those that other programs open. */
const ENDINGS = new Map(
  readdirSync(join(fixtures, "masks")).map((format) => {
    const references = join("masks", format, "references");
    const [name = ""] = readdirSync(join(fixtures, references)).sort();
    return [name.replace(/^[^.]*/, ""), join(references, name)];
  }),
);
const INPUTS = [
  ...ENDINGS.values(),
  ...readdirSync(join(fixtures, "colour")).map((name) => join("colour", name)),
  ...["slice-rle.dcm", "slice-jpegls.dcm", "slice-j2k.dcm", "slice-jpeg.dcm", "picture.jpg"].map((n) =>
    join("small", n),
  ),
];

/** Read by another program, which opens the file itself. */
const byItk = (input: string) => /^(small|colour)/.test(input);
const BY_ITK = INPUTS.filter(byItk);

test.each(INPUTS)("%s", async (input) => {
  const whole = join(fixtures, input);
  const bytesOf = async (path: string) => {
    const { values } = await readVolume(path);
    return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  };
  const wanted = await bytesOf(whole);
  const isSame = async (path: string) => wanted.equals(await bytesOf(path));
  process.chdir(join(whole, ".."));
  // By turns, as reading these takes long.
  const way = byItk(input) ? BY_ITK.indexOf(input) % 3 : 0;
  if (way === 0) expect(await isSame(basename(whole)), "a bare name").toBe(true);
  if (way === 1) expect(await isSame(`./${basename(whole)}`), "./").toBe(true);
  if (way < 2) return;
  process.chdir(folder);
  expect(await isSame(relative(folder, whole)), "from elsewhere").toBe(true);
});
