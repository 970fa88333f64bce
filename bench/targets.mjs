// What was aimed at, beside what was measured.
import { milliseconds, times } from "./clock.mjs";

const targets = [
  ["512²: 20 dilations and 20 erosions", { OpenCV: 1.5, scipy: 5 }, "the search along columns, then counting"],
  [
    "512²: 65² shifts",
    { "scipy FFT": 6, OpenCV: 4 },
    "half is the shifts themselves, a sixth reading the masks into runs, the rest scoring 4,225 shifts",
  ],
  [
    "nuclei 512²: 65² shifts",
    { "scipy FFT": 2 },
    "with many objects a row, the number of runs, which an FFT does not depend on",
  ],
  ["512²: all surface metrics", { "kd-tree": 2, scipy: 5 }, "reading the masks and their boundaries"],
  ["128 × 256 × 256: 20 dilations and 20 erosions", { scipy: 10 }, "the search along rows and columns"],
  [
    "128 × 256 × 256 of 2.5 × 0.8 × 0.8 mm: 20 dilations and 20 erosions",
    { scipy: 20 },
    "the same, in single precision",
  ],
  [
    "spine, label 49, cropped: 21³ shifts",
    { "scipy FFT, 2 threads": 5 },
    "half is five vectors for each edge of a run and each plane offset, an eighth the lowest corner of each",
  ],
  ["128 × 256 × 256: 21³ shifts", { "scipy FFT, 2 threads": 5 }, "the same"],
  [
    "128 × 256 × 256: all surface metrics",
    { "kd-tree, 2 threads": 1.5, scipy: 5 },
    "elements far from the other boundary, whose planes are transformed",
  ],
  ["512²: full diagnosis", { ms: 30 }, "some forty passes over the box in plain TypeScript, none above a twentieth"],
  ["256³: full diagnosis", { ms: 1200 }, "levels along the reference's runs, and passes over the box"],
  ["512 × 512 × 300: full diagnosis", { ms: 4000 }, "the same"],
];

/** @param found by pair and work: ms, and for each rival how many times ours. */
export function targetRows(found) {
  return targets.flatMap(([work, aims, limit]) => {
    const one = found.get(work);
    const known = Object.entries(aims).filter(([rival]) => rival === "ms" || one?.ratios[rival] !== undefined);
    if (!one || known.length === 0) return [];
    const aimed = known.map(([rival, aim]) => (rival === "ms" ? `${milliseconds(aim)} ms` : `${aim} × ${rival}`));
    const measured = known.map(([rival, aim]) => {
      const [text, isMet] =
        rival === "ms"
          ? [`${milliseconds(one.ours)} ms`, one.ours <= aim]
          : [times(one.ratios[rival]), one.ratios[rival] >= aim];
      return isMet ? text : `${text} (missed)`;
    });
    return [[work, aimed.join(", "), measured.join(", "), limit]];
  });
}
