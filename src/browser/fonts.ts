/**
 * The fonts that reports and figures are set in, as CSS that carries them.
 *
 * They come from npm: the machine may have none. Each is cut into files by script, with the characters of each listed; only the files
 * that a text needs are embedded.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

interface Face {
  readonly family: string;
  readonly package: string;
  readonly weight: 400 | 600;
  readonly style: "normal" | "italic";
  /** Files and the characters they are used for; as the package lists them where absent. */
  readonly ranges?: Readonly<Record<string, string>>;
}

/** What Noto Sans Math lends to the others: arrows, operators (∩ ∪ ≤ ∑), geometric shapes. */
const mathSigns = { latin: "U+2190-22FF,U+2300-23FF,U+25A0-25FF,U+27C0-2BFF" };

const faces: readonly Face[] = [
  { family: "Source Serif 4", package: "source-serif-4", weight: 400, style: "normal" },
  { family: "Source Serif 4", package: "source-serif-4", weight: 400, style: "italic" },
  { family: "Source Serif 4", package: "source-serif-4", weight: 600, style: "normal" },
  { family: "Source Sans 3", package: "source-sans-3", weight: 400, style: "normal" },
  { family: "Source Sans 3", package: "source-sans-3", weight: 600, style: "normal" },
  { family: "Noto Sans Math", package: "noto-sans-math", weight: 400, style: "normal", ranges: mathSigns },
];

const require = createRequire(import.meta.url);

/**
 * `@font-face` rules with the fonts inside, for the characters of a text.
 *
 * @param text everything that will be set; characters that no font here has fall to those of the machine.
 * @param families only these; default all.
 */
export function fontCss(text: string, families?: readonly string[]): string {
  const points = [...new Set(text)].map((character) => character.codePointAt(0) as number);
  return faces
    .filter((face) => !families || families.includes(face.family))
    .flatMap((face) => rulesOf(face, points))
    .join("\n");
}

function rulesOf(face: Face, points: readonly number[]): string[] {
  const folder = dirname(require.resolve(`@fontsource/${face.package}/package.json`));
  const ranges =
    face.ranges ?? (JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8")) as Record<string, string>);
  return Object.entries(ranges)
    .filter(([, range]) => points.some((point) => within(range, point)))
    .map(([subset, range]) => {
      const file = join(folder, "files", `${face.package}-${subset}-${face.weight}-${face.style}.woff2`);
      const source = `url(data:font/woff2;base64,${readFileSync(file).toString("base64")}) format("woff2")`;
      return `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-style:${face.style};unicode-range:${range};src:${source}}`;
    });
}

/** Whether a CSS unicode-range ("U+0000-00FF,U+2212") holds a code point. */
function within(range: string, point: number): boolean {
  return range.split(",").some((part) => {
    const [first = "", last = first] = part.trim().replace("U+", "").split("-");
    return point >= Number.parseInt(first, 16) && point <= Number.parseInt(last, 16);
  });
}
