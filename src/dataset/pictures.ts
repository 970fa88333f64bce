/** Pictures of the labels that lose most: asked for as soon as workers have nothing else to do, and from shards read again. */
import type { CaseResult, LabelMapping, Overlay } from "../diagnosis/index.js";
import type { CaseFiles } from "./dataset.js";
import { readOverlays } from "./kept/shard-answers.js";
import type { Asker } from "./work/ask-case.js";
import type { CaseTask, WantedPicture } from "./work/case-task.js";

type Named = Pick<CaseResult, "case" | "label">;

const nameOf = ({ case: name, label }: Named): string => JSON.stringify([name, label]);

/** Those of `costliest` that there are, in its order. */
function inOrder(costliest: readonly CaseResult[], overlays: Iterable<Overlay>): Overlay[] {
  const found = new Map(Array.from(overlays, (one) => [nameOf(one), one]));
  return costliest.flatMap((result) => found.get(nameOf(result)) ?? []);
}

export async function picturesIn(shards: readonly string[], costliest: readonly CaseResult[]): Promise<Overlay[]> {
  // Only shards of a report hold pictures.
  if (costliest.length === 0) return [];
  const overlays: Overlay[] = [];
  for (const folder of shards) overlays.push(...(await readOverlays(folder)));
  return inOrder(costliest, overlays);
}

export interface PictureSource {
  readonly cases: readonly CaseFiles[];
  readonly options: CaseTask["options"];
  readonly labelMap: readonly LabelMapping[];
}

/** @param pictured the labels to show, by the outcomes so far. */
export function openPictures(
  asker: Pick<Asker, "pictures" | "drawers" | "spare">,
  { cases, options, labelMap }: PictureSource,
  pictured: () => readonly CaseResult[],
) {
  const asked = new Map<string, Promise<readonly Overlay[]>>();
  const ask = (results: readonly CaseResult[]): Promise<readonly Overlay[]> => {
    const files = cases.find((one) => one.case === results[0]?.case);
    const pictures = results.map((result) => wantedOf(result, labelMap));
    const answer = files ? asker.pictures({ files, options, tasks: ["diagnose"], pictures }) : Promise.resolve([]);
    for (const one of results) asked.set(nameOf(one), answer);
    return answer;
  };
  /** Asks for those that will probably be wanted while workers have nothing else to do. */
  const begin = (): void => {
    if (asker.spare === 0) return;
    // What fails here fails again where it is awaited.
    for (const one of pictured())
      if (asker.spare > 0 && !asked.has(nameOf(one))) ask([one]).then(begin, () => undefined);
  };
  return {
    begin,
    /** All that are wanted. A case is read once, or by several workers if there are more of them than cases. */
    async all(): Promise<Overlay[]> {
      const wanted = pictured();
      const missing = new Map<string, CaseResult[]>();
      for (const one of wanted)
        if (!asked.has(nameOf(one))) missing.set(one.case, [...(missing.get(one.case) ?? []), one]);
      for (const results of missing.values()) {
        const shares = Math.min(results.length, Math.max(1, Math.floor(asker.drawers / missing.size)));
        for (let share = 0; share < shares; share++) void ask(results.filter((_, i) => i % shares === share));
      }
      const drawn = await Promise.all(wanted.map((one) => asked.get(nameOf(one)) ?? []));
      return inOrder(wanted, drawn.flat());
    },
  };
}

function wantedOf({ label, diagnosis: { loss } }: CaseResult, labelMap: readonly LabelMapping[]): WantedPicture {
  const predictedAs = loss.labels > 0 ? labelMap.find((one) => one.reference === label)?.prediction : undefined;
  // A mirrored prediction, or ids that are not simply exchanged, cannot be switched; a label with no other loss is not split again.
  const isPlain = loss.orientation === 0 && (loss.labels === 0 || predictedAs !== undefined);
  return {
    label,
    predictedAs,
    isSplit: isPlain && loss.shift + loss.size + loss.missed + loss.spurious >= 0.001,
  };
}
