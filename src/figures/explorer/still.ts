/** The explorer where no script runs: its first picture, as PNG, which every reader of notebooks shows. */
import { encode } from "fast-png";
import { predictionColour, referenceColour } from "../style.js";
import { firstPlane, type Scene } from "./scene.js";
import { GROUND, shadesOf } from "./shades.js";

/** Longest side in px. */
const LONGEST = 420;
/** Width of outlines in px. */
const LINE = 2;

export interface Still {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Both outlines on the image, or on plain background; for a volume, the plane with the most reference. */
export function explorerStill(scene: Scene): Still {
  const [rows = 1, columns = 1] = scene.shape.slice(-2);
  const [rowSize = 1, columnSize = 1] = scene.spacing.slice(-2);
  const scale = LONGEST / Math.max(rows * rowSize, columns * columnSize);
  const width = Math.max(1, Math.round(columns * columnSize * scale));
  const height = Math.max(1, Math.round(rows * rowSize * scale));
  const start = firstPlane(scene) * rows * columns;
  /** The voxel under a px of the picture; −1 outside it. */
  const voxelAt = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height
      ? -1
      : start + Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
  const isEdge = (mask: Uint8Array, x: number, y: number): boolean =>
    mask[voxelAt(x, y)] === 1 &&
    [-LINE, LINE].some((by) => mask[voxelAt(x + by, y)] !== 1 || mask[voxelAt(x, y + by)] !== 1);
  const shades = shadesOf();
  const lines = { reference: pixelOf(referenceColour), prediction: pixelOf(predictionColour) };
  const pixels = new Uint32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const i = voxelAt(x, y);
      const kind = ((scene.reference[i] as number) << 1) | (scene.prediction[i] as number);
      const shade = shades[(kind << 8) | (scene.image?.[i] ?? GROUND)] as number;
      pixels[at] = isEdge(scene.prediction, x, y)
        ? lines.prediction
        : isEdge(scene.reference, x, y)
          ? lines.reference
          : shade;
    }
  }
  return { png: encode({ width, height, data: new Uint8Array(pixels.buffer), channels: 4 }), width, height };
}

function pixelOf(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return new Uint32Array(Uint8Array.from([...channels, 255]).buffer)[0] as number;
}
