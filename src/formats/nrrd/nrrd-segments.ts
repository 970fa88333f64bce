// 3D Slicer's segments in an NRRD, from lines such as `Segment0_Name:=liver`. Overlapping ones are in different layers,
// the fastest axis (the slowest in older SlicerRT files); a value identifies a segment only within its layer.
import { unsupported } from "../../codecs/faults.js";
import type { VoxelArray } from "../../mask/index.js";
import type { Segment } from "../format.js";
import { chosenSegment, overlapping } from "../part-of.js";

export interface LayeredSegment extends Segment {
  /** Its value within its layer. */
  readonly value: number;
  readonly layer: number;
}

/** The segments of a header, in its order. If two layers use the same value, segments are numbered from 1 instead. */
export function nrrdSegments(text: string): LayeredSegment[] {
  const byIndex = new Map<number, Map<string, string>>();
  for (const line of text.split(/\r?\n/)) {
    const [, index, key = "", value = ""] = /^Segment(\d+)_(\w+):=(.*)$/.exec(line) ?? [];
    if (index === undefined) continue;
    const fields = byIndex.get(Number(index)) ?? new Map<string, string>();
    byIndex.set(Number(index), fields.set(key, value.trim()));
  }
  // Before Slicer 5 there are no values or layers: each segment is a separate mask.
  const isOld = !/^Segment\d+_LabelValue:=/m.test(text);
  const found = [...byIndex]
    .sort(([a], [b]) => a - b)
    .map(([index, fields]) => ({
      index,
      name: fields.get("Name") ?? fields.get("ID") ?? "",
      value: Number(fields.get("LabelValue") ?? 1),
      layer: Number(fields.get("Layer") ?? (isOld ? index : 0)),
    }));
  if (isOld) return found.map(({ index, ...segment }) => ({ ...segment, label: index + 1 }));
  const unique = new Set(found.map(({ value }) => value)).size === found.length;
  return found.map(({ index, ...segment }) => ({ ...segment, label: unique ? segment.value : index + 1 }));
}

/** One label map of all layers, or of one segment (label 1); refused if segments share a voxel or a value is of none. */
export function flattened(
  file: string,
  values: VoxelArray,
  { layers, layersLast }: { readonly layers: number; readonly layersLast: boolean },
  segments: readonly LayeredSegment[],
  wanted: string | undefined,
): VoxelArray {
  if (wanted === undefined && layers === 1) return values;
  const map = new Int32Array(values.length / layers);
  const [step, stride] = layersLast ? [1, map.length] : [layers, 1];
  if (wanted !== undefined) {
    const { value, layer } = chosenSegment(file, segments, wanted);
    for (let i = 0; i < map.length; i++) map[i] = values[i * step + layer * stride] === value ? 1 : 0;
    return map;
  }
  const labels = new Map(segments.map(({ label, value, layer }) => [value * layers + layer, label]));
  for (let i = 0; i < map.length; i++) {
    for (let layer = 0; layer < layers; layer++) {
      const value = values[i * step + layer * stride] as number;
      if (value === 0) continue;
      const label = labels.get(value * layers + layer);
      if (label === undefined) {
        throw unsupported(file, `holds ${value} in layer ${layer}, which is no segment of its header`, "save it anew");
      }
      if (map[i] !== 0) throw overlapping(file, map[i] as number, label, segments);
      map[i] = label;
    }
  }
  return map;
}
