/// <reference lib="dom" />
/** The overlay: image or plain ground, tinted where the masks lie, with both outlines. */
import { outlines } from "../contour.js";
import { predictionColour, referenceColour } from "../style.js";
import type { Scene } from "./scene.js";
import { GROUND, shadesOf } from "./shades.js";
import type { View } from "./view.js";

export interface Painter {
  readonly canvas: HTMLCanvasElement;
  /** Paints the part in view of one plane of the scene, with that plane of the changed prediction. */
  paint(predicted: Uint8Array, plane: number, view: View): void;
}

/** Longest side in CSS px. */
const LONGEST = 420;

export function painterOf(scene: Scene): Painter {
  const [rows = 1, columns = 1] = scene.shape.slice(-2);
  const [rowSize = 1, columnSize = 1] = scene.spacing.slice(-2);
  const scale = LONGEST / Math.max(rows * rowSize, columns * columnSize);
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute(
    "aria-label",
    "Overlay of reference and prediction. Arrow keys move the prediction, plus and minus resize it, 0 resets it.",
  );
  const sharpness = Math.min(2, globalThis.devicePixelRatio || 1);
  canvas.width = Math.round(columns * columnSize * scale * sharpness);
  canvas.height = Math.round(rows * rowSize * scale * sharpness);
  canvas.style.width = `${Math.round(columns * columnSize * scale)}px`;
  canvas.style.aspectRatio = `${canvas.width} / ${canvas.height}`;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const small = document.createElement("canvas");
  small.width = columns;
  small.height = rows;
  const ground = small.getContext("2d") as CanvasRenderingContext2D;
  const pixels = ground.createImageData(columns, rows);
  const words = new Uint32Array(pixels.data.buffer);
  const shades = shadesOf();

  const pathOf = (mask: Uint8Array): Path2D => {
    const [x, y] = [canvas.width / columns, canvas.height / rows];
    const path = new Path2D();
    for (const corners of outlines(mask, rows, columns)) {
      for (const [i, { row, column }] of corners.entries()) {
        if (i === 0) path.moveTo(column * x, row * y);
        else path.lineTo(column * x, row * y);
      }
      path.closePath();
    }
    return path;
  };
  /** The reference's outline stays while the plane does. */
  let outlined: { readonly plane: number; readonly path: Path2D } | undefined;

  const paint = (predicted: Uint8Array, plane: number, { zoom, left, top }: View): void => {
    const size = rows * columns;
    const reference = scene.reference.subarray(plane * size, (plane + 1) * size);
    for (let i = 0; i < size; i++) {
      const kind = ((reference[i] as number) << 1) | (predicted[i] as number);
      const grey = scene.image ? (scene.image[plane * size + i] as number) : GROUND;
      words[i] = shades[(kind << 8) | grey] as number;
    }
    ground.putImageData(pixels, 0, 0);
    context.setTransform(zoom, 0, 0, zoom, -left * zoom * canvas.width, -top * zoom * canvas.height);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
    if (outlined?.plane !== plane) outlined = { plane, path: pathOf(reference) };
    stroke(outlined.path, referenceColour, [], zoom);
    stroke(pathOf(predicted), predictionColour, [6, 3], zoom);
  };

  const stroke = (path: Path2D, colour: string, dash: number[], zoom: number): void => {
    const px = sharpness / zoom;
    context.setLineDash(dash.map((length) => length * px));
    context.lineWidth = 2 * px;
    context.strokeStyle = colour;
    context.stroke(path);
  };
  return { canvas, paint };
}
