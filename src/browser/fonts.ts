// The fonts of reports and figures, as CSS that carries them; from npm, because the machine may have none. Each is cut into
// files by script, and only those that a text needs are embedded.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { coverageOf } from "./font-coverage.js";

interface Face {
  readonly family: string;
  readonly package: string;
  readonly weight: 400 | 600;
  readonly style: "normal" | "italic";
  /** Files and the characters they are used for; if absent, as the package lists them. */
  readonly ranges?: Readonly<Record<string, string>>;
}

/** What Noto Sans Math adds to the others: arrows, operators (∩ ∪ ≤ ∑), geometric shapes. */
const mathSigns = { latin: "U+2190-22FF,U+2300-23FF,U+25A0-25FF,U+27C0-2BFF" };

const faces: readonly Face[] = [
  { family: "Source Serif 4", package: "source-serif-4", weight: 400, style: "normal" },
  { family: "Source Serif 4", package: "source-serif-4", weight: 400, style: "italic" },
  { family: "Source Serif 4", package: "source-serif-4", weight: 600, style: "normal" },
  { family: "Source Sans 3", package: "source-sans-3", weight: 400, style: "normal" },
  { family: "Source Sans 3", package: "source-sans-3", weight: 600, style: "normal" },
  { family: "Noto Sans Math", package: "noto-sans-math", weight: 400, style: "normal", ranges: mathSigns },
];

interface OtherFont {
  readonly package: string;
  /** What it is used for; its files' lists claim letters without glyphs. */
  readonly scripts: RegExp;
  readonly file: (subset: string) => string;
}

/** For names in other scripts: Chinese and Japanese, Korean, Arabic. */
const others: readonly OtherFont[] = [
  {
    package: "@fontsource-variable/noto-sans-sc",
    scripts: /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff00-\uffef]/u,
    file: (subset) => `noto-sans-sc-${subset.replace(/[[\]]/g, "")}-wght-normal.woff2`,
  },
  {
    package: "@fontsource-variable/noto-sans-kr",
    scripts: /\p{sc=Hangul}/u,
    file: (subset) => `noto-sans-kr-${subset.replace(/[[\]]/g, "")}-wght-normal.woff2`,
  },
  {
    package: "@fontsource-variable/noto-sans-arabic",
    scripts: /\p{scx=Arabic}/u,
    file: (subset) => `noto-sans-arabic-${subset}-wght-normal.woff2`,
  },
];

/** For everything that the others lack: plain, but with nearly every character. */
const last = { package: "@fontsource/unifontex", file: "unifontex-latin-400-normal" };

/** The family name of these; last before the generic one in every list of fonts. */
const otherScripts = "Other Scripts";
/** Faces of one family complete each other only if they claim the same weights. */
const anyWeight = "100 900";

const require = createRequire(import.meta.url);

/** `@font-face` rules with the fonts inside, for the characters of a text. */
export function fontCss(text: string, families?: readonly string[]): string {
  const points = [...new Set(text)].map((character) => character.codePointAt(0) as number);
  const own = faces
    .filter((face) => !families || families.includes(face.family))
    .flatMap((face) => rulesOf(face, points));
  return [...own, ...otherRules(points)].join("\n");
}

function rulesOf(face: Face, points: readonly number[]): string[] {
  const folder = folderOf(`@fontsource/${face.package}`);
  return Object.entries(face.ranges ?? rangesOf(folder))
    .filter(([, range]) => points.some((point) => within(range, point)))
    .map(([subset, range]) => {
      const file = join(folder, "files", `${face.package}-${subset}-${face.weight}-${face.style}.woff2`);
      return rule({ family: face.family, weight: String(face.weight), style: face.style, range, file });
    });
}

function otherRules(points: readonly number[]): string[] {
  let missing = points.filter((point) => !isOwn(point));
  const rules: string[] = [];
  const add = (file: string, found: readonly number[]): void => {
    if (found.length === 0) return;
    missing = missing.filter((point) => !found.includes(point));
    const range = [...found].sort((a, b) => a - b).map((point) => `U+${point.toString(16).toUpperCase()}`);
    rules.push(rule({ family: otherScripts, weight: anyWeight, style: "normal", range: range.join(","), file }));
  };
  for (const { package: name, scripts, file } of others) {
    const folder = folderOf(name);
    const wanted = missing.filter((point) => scripts.test(String.fromCodePoint(point)));
    if (wanted.length === 0) continue;
    for (const [subset, range] of Object.entries(rangesOf(folder))) {
      add(
        join(folder, "files", file(subset)),
        wanted.filter((point) => missing.includes(point) && within(range, point)),
      );
    }
  }
  add(join(folderOf(last.package), "files", `${last.file}.woff2`), missing.filter(isInLast));
  return rules;
}

/** Whether a visible character can be set with the fonts carried here. */
export function hasGlyph(point: number): boolean {
  if (isOwn(point)) return true;
  const character = String.fromCodePoint(point);
  return (
    others.some(
      ({ package: name, scripts }) =>
        scripts.test(character) && Object.values(rangesOf(folderOf(name))).some((range) => within(range, point)),
    ) || isInLast(point)
  );
}

/** Whether the fonts that everything is set in have a character. */
const isOwn = (point: number): boolean =>
  point <= 0x7f ||
  faces.some((face) =>
    Object.values(face.ranges ?? rangesOf(folderOf(`@fontsource/${face.package}`))).some((range) =>
      within(range, point),
    ),
  );

let lastCoverage: ((point: number) => boolean) | undefined;

function isInLast(point: number): boolean {
  lastCoverage ??= coverageOf(join(folderOf(last.package), "files", `${last.file}.woff`));
  return lastCoverage(point);
}

const knownFolders = new Map<string, string>();
const knownRanges = new Map<string, Record<string, string>>();

function folderOf(name: string): string {
  const known = knownFolders.get(name);
  if (known !== undefined) return known;
  const folder = dirname(require.resolve(`${name}/package.json`));
  knownFolders.set(name, folder);
  return folder;
}

function rangesOf(folder: string): Record<string, string> {
  const known = knownRanges.get(folder);
  if (known) return known;
  const ranges = JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8")) as Record<string, string>;
  knownRanges.set(folder, ranges);
  return ranges;
}

interface Rule {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
  readonly range: string;
  readonly file: string;
}

function rule({ family, weight, style, range, file }: Rule): string {
  const source = `url(data:font/woff2;base64,${readFileSync(file).toString("base64")}) format("woff2")`;
  return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};unicode-range:${range};src:${source}}`;
}

const within = (range: string, point: number): boolean =>
  range.split(",").some((part) => {
    const [first = "", last = first] = part.trim().replace("U+", "").split("-");
    return point >= Number.parseInt(first, 16) && point <= Number.parseInt(last, 16);
  });
