/** Names of labels that files of masks hold themselves: DICOM's segmentation objects and Slicer's NRRD. */
import dicomParser, { type DataSet } from "dicom-parser";
import { roiSegments } from "../formats/dicom/dicom-contours.js";
import { dicomSegments } from "../formats/dicom/dicom-seg.js";
import { formatByContent } from "../formats/formats.js";
import { nrrdSegments } from "../formats/nrrd/nrrd-segments.js";
import { headOf } from "../formats/open-file.js";
import { chosenSegment, type Segment, splitSegment } from "../formats/segment-of.js";

/** Headers: the names stand within so many bytes, before the voxels. */
const HEADER = 1 << 20;

/** What tells where the frames of a segmentation lie, which comes after its segments. */
const FRAMES = "x52009229";

/**
 * Names by label; nothing where the file holds none or cannot be read, which its reader tells.
 *
 * @param path a file, or one segment of it, which is label 1.
 */
export async function segmentNames(path: string): Promise<Readonly<Record<number, string>>> {
  const { file, segment } = splitSegment(path);
  try {
    const found = segmentsIn(await headOf(file, HEADER));
    const named = segment === undefined ? found : [{ ...chosenSegment(file, found, segment), label: 1 }];
    return Object.fromEntries(named.filter(({ name }) => name !== "").map(({ label, name }) => [label, name]));
  } catch {
    return {};
  }
}

function namesIn(data: DataSet): readonly Segment[] {
  const segments = dicomSegments(data);
  return segments.length > 0 ? segments : roiSegments(data);
}

function segmentsIn(head: Buffer): readonly Segment[] {
  switch (formatByContent(head)?.name) {
    case "NRRD":
      return nrrdSegments(head.toString("utf8").split(/\r?\n\r?\n/, 1)[0] ?? "");
    case "DICOM":
      return namesIn(dicomParser.parseDicom(head, { untilTag: FRAMES }));
    default:
      return [];
  }
}
