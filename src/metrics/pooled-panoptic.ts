/** Panoptic quality over classes, from each class's segments of all cases together. */

/** One class's segments, of all cases. */
export interface Segments {
  readonly label: number;
  readonly matched: number;
  readonly missed: number;
  readonly spurious: number;
  /** Mean IoU of the matched; `null` where there are none. */
  readonly segmentationQuality: number | null;
}

export interface PanopticScores {
  readonly panopticQuality: number | null;
  readonly segmentationQuality: number | null;
  readonly recognitionQuality: number | null;
}

export interface PooledPanoptic extends PanopticScores {
  /** Classes that any case has a segment of: the mean is over these. */
  readonly classes: number;
  /** The same of countable classes and of those without objects; absent where no class is said to have none. */
  readonly things?: PanopticScores;
  readonly stuff?: PanopticScores;
  readonly labels: readonly (PanopticScores & Omit<Segments, "segmentationQuality">)[];
}

/**
 * @param segments one entry a class.
 * @param stuff classes whose mask is one segment, as of sky or road.
 * @see Kirillov et al., Panoptic Segmentation (2019): a class without any segment is left out of the mean.
 */
export function pooledPanoptic(segments: readonly Segments[], stuff: readonly number[] = []): PooledPanoptic {
  const labels = [...segments]
    .sort((a, b) => a.label - b.label)
    .map(({ segmentationQuality, ...counts }) => {
      const [iou, whole] = [segmentationQuality ?? 0, counts.matched + (counts.missed + counts.spurious) / 2];
      return {
        ...counts,
        panopticQuality: whole === 0 ? null : (iou * counts.matched) / whole,
        segmentationQuality: whole === 0 ? null : iou,
        recognitionQuality: whole === 0 ? null : counts.matched / whole,
      };
    });
  const meanOf = (some: readonly PanopticScores[]): PanopticScores => {
    const mean = (key: keyof PanopticScores) => {
      const values = some.flatMap((one) => one[key] ?? []);
      return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    return {
      panopticQuality: mean("panopticQuality"),
      segmentationQuality: mean("segmentationQuality"),
      recognitionQuality: mean("recognitionQuality"),
    };
  };
  const isStuff = ({ label }: { readonly label: number }) => stuff.includes(label);
  return {
    ...meanOf(labels),
    classes: labels.filter(({ panopticQuality }) => panopticQuality !== null).length,
    ...(stuff.length > 0
      ? { things: meanOf(labels.filter((one) => !isStuff(one))), stuff: meanOf(labels.filter(isStuff)) }
      : {}),
    labels,
  };
}
