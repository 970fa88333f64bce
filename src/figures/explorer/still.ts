/** The explorer where no script runs: its picture as it starts, as SVG. */
import { encode } from "fast-png";
import { toBase64 } from "../base64.js";
import { outlines } from "../contour.js";
import { predictionColour, referenceColour } from "../style.js";
import { busiestPlane, type Scene } from "./scene.js";

/** Longest side in CSS px. */
const LONGEST = 420;

/** Both outlines on the image, or on plain ground; of a volume the plane with the most reference. */
export function explorerStill(scene: Scene): string {
  const [rows = 1, columns = 1] = scene.shape.slice(-2);
  const [rowSize = 1, columnSize = 1] = scene.spacing.slice(-2);
  const scale = LONGEST / Math.max(rows * rowSize, columns * columnSize);
  const size = rows * columns;
  const start = busiestPlane(scene) * size;
  const cut = (values: Uint8Array): Uint8Array => values.subarray(start, start + size);
  const width = Math.round(columns * columnSize * scale);
  const height = Math.round(rows * rowSize * scale);
  const ground = scene.image
    ? `<image href="data:image/png;base64,${toBase64(encode({ width: columns, height: rows, data: cut(scene.image), channels: 1 }))}" width="${columns}" height="${rows}" preserveAspectRatio="none" style="image-rendering:pixelated"/>`
    : `<rect width="${columns}" height="${rows}" fill="#181818"/>`;
  const outline = (mask: Uint8Array, colour: string, dash: string): string => {
    const path = outlines(mask, rows, columns).map(
      (corners) => `M${corners.map((c) => `${c.column} ${c.row}`).join("L")}Z`,
    );
    return `<path d="${path.join("")}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}" vector-effect="non-scaling-stroke"/>`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${columns} ${rows}" preserveAspectRatio="none">${ground}${outline(cut(scene.reference), referenceColour, "none")}${outline(cut(scene.prediction), predictionColour, "6 3")}</svg>`;
}
