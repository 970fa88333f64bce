/// <reference lib="dom" />
/**
 * The explorer in the page: sliders, the overlay and the Dice that follow them.
 *
 * Everything is computed here, by the same code as in the library. The overlay is one more control: drag it to move the
 * prediction, or use the arrow keys, plus and minus; the wheel and two fingers zoom. Switches undo the parts of the loss.
 */
import type { PackedScene } from "../../diagnosis/index.js";
import { type Control, controls } from "./controls.js";
import { listen } from "./gestures.js";
import { type Change, modelOf, unchanged } from "./model.js";
import { painterOf } from "./paint.js";
import { firstPlane, unpackScene } from "./scene.js";
import { switchesOf } from "./switches.js";
import { panned, type View, wholeView, zoomed } from "./view.js";

/** Starts an explorer in the element with this id: at once, or when what it is folded away in is opened. */
export function start(id: string, packed: PackedScene): void {
  const root = document.getElementById(id);
  if (!root || root.childElementCount > 0) return;
  // A page may hold a dozen volumes; those that nobody opens cost nothing.
  const folded = root.closest("details:not([open])");
  if (folded) folded.addEventListener("toggle", () => open(root, id, packed), { once: true });
  else open(root, id, packed);
}

function open(root: HTMLElement, id: string, packed: PackedScene): void {
  const scene = unpackScene(packed);
  const model = modelOf(scene);
  const isVolume = scene.shape.length === 3;
  const original = model.apply(unchanged(scene));
  const painter = painterOf(scene);
  const panel = controls(scene, `${id}-`);
  const switches = switchesOf(scene);
  if (switches) panel.element.querySelector(".key")?.after(switches.element);
  root.append(painter.canvas, panel.element);

  let change = unchanged(scene);
  let plane = firstPlane(scene);
  let view = wholeView;
  let isQueued = false;

  /** Many inputs may come before the next picture; the last one counts. */
  const update = (): void => {
    if (isQueued) return;
    isQueued = true;
    requestAnimationFrame(() => {
      isQueued = false;
      const score = model.apply(change);
      painter.paint(model.plane(plane), plane, view);
      panel.show(change, plane, score, original);
      switches?.show(change.undone ?? 0);
    });
  };
  const set = (next: Partial<Change>): void => {
    change = { ...change, ...next };
    update();
  };
  const look = (next: View): void => {
    view = next;
    update();
  };
  const reset = (): void => {
    view = wholeView;
    set(unchanged(scene));
  };
  const moveBy = (rows: number, columns: number): void => {
    const shift = [...change.shift];
    const axis = shift.length - 2;
    shift[axis] = within((shift[axis] ?? 0) + rows, scene.shift);
    shift[axis + 1] = within((shift[axis + 1] ?? 0) + columns, scene.shift);
    set({ shift });
  };
  panel.onInput((control: Control, value: string) => {
    if (control.kind === "shift")
      set({ shift: change.shift.map((n, axis) => (axis === control.axis ? Number(value) : n)) });
    else if (control.kind === "radius") set({ radius: Number(value) });
    else if (control.kind === "threshold") set({ threshold: Number(value) });
    else if (control.kind === "element") set({ element: value as Change["element"] });
    else if (control.kind === "plane") {
      plane = Number(value);
      update();
    }
  });
  panel.onReset(reset);
  switches?.onSwitch((undone) => set({ undone }));

  const { canvas } = painter;
  canvas.addEventListener("keydown", (event) => {
    const arrows: Record<string, readonly [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const arrow = arrows[event.key];
    const step = event.shiftKey ? 5 : 1;
    if (arrow) moveBy(arrow[0] * step, arrow[1] * step);
    else if (event.key === "+" || event.key === "=") set({ radius: within(change.radius + 0.5, scene.radius) });
    else if (event.key === "-") set({ radius: within(change.radius - 0.5, scene.radius) });
    else if (event.key === "0") reset();
    else if (isVolume && event.key === "PageUp") plane = Math.min((scene.shape[0] ?? 1) - 1, plane + 1);
    else if (isVolume && event.key === "PageDown") plane = Math.max(0, plane - 1);
    else return;
    // Notebooks have keys of their own.
    event.preventDefault();
    event.stopPropagation();
    update();
  });
  let held = change.shift;
  listen(canvas, {
    grab: () => {
      held = change.shift;
    },
    drag: (right, down) => {
      const [rows = 1, columns = 1] = scene.shape.slice(-2);
      const shift = [...held];
      const axis = shift.length - 2;
      shift[axis] = within((shift[axis] ?? 0) + Math.round((down * rows) / view.zoom), scene.shift);
      shift[axis + 1] = within((shift[axis + 1] ?? 0) + Math.round((right * columns) / view.zoom), scene.shift);
      set({ shift });
    },
    zoom: (by, x, y) => look(zoomed(view, by, x, y)),
    pan: (right, down) => look(panned(view, right, down)),
  });
  update();
}

function within(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
