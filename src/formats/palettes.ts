/** Colours of labels: from a file, and from benchmarks that publish colour-coded masks. */

/** Red, green and blue, 0 to 255, by label. */
export type Palette = Readonly<Record<number, readonly number[]>>;

/** Colours from label 0 on, as six hexadecimal digits each. */
function listed(text: string, first = 0): Palette {
  const colours = text.trim().split(/\s+/);
  return Object.fromEntries(
    colours.map((colour, i) => [first + i, [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))]),
  );
}

/** Label ids (not train ids) of the colours of `gtFine_color.png`; if ids share a colour, the lowest. */
const CITYSCAPES = `
  000000 000000 000000 000000 000000 6f4a00 510051 804080 f423e8 faaaa0 e6968c 464646 66669c be9999 b4a5b4
  966464 96785a 999999 999999 faaa1e dcdc00 6b8e23 98fb98 4682b4 dc143c ff0000 00008e 000046 003c64 00005a
  00006e 005064 0000e6 770b20`;

/** Labels 1 to 150 of the scene parsing benchmark; road and skyscraper share a colour, which is read as road. */
const ADE20K = `
  787878 b47878 06e6e6 503232 04c803 787850 8c8c8c cc05ff e6e6e6 04fa07 e005ff ebff07 96053d 787846 08ff33
  ff0652 8fff8c ccff04 ff3307 cc4603 0066c8 3de6fa ff0633 0b66ff ff0747 ff09e0 0907e6 dcdcdc ff095c 7009ff
  08ffd6 07ffe0 ffb806 0aff47 ff290a 07ffff e0ff08 6608ff ff3d06 ffc207 ff7a08 00ff14 ff0829 ff0599 0633ff
  eb0cff a09614 00a3ff 8c8c8c fa0a0f 14ff00 1fff00 ff1f00 ffe000 99ff00 0000ff ff4700 00ebff 00adff 1f00ff
  0bc8c8 ff5200 00fff5 003dff 00ff70 00ff85 ff0000 ffa300 ff6600 c2ff00 008fff 33ff00 0052ff 00ff29 00ffad
  0a00ff adff00 00ff99 ff5c00 ff00ff ff00f5 ff0066 ffad00 ff0014 ffb8b8 001fff 00ff3d 0047ff ff00cc 00ffc2
  00ff52 000aff 0070ff 3300ff 00c2ff 007aff 00ffa3 ff9900 00ff0a ff7000 8fff00 5200ff a3ff00 ffeb00 08b8aa
  8500ff 00ff5c b800ff ff001f 00b8ff 00d6ff ff0070 5cff00 00e0ff 70e0ff 46b8a0 a300ff 9900ff 47ff00 ff00a3
  ffcc00 ff008f 00ffeb 85ff00 ff00eb f500ff ff007a fff500 0abed4 d6ff00 00ccff 1400ff ffff00 0099ff 0029ff
  00ffcc 2900ff 29ff00 ad00ff 00f5ff 4700ff 7a00ff 00ffb8 005cff b8ff00 0085ff ffd600 19c2c2 66ff00 5c00ff`;

/** Three bits of the label at a time are the highest bits of its colours: 0 to 20, and 255 for ignored pixels. */
function pascalVoc(): Palette {
  const colour = (label: number) =>
    [0, 1, 2].map((channel) => {
      let value = 0;
      for (let bit = 0; bit < 8; bit++) value |= ((label >> (3 * bit + channel)) & 1) << (7 - bit);
      return value;
    });
  return Object.fromEntries(Array.from({ length: 256 }, (_, label) => [label, colour(label)]));
}

const BUILT_IN: Readonly<Record<string, () => Palette>> = {
  cityscapes: () => listed(CITYSCAPES),
  "pascal-voc": pascalVoc,
  ade20k: () => listed(ADE20K, 1),
};

export const paletteNames: readonly string[] = Object.keys(BUILT_IN);

/** A palette by name, or as given; undefined if the name is unknown. */
export const paletteOf = (palette: string | Palette): Palette | undefined =>
  typeof palette === "string" ? BUILT_IN[palette]?.() : palette;

/** What is wrong with a supposed palette; undefined if nothing is. */
export function paletteFault(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "it is no object of colours by label";
  const entries = Object.entries(value);
  if (entries.length === 0) return "it holds no colour";
  const labels = new Map<string, string>();
  for (const [label, colour] of entries) {
    if (!/^\d{1,9}$/.test(label)) return `${JSON.stringify(label)} is no label: labels are whole numbers`;
    const isColour =
      Array.isArray(colour) && colour.length === 3 && colour.every((n) => Number.isInteger(n) && n >= 0 && n <= 255);
    if (!isColour) return `the colour of label ${label} is not three whole numbers from 0 to 255`;
    const other = labels.get(colour.join());
    if (other !== undefined) return `labels ${other} and ${label} have one colour, ${colour.join(", ")}`;
    labels.set(colour.join(), label);
  }
  return undefined;
}
