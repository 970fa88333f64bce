/** Panoptic quality over classes, from each class's segments in all cases together. */

/** One class's segments in all cases. */
export interface Segments {
  readonly label: number;
  readonly matched: number;
  readonly missed: number;
  readonly spurious: number;
  readonly segmentationQuality: number | null;
}

export interface PanopticScores {
  readonly panopticQuality: number | null;
  readonly segmentationQuality: number | null;
  readonly recognitionQuality: number | null;
}

export interface PooledPanoptic extends PanopticScores {
  /** Classes with a segment in any case: the mean is over these. */
  readonly classes: number;
  /** The same for classes with objects ("things") and without ("stuff"); absent if no class is declared as stuff. */
  readonly things?: PanopticScores;
  readonly stuff?: PanopticScores;
  readonly labels: readonly (PanopticScores & Omit<Segments, "segmentationQuality">)[];
}

/**
 * @param segments one entry per class.
 * @param stuff classes whose mask is one segment, such as sky or road.
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
