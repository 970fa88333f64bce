/// <reference lib="dom" />
/**
 * Dice against the shift along each axis, against the radius, and for every shift in a plane, from the present position. Each chart has a marker there that
 * can be dragged.
 *
 * Scores are computed for a few ms before each picture, so sliders never wait for them.
 */
import { axesOf } from "../../mask/index.js";
import { predictionColour } from "../style.js";
import type { Change, Model } from "./model.js";
import type { Scene } from "./scene.js";
import { type ExplorerTexts, make } from "./texts.js";

export interface Charts {
  readonly element: HTMLElement;
  onMove(listener: (change: Partial<Change>) => void): void;
  show(change: Change): void;
}

/** ms that scoring may take before each picture. */
const SLICE = 6;
/** The most squares along a side of the map, and points of a curve. */
const [SQUARES, POINTS] = [21, 81];
const [WIDTH, HEIGHT, EDGE] = [150, 92, 16];

interface Chart {
  readonly canvas: HTMLCanvasElement;
  /** What it depends on, besides its own values. */
  keyOf(change: Change): string;
  readonly values: readonly (readonly number[])[];
  at(change: Change, value: readonly number[]): Change;
  /** The value of a change. */
  of(change: Change): readonly number[];
  /** The change that choosing a value makes. */
  moved(change: Change, value: readonly number[]): Partial<Change>;
  scores: (number | null)[];
  key: string;
}

export function chartsOf(scene: Scene, model: Model, texts: ExplorerTexts): Charts {
  const element = make("div", { class: "charts" });
  const axes = axesOf(scene.shape);
  const steps = (reach: number, step: number, most: number): number[] => {
    const by = step * Math.max(1, Math.ceil((2 * reach) / step / (most - 1)));
    const half = Math.floor(reach / by);
    return Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * by);
  };
  const chart = (title: string, rest: Omit<Chart, "canvas" | "scores" | "key">): Chart => {
    const canvas = make("canvas", { role: "img", "aria-label": title });
    canvas.width = 2 * WIDTH;
    canvas.height = 2 * HEIGHT;
    const figure = make("figure", {});
    const caption = make("figcaption", {});
    caption.textContent = title;
    figure.append(canvas, caption);
    element.append(figure);
    return { ...rest, canvas, scores: [], key: "" };
  };
  const withShift = (change: Change, axis: number, offset: number): readonly number[] =>
    change.shift.map((n, i) => (i === axis ? offset : n));
  const large = scene.reference.length > 2 ** 21;
  const charts = [
    ...axes.map((name, axis) =>
      chart(`${texts.shift} ${texts.axis[name]}`, {
        values: steps(scene.shift, 1, POINTS).map((n) => [n]),
        keyOf: (change) => JSON.stringify({ ...change, shift: withShift(change, axis, 0) }),
        at: (change, [offset = 0]) => ({ ...change, shift: withShift(change, axis, offset) }),
        of: (change) => [change.shift[axis] ?? 0],
        moved: (change, [offset = 0]) => ({ shift: withShift(change, axis, offset) }),
      }),
    ),
    chart(texts.radius, {
      values: steps(scene.radius, large ? 2 : 0.5, POINTS).map((n) => [n]),
      keyOf: (change) => JSON.stringify({ ...change, radius: 0 }),
      at: (change, [radius = 0]) => ({ ...change, radius }),
      of: (change) => [change.radius],
      moved: (_, [radius = 0]) => ({ radius }),
    }),
    chart(texts.map, {
      values: steps(scene.shift, 1, SQUARES).flatMap((row, _, all) => all.map((column) => [row, column])),
      keyOf: (change) => JSON.stringify({ ...change, shift: change.shift.slice(0, -2) }),
      at: (change, [row = 0, column = 0]) => ({ ...change, shift: [...change.shift.slice(0, -2), row, column] }),
      of: (change) => change.shift.slice(-2),
      moved: (change, [row = 0, column = 0]) => ({ shift: [...change.shift.slice(0, -2), row, column] }),
    }),
  ];

  let stands: Change | undefined;
  let running = false;
  const work = (): void => {
    const until = performance.now() + SLICE;
    let open = false;
    for (const one of charts) {
      while (stands && one.scores.length < one.values.length) {
        if (performance.now() > until) {
          open = true;
          break;
        }
        one.scores.push(model.score(one.at(stands, one.values[one.scores.length] as readonly number[])).dice);
      }
      if (stands) draw(one, stands);
    }
    running = open;
    if (open) requestAnimationFrame(work);
  };

  let listener: (change: Partial<Change>) => void = () => undefined;
  for (const one of charts) {
    const move = (event: PointerEvent): void => {
      if (!stands || (event.type === "pointermove" && event.buttons === 0)) return;
      const box = one.canvas.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * WIDTH;
      const y = ((event.clientY - box.top) / box.height) * HEIGHT;
      listener(one.moved(stands, valueAt(one, x, y)));
    };
    one.canvas.addEventListener("pointerdown", (event) => {
      one.canvas.setPointerCapture(event.pointerId);
      move(event);
    });
    one.canvas.addEventListener("pointermove", move);
  }
  return {
    element,
    onMove: (given) => {
      listener = given;
    },
    show(change) {
      stands = change;
      for (const one of charts) {
        const key = one.keyOf(change);
        if (key !== one.key) Object.assign(one, { key, scores: [] });
      }
      if (running) return;
      running = true;
      requestAnimationFrame(work);
    },
  };
}

/** The ends of a chart's values, and the value at a share of the way between. */
function scaleOf({ values }: Chart) {
  const [first = 0, last = 1] = [values[0]?.at(-1), values.at(-1)?.at(-1)] as [number, number];
  const across = (share: number): number => EDGE + share * (WIDTH - 2 * EDGE);
  return { first, last, x: (value: number) => across((value - first) / (last - first || 1)) };
}

function valueAt(chart: Chart, x: number, y: number): readonly number[] {
  const { first, last } = scaleOf(chart);
  const share = (at: number, length: number) => Math.max(0, Math.min(1, (at - EDGE) / (length - 2 * EDGE)));
  const wanted = first + share(x, WIDTH) * (last - first);
  const down = first + share(y, HEIGHT) * (last - first);
  const off = (value: readonly number[]) =>
    value.length === 1
      ? Math.abs((value[0] ?? 0) - wanted)
      : Math.hypot((value[0] ?? 0) - down, (value[1] ?? 0) - wanted);
  return chart.values.reduce((best, value) => (off(value) < off(best) ? value : best));
}

function draw(chart: Chart, change: Change): void {
  const { canvas, values, scores } = chart;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const { x, first, last } = scaleOf(chart);
  const ink = getComputedStyle(canvas).color;
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  const isMap = values[0]?.length === 2;
  const up = (share: number) => HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
  const here = chart.of(change);
  if (isMap) {
    const side = Math.sqrt(values.length);
    const [wide, high] = [(WIDTH - 2 * EDGE) / side, (HEIGHT - 2 * EDGE) / side];
    for (const [i, dice] of scores.entries()) {
      context.fillStyle = `hsl(${220 - 170 * (dice ?? 0)} 65% ${22 + 45 * (dice ?? 0)}%)`;
      context.fillRect(EDGE + (i % side) * wide, EDGE + Math.floor(i / side) * high, wide + 0.5, high + 0.5);
    }
  } else {
    context.strokeStyle = ink;
    context.globalAlpha = 0.35;
    context.lineWidth = 1;
    for (const share of [0, 0.5, 1]) {
      context.beginPath();
      context.moveTo(EDGE, up(share));
      context.lineTo(WIDTH - EDGE, up(share));
      context.stroke();
    }
    context.globalAlpha = 1;
    context.strokeStyle = ink;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const [i, dice] of scores.entries()) context.lineTo(x(values[i]?.[0] ?? 0), up(dice ?? 0));
    context.stroke();
  }
  const nearest = values.reduce(
    (best, value, i) => (distance(value, here) < distance(values[best] ?? [], here) ? i : best),
    0,
  );
  const [right, down] = isMap
    ? [x(here[1] ?? 0), EDGE + (((here[0] ?? 0) - first) / (last - first || 1)) * (HEIGHT - 2 * EDGE)]
    : [x(here[0] ?? 0), up(scores[nearest] ?? 0)];
  context.beginPath();
  context.arc(right, down, 4.5, 0, 7);
  context.fillStyle = predictionColour;
  context.fill();
  context.strokeStyle = "#ffffff";
  context.lineWidth = 1.5;
  context.stroke();
  context.fillStyle = ink;
  context.font = "10px system-ui, sans-serif";
  const sign = (value: number) => `${value > 0 ? "+" : ""}${value}`.replace("-", "−");
  context.fillText(sign(first), 2, HEIGHT - 3);
  context.textAlign = "right";
  context.fillText(sign(last), WIDTH - 2, HEIGHT - 3);
  context.textAlign = "left";
}

const distance = (one: readonly number[], other: readonly number[]): number =>
  Math.hypot(...one.map((n, i) => n - (other[i] ?? 0)));
