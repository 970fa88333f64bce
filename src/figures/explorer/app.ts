/// <reference lib="dom" />
/**
 * The explorer in the page: sliders, pictures and charts, and the Dice that follows them.
 *
 * Everything is computed here, by the same code as in the library. Each picture is also a control: drag it to move the
 * prediction, or use the arrow keys, plus and minus; the wheel and two fingers zoom. A volume has three pictures, and a crosshair
 * where their planes meet. Switches undo the parts of the loss.
 */
import type { PackedScene } from "../../diagnosis/index.js";
import { chartsOf } from "./charts.js";
import { type Control, controls } from "./controls.js";
import { cutsOf } from "./cuts.js";
import { listen } from "./gestures.js";
import { type Change, modelOf, unchanged } from "./model.js";
import { painterOf } from "./paint.js";
import { firstPlane, type Scene, unpackScene } from "./scene.js";
import { switchesOf } from "./switches.js";
import { type ExplorerTexts, make } from "./texts.js";
import { panned, type View, wholeView, zoomed } from "./view.js";
import { worstPlace } from "./worst.js";

/** All explorers of the page by their ids, in order, with the names of their cases. */
const page = new Map<string, string>();

/** Starts an explorer in the element with this id: at once, or when the element that hides it is opened. */
export function start(id: string, packed: PackedScene, texts: ExplorerTexts, teller: string | null): void {
  page.set(id, packed.name);
  const root = document.getElementById(id);
  if (!root || root.childElementCount > 0) return;
  // A page may hold a dozen volumes; those that nobody opens cost nothing.
  const folded = root.closest("details:not([open])");
  if (folded) folded.addEventListener("toggle", () => open(root, id, packed, texts, teller), { once: true });
  else open(root, id, packed, texts, teller);
}

/** The middle of the scene, in the plane that is shown first. */
function firstPlace(scene: Scene): number[] {
  const middle = scene.shape.map((n) => Math.floor(n / 2));
  return scene.shape.length === 3 ? [firstPlane(scene), ...middle.slice(1)] : [0, ...middle];
}

function open(root: HTMLElement, id: string, packed: PackedScene, texts: ExplorerTexts, teller: string | null): void {
  const scene = unpackScene(packed);
  const model = modelOf(scene);
  const isVolume = scene.shape.length === 3;
  const original = model.apply(unchanged(scene));
  const panel = controls(scene, `${id}-`, texts);
  const switches = switchesOf(scene, texts);
  const charts = chartsOf(scene, model, texts);
  const pictures = make("div", { class: "pictures" });
  const cuts = cutsOf(scene).map((cut) => ({ cut, painter: painterOf(scene, cut, texts.canvas), view: wholeView }));
  for (const { painter } of cuts) pictures.append(painter.canvas);
  if (switches) panel.element.querySelector(".key")?.after(switches.element);
  if (page.size > 1) panel.element.prepend(labelSwitch(id, texts));
  // The words that are there where no script runs are replaced.
  root.replaceChildren(pictures, panel.element, charts.element);

  let change = unchanged(scene);
  /** Where the visible planes meet: plane, row and column. */
  let place = firstPlace(scene);
  let isQueued = false;

  /** Many inputs may come before the next picture; the last one counts. */
  const update = (): void => {
    if (isQueued) return;
    isQueued = true;
    requestAnimationFrame(() => {
      isQueued = false;
      const score = model.apply(change);
      const whole = isVolume ? model.whole() : undefined;
      for (const { cut, painter, view } of cuts) {
        const at = place[cut.axis] as number;
        const cross = [0, 1, 2].filter((axis) => axis !== cut.axis).map((axis) => place[axis] as number);
        const predicted = whole ? cut.of(whole, at) : model.plane(at);
        painter.paint(predicted, at, view, isVolume ? (cross as [number, number]) : undefined);
      }
      panel.show(change, place[0] as number, score, original);
      switches?.show(change.undone ?? 0);
      charts.show(change);
      if (teller) tell(teller, { ...change, place, dice: score.dice });
    });
  };
  const set = (next: Partial<Change>): void => {
    change = { ...change, ...next };
    update();
  };
  const goTo = (next: readonly number[]): void => {
    const [planes, rows, columns] = isVolume ? scene.shape : [1, ...scene.shape];
    place = [planes, rows, columns].map((size, axis) =>
      Math.max(0, Math.min((size as number) - 1, Math.round(next[axis] ?? 0))),
    );
    update();
  };
  const reset = (): void => {
    for (const one of cuts) one.view = wholeView;
    set(unchanged(scene));
  };
  panel.onInput((control: Control, value: string) => {
    if (control.kind === "shift")
      set({ shift: change.shift.map((n, axis) => (axis === control.axis ? Number(value) : n)) });
    else if (control.kind === "radius") set({ radius: Number(value) });
    else if (control.kind === "threshold") set({ threshold: Number(value) });
    else if (control.kind === "element") set({ element: value as Change["element"] });
    else if (control.kind === "plane") goTo([Number(value), ...place.slice(1)]);
  });
  panel.onReset(reset);
  panel.onWorst(() => {
    const worst = worstPlace(scene, model.whole());
    if (worst) goTo(worst);
  });
  switches?.onSwitch((undone) => set({ undone }));
  charts.onMove(set);

  for (const one of cuts) {
    const { cut, painter } = one;
    const look = (view: View): void => {
      one.view = view;
      update();
    };
    /** Moves the prediction in the picture's plane from where it stood. */
    const moveFrom = (from: readonly number[], down: number, right: number): void => {
      const shift = [...from];
      shift[cut.down] = within((shift[cut.down] ?? 0) + down, scene.shift);
      shift[cut.right] = within((shift[cut.right] ?? 0) + right, scene.shift);
      set({ shift });
    };
    painter.canvas.addEventListener("keydown", (event) => {
      const arrows: Record<string, readonly [number, number]> = {
        ArrowUp: [-1, 0],
        ArrowDown: [1, 0],
        ArrowLeft: [0, -1],
        ArrowRight: [0, 1],
      };
      const arrow = arrows[event.key];
      const step = event.shiftKey ? 5 : 1;
      const turn = (by: number) => goTo(place.map((n, axis) => (axis === cut.axis ? n + by : n)));
      if (arrow) moveFrom(change.shift, arrow[0] * step, arrow[1] * step);
      else if (event.key === "+" || event.key === "=") set({ radius: within(change.radius + 0.5, scene.radius) });
      else if (event.key === "-") set({ radius: within(change.radius - 0.5, scene.radius) });
      else if (event.key === "0") reset();
      else if (isVolume && event.key === "PageUp") turn(1);
      else if (isVolume && event.key === "PageDown") turn(-1);
      else return;
      // Notebooks have their own keys.
      event.preventDefault();
      event.stopPropagation();
    });
    let held = change.shift;
    listen(painter.canvas, {
      grab: () => {
        held = change.shift;
      },
      drag: (right, down) =>
        moveFrom(
          held,
          Math.round((down * cut.rows) / one.view.zoom),
          Math.round((right * cut.columns) / one.view.zoom),
        ),
      click: (x, y) => {
        if (!isVolume) return;
        const { zoom, left, top } = one.view;
        const next = [...place];
        next[cut.down] = Math.floor((top + y / zoom) * cut.rows);
        next[cut.right] = Math.floor((left + x / zoom) * cut.columns);
        goTo(next);
      },
      zoom: (by, x, y) => look(zoomed(one.view, by, x, y)),
      pan: (right, down) => look(panned(one.view, right, down)),
    });
  }
  update();
}

/** Sends an explorer's state, one message after the other; the last one counts, and there may be no listener. */
function tell(teller: string, state: object): void {
  const waits = waiting.has(teller);
  waiting.set(teller, JSON.stringify(state));
  if (waits) return;
  const send = async (): Promise<void> => {
    const body = waiting.get(teller) ?? "";
    await fetch(teller, { method: "POST", body }).catch(() => undefined);
    if (waiting.get(teller) === body) waiting.delete(teller);
    else await send();
  };
  void send();
}

const waiting = new Map<string, string>();

/** Goes to another explorer of the page. */
function labelSwitch(own: string, texts: ExplorerTexts): HTMLElement {
  const line = make("div", { class: "switch" });
  const select = make("select", { "aria-label": texts.label });
  for (const [id, name] of page) {
    const option = make("option", { value: id });
    option.textContent = name;
    option.selected = id === own;
    select.append(option);
  }
  select.addEventListener("change", () => {
    const other = document.getElementById(select.value);
    const folded = other?.closest("details");
    if (folded) folded.open = true;
    other?.scrollIntoView({ block: "start" });
    select.value = own;
  });
  line.append(select);
  return line;
}

const within = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));
