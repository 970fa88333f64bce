/** Pictures of a change: the labels that changed most, in every run side by side, with the parts of the loss that changed. */
import { changePicture } from "../../compare/figures/index.js";
import type { ChangePicture, Comparison, PairComparison } from "../../compare/statistics/index.js";
import { parts } from "../../figures/index.js";
import type { Words } from "../../words/index.js";
import { type Numbering, textBlock } from "../blocks.js";
import type { Block, PictureBlock } from "../view.js";

/** A part that changed less is not shown. */
const MOVED = 0.0005;

/** @returns nothing if nothing changed, or no pictures were asked for. */
export const pictureBlocks = (
  { pictures = [], unpictured = [] }: Comparison,
  { other }: PairComparison,
  t: Words,
  place: Numbering,
): Block[] => [
  ...unpictured.filter((one) => one.other === other).flatMap((one) => textBlock(t.change.unpictured(one), "note")),
  ...pictures.filter((one) => one.other === other).map((one) => pictureBlock(one, t, place)),
];

function pictureBlock(picture: ChangePicture, t: Words, place: Numbering): PictureBlock {
  const [first, ...others] = picture.runs;
  const lost = (one: ChangePicture["runs"][number] | undefined, part: (typeof parts)[number]) => one?.loss?.[part] ?? 0;
  const moved = parts.filter((part) => others.some((one) => Math.abs(lost(one, part) - lost(first, part)) >= MOVED));
  const overlay = first?.overlay;
  return {
    kind: "picture",
    figure: place.figure(
      changePicture(picture, t),
      t.change.pictureCaption(overlay?.plane, overlay?.image !== undefined),
    ),
    head: [t.change.run, t.dice, ...moved.map((part) => t.part[part])],
    rows: picture.runs.map((one, i) => [
      one.run,
      t.number.fixed(one.dice, 3),
      ...moved.map((part) => {
        if (!one.loss) return "–";
        const change = i === 0 ? "" : ` (${t.number.signed(lost(one, part) - lost(first, part), 3)})`;
        return `${t.number.fixed(one.loss[part], 3)}${change}`;
      }),
    ]),
  };
}
