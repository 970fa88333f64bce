// ImageJ regions: one (.roi), or several in an archive (.zip), as Cellpose and StarDist write them; each is an object.
// See https://github.com/imagej/ImageJ/blob/master/ij/io/RoiDecoder.java
import { latin1, viewOf } from "../../codecs/bytes.js";
import { damaged, truncated, unsupported } from "../../codecs/faults.js";
import type { Format, Source } from "../format.js";
import { zipMembers } from "../numpy/npz.js";
import { drawn, type Shape } from "./drawing.js";
import { boxRing, ellipseRing, type Ring } from "./even-odd.js";
import { noArea } from "./tools.js";

const isRoi = (head: Uint8Array) => latin1(head, 0, 4) === "Iout";

export const roi: Format = {
  name: "ImageJ's region",
  extensions: [".roi"],
  matches: isRoi,
  read: (source) => drawn(source, { shapes: [shapeOf(source.file, source.bytes, 1)] }),
};

export const roiZip: Format = {
  name: "ImageJ's regions",
  extensions: [".zip"],
  isAside: true,
  matches: (head) =>
    latin1(head, 0, 4) === "PK\x03\x04" && /^[^\0]*\.roi/.test(latin1(head, 30, 30 + viewOf(head).getUint16(26, true))),
  read(source: Source) {
    const members = zipMembers(source, (name) => name.endsWith(".roi"));
    return drawn(source, { shapes: members.map((bytes, i) => shapeOf(source.file, bytes, i + 1)) });
  },
};

const [POLYGON, RECTANGLE, OVAL, FREEHAND, TRACED] = [0, 1, 2, 7, 8];
const KINDS = "polygon rectangle oval line freeline polyline none freehand traced angle point".split(" ");
const SUBPIXEL = 128;
const HEADER = 64;

function shapeOf(file: string, bytes: Uint8Array, id: number): Shape {
  if (!isRoi(bytes)) throw damaged(file, "a region does not begin as ImageJ's do");
  if (bytes.length < HEADER) throw truncated(file, "a region ends within its header");
  const kind = bytes[6] as number;
  const [top = 0, left = 0, bottom = 0, right = 0] = [8, 10, 12, 14].map((at) => viewOf(bytes).getInt16(at));
  const isFine = (viewOf(bytes).getUint16(50) & SUBPIXEL) !== 0 && viewOf(bytes).getUint16(4) >= 222;
  if (viewOf(bytes).getInt32(36) > 0)
    throw unsupported(file, "holds a region of several parts, which is not read", "split it in ImageJ");
  const label = String(id);
  if (kind === RECTANGLE) return { label, rings: [boxRing(left, top, right, bottom)] };
  if (kind === OVAL) {
    return {
      label,
      rings: [ellipseRing((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2)],
    };
  }
  if (kind !== POLYGON && kind !== FREEHAND && kind !== TRACED) throw noArea(file, KINDS[kind] ?? String(kind));
  return { label, rings: [cornersOf(file, bytes, left, top, isFine)] };
}

/** All x, then all y: whole pixels from the box's corner; finer ones follow as floats from the image's corner. */
function cornersOf(file: string, bytes: Uint8Array, left: number, top: number, isFine: boolean): Ring {
  const short = viewOf(bytes).getUint16(16);
  const count = short === 0 && bytes.length >= HEADER ? viewOf(bytes).getInt32(18) : short;
  const start = isFine ? HEADER + 4 * count : HEADER;
  if (start + (isFine ? 8 : 4) * count > bytes.length) throw truncated(file, `a region of ${count} corners ends early`);
  return Array.from({ length: 2 * count }, (_, i) => {
    const [corner, isY] = [i >> 1, i % 2];
    if (isFine) return viewOf(bytes).getFloat32(start + 4 * (corner + isY * count));
    return viewOf(bytes).getInt16(start + 2 * (corner + isY * count)) + (isY ? top : left);
  });
}
