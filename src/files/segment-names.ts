/** Label names stored in mask files, such as DICOM's segmentation objects and Slicer's NRRD. */
import { kindByContent } from "../formats/formats.js";
import { chosenSegment, splitSegment } from "../formats/part-of.js";
import { nodeUnzip } from "./node-host.js";
import { headOf } from "./open-file.js";

/** The names are within this many bytes, before the voxels. */
const HEADER = 1 << 20;

/** Names by label of a file, or of one segment, which is label 1; empty if there are none or it cannot be read. */
export async function segmentNames(path: string): Promise<Readonly<Record<number, string>>> {
  const { file, segment } = splitSegment(path);
  try {
    const head = await headOf(file, HEADER);
    const found = kindByContent(file, head, nodeUnzip)?.format.segments?.(head) ?? [];
    const named = segment === undefined ? found : [{ ...chosenSegment(file, found, segment), label: 1 }];
    return Object.fromEntries(named.filter(({ name }) => name !== "").map(({ label, name }) => [label, name]));
  } catch {
    return {};
  }
}
