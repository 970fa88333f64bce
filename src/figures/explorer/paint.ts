/// <reference lib="dom" />
/** The overlay: image or plain background, tinted where the masks are, with both outlines. */
import { outlines } from "../overlay/contour.js";
import { otherColour, predictionColour, referenceColour } from "../style.js";
import type { Cut } from "./cuts.js";
import type { Scene } from "./scene.js";
import { GROUND, shadesOf } from "./shades.js";
import type { View } from "./view.js";

export interface Painter {
  readonly canvas: HTMLCanvasElement;
  /**
   * Paints the visible part of one plane of the cut, with that plane of the changed prediction.
   *
   * @param cross where the planes of the other cuts are in it, down and to the right; `undefined` in 2-D.
   */
  paint(predicted: Uint8Array, plane: number, view: View, cross: readonly [number, number] | undefined): void;
}

/** Longest side in CSS px, of the first cut and of those beside it. */
const [LONGEST, BESIDE] = [420, 250];
/** Thin, so that it hides nothing. */
const CROSS = "rgba(255, 255, 255, 0.45)";

export function painterOf(scene: Scene, cut: Cut, label: string): Painter {
  const { rows, columns } = cut;
  const [rowSize, columnSize] = cut.size;
  const scale = (cut.axis === 0 ? LONGEST : BESIDE) / Math.max(rows * rowSize, columns * columnSize);
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", label);
  const sharpness = Math.min(2, globalThis.devicePixelRatio || 1);
  // Even a few planes make a picture that can be pointed at.
  canvas.width = Math.max(24, Math.round(columns * columnSize * scale * sharpness));
  canvas.height = Math.max(24, Math.round(rows * rowSize * scale * sharpness));
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
  /** What stays the same while the plane does. */
  interface Shown {
    readonly plane: number;
    readonly reference: Uint8Array;
    readonly image: Uint8Array | undefined;
    readonly path: Path2D;
    readonly others: Path2D;
  }
  const shownAt = (plane: number): Shown => {
    const reference = cut.of(scene.reference, plane);
    return {
      plane,
      reference,
      image: scene.image && cut.of(scene.image, plane),
      path: pathOf(reference),
      others: scene.others ? borders(cut.of(scene.others, plane)) : new Path2D(),
    };
  };
  let shown: Shown | undefined;

  const paint: Painter["paint"] = (predicted, plane, { zoom, left, top }, cross) => {
    if (shown?.plane !== plane) shown = shownAt(plane);
    const { reference, image, path, others } = shown;
    for (let i = 0; i < reference.length; i++) {
      const kind = ((reference[i] as number) << 1) | (predicted[i] as number);
      const grey = image ? (image[i] as number) : GROUND;
      words[i] = shades[(kind << 8) | grey] as number;
    }
    ground.putImageData(pixels, 0, 0);
    context.setTransform(zoom, 0, 0, zoom, -left * zoom * canvas.width, -top * zoom * canvas.height);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
    stroke(others, otherColour, [], zoom, 1);
    stroke(path, referenceColour, [], zoom);
    stroke(pathOf(predicted), predictionColour, [6, 3], zoom);
    if (cross) stroke(crosshair(cross), CROSS, [], zoom, 1);
  };

  const crosshair = ([row, column]: readonly [number, number]): Path2D => {
    const path = new Path2D();
    const [x, y] = [((column + 0.5) * canvas.width) / columns, ((row + 0.5) * canvas.height) / rows];
    path.moveTo(x, 0);
    path.lineTo(x, canvas.height);
    path.moveTo(0, y);
    path.lineTo(canvas.width, y);
    return path;
  };
  /** Where one label ends and another, or none, begins. */
  const borders = (labels: Uint8Array): Path2D => {
    const [x, y] = [canvas.width / columns, canvas.height / rows];
    const path = new Path2D();
    for (let row = 0, i = 0; row < rows; row++)
      for (let column = 0; column < columns; column++, i++) {
        if (column + 1 < columns && labels[i] !== labels[i + 1]) {
          path.moveTo((column + 1) * x, row * y);
          path.lineTo((column + 1) * x, (row + 1) * y);
        }
        if (row + 1 < rows && labels[i] !== labels[i + columns]) {
          path.moveTo(column * x, (row + 1) * y);
          path.lineTo((column + 1) * x, (row + 1) * y);
        }
      }
    return path;
  };
  const stroke = (path: Path2D, colour: string, dash: number[], zoom: number, width = 2): void => {
    const px = sharpness / zoom;
    context.setLineDash(dash.map((length) => length * px));
    context.lineWidth = width * px;
    context.strokeStyle = colour;
    context.stroke(path);
  };
  return { canvas, paint };
}
