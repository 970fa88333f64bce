/// <reference lib="dom" />
/**
 * Mouse and fingers on the picture: one finger drags the mask, two fingers and the wheel zoom.
 *
 * A second finger undoes the move of the first, so zooming never moves the mask. Nothing is dragged until all
 * fingers are up again.
 */

export interface Gestures {
  /** A drag starts: the following moves are relative to the present position. */
  grab(): void;
  /** A press that moved nothing, as shares of the picture's width and height. */
  click(x: number, y: number): void;
  /** The drag so far, as shares of the picture's width and height as shown. */
  drag(right: number, down: number): void;
  /** Around a point, and moved by shares of the window. */
  zoom(by: number, x: number, y: number): void;
  pan(right: number, down: number): void;
}

/** A press that moves less than this share of the picture is a click. */
const STILL = 0.008;
/** The factor for one notch of a wheel (100 px). */
const NOTCH = 1.25;

export function listen(canvas: HTMLCanvasElement, gestures: Gestures): void {
  const fingers = new Map<number, { x: number; y: number }>();
  let grabbed: { readonly x: number; readonly y: number } | undefined;
  const place = (event: MouseEvent): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const spread = (): { x: number; y: number; apart: number } => {
    const [one, other] = [...fingers.values()] as [{ x: number; y: number }, { x: number; y: number }];
    const apart = Math.hypot((one.x - other.x) * canvas.clientWidth, (one.y - other.y) * canvas.clientHeight);
    return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, apart: Math.max(1, apart) };
  };
  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, place(event));
    canvas.setPointerCapture(event.pointerId);
    if (fingers.size === 1) {
      grabbed = place(event);
      gestures.grab();
    } else if (grabbed) {
      grabbed = undefined;
      gestures.drag(0, 0);
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const at = place(event);
    if (fingers.size === 2) {
      const before = spread();
      fingers.set(event.pointerId, at);
      const after = spread();
      gestures.pan(after.x - before.x, after.y - before.y);
      gestures.zoom(after.apart / before.apart, after.x, after.y);
    } else {
      fingers.set(event.pointerId, at);
      if (grabbed) gestures.drag(at.x - grabbed.x, at.y - grabbed.y);
    }
  });
  for (const end of ["pointerup", "pointercancel"] as const)
    canvas.addEventListener(end, (event) => {
      const at = fingers.get(event.pointerId);
      const isStill = grabbed && at && Math.hypot(at.x - grabbed.x, at.y - grabbed.y) < STILL;
      if (end === "pointerup" && isStill) gestures.click(at.x, at.y);
      fingers.delete(event.pointerId);
      grabbed = undefined;
    });
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 33 : 1;
      const { x, y } = place(event);
      gestures.zoom(NOTCH ** ((-event.deltaY * lines) / 100), x, y);
    },
    { passive: false },
  );
}
