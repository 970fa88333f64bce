/**
 * A surface from three sides as a still picture: for print, and until the figure is turned.
 *
 * Triangles are drawn into pixels here, so no picture depends on what a browser or its machine can draw.
 */
import { encode } from "fast-png";
import { toBase64 } from "../base64.js";
import type { Figure, PlotlyObject } from "../figure.js";
import { faint, fontFamily } from "../style.js";
import { type Colour, type Corner, type Point, rasterOf } from "./raster.js";
import { cross, dot, minus, unit } from "./vectors.js";

/** A trace of `surfaceFigure`, with the fields that are drawn. */
interface Trace {
  readonly [list: string]: unknown;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly number[];
  readonly i: readonly number[];
  readonly j: readonly number[];
  readonly k: readonly number[];
  readonly intensity?: readonly number[];
  readonly cmin?: number;
  readonly cmax?: number;
  readonly colorscale?: readonly (readonly [number, string])[];
  readonly color?: string;
}

/** Pixels for each CSS px. */
const SHARPNESS = 2;
/** Space for the scale of colours, and around each side. */
const [SCALE, EDGE] = [90, 6];
/** Ambient light, and light from the upper left of the eye. */
const [AMBIENT, DIFFUSE] = [0.72, 0.38];
const light = unit([-0.4, 0.5, 0.75]);

/** Whether a figure is a surface. */
export const isSolid = ({ layout }: Figure): boolean => "scene" in layout;

/** @returns an SVG: a picture of each side, and the scale of colours. */
export function solidSvg({ data, layout, width, height: high }: Figure): string {
  const { cameras } = layout.meta as { readonly cameras: readonly PlotlyObject[] };
  const traces = data as unknown as readonly Trace[];
  const decimal = String(layout.separators ?? ".")[0];
  const wide = Math.floor((width - SCALE) / cameras.length);
  const sides = cameras.map((camera) => placed(traces, camera));
  const extents = sides.flatMap((side) => {
    const { low, high: far } = extentOf(side);
    return [(far[0] - low[0]) / (wide - 2 * EDGE), (far[1] - low[1]) / (high - 2 * EDGE)];
  });
  // One scale for all sides, so that they can be compared.
  const mm = Math.max(...extents, 1e-6);
  const pictures = sides.map((side, i) => {
    const png = toBase64(drawn(traces, side, mm, wide, high));
    return `<image x="${i * wide}" y="0" width="${wide}" height="${high}" href="data:image/png;base64,${png}"/>`;
  });
  const measured = traces.find((trace) => trace.intensity);
  const scale = measured ? scaleOf(measured, width - SCALE + 14, high, decimal) : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${high}" viewBox="0 0 ${width} ${high}">${pictures.join("")}${scale}</svg>`;
}

/** The corners of each trace as the camera sees them: mm to the right, up and towards it. */
function placed(traces: readonly Trace[], camera: PlotlyObject): Point[][] {
  const { eye, up } = camera as Record<"eye" | "up", { x: number; y: number; z: number }>;
  const towards = unit([eye.x, eye.y, eye.z]);
  const right = unit(cross([up.x, up.y, up.z], towards));
  const above = cross(towards, right);
  return traces.map(({ x, y, z }) =>
    x.map((_, i): Point => {
      // Rows and planes run against the scene's axes.
      const corner: Point = [x[i] as number, -(y[i] as number), -(z[i] as number)];
      return [dot(corner, right), dot(corner, above), dot(corner, towards)];
    }),
  );
}

function extentOf(side: readonly (readonly Point[])[]): { low: Point; high: Point } {
  const low = [Infinity, Infinity, Infinity] as [number, number, number];
  const high = [-Infinity, -Infinity, -Infinity] as [number, number, number];
  for (const corners of side)
    for (const corner of corners)
      for (const axis of [0, 1, 2] as const) {
        low[axis] = Math.min(low[axis], corner[axis]);
        high[axis] = Math.max(high[axis], corner[axis]);
      }
  return { low, high };
}

function drawn(
  traces: readonly Trace[],
  side: readonly (readonly Point[])[],
  mm: number,
  wide: number,
  high: number,
): Uint8Array {
  const raster = rasterOf(wide * SHARPNESS, high * SHARPNESS);
  const { low, high: top } = extentOf(side);
  const across = (x: number) => (wide / 2 + (x - (low[0] + top[0]) / 2) / mm) * SHARPNESS;
  const down = (y: number) => (high / 2 - (y - (low[1] + top[1]) / 2) / mm) * SHARPNESS;
  for (const [number, trace] of traces.entries()) {
    const corners = side[number] as readonly Point[];
    const shades = shadesOf(trace, corners);
    const lit = corners.map(
      ([x, y, near], i): Corner => ({
        place: [across(x), down(y), near],
        colour: scaled(colourOf(trace, i), shades[i] as number),
      }),
    );
    for (let t = 0; t < trace.i.length; t++)
      raster.fill(...([trace.i[t], trace.j[t], trace.k[t]].map((at = 0) => lit[at]) as [Corner, Corner, Corner]));
  }
  return encode({ width: wide * SHARPNESS, height: high * SHARPNESS, data: raster.pixels(), channels: 4, depth: 8 });
}

const scaled = ([red, green, blue]: Colour, by: number): Colour => [
  Math.min(255, red * by),
  Math.min(255, green * by),
  Math.min(255, blue * by),
];

/** How bright each corner is, by the direction of its triangles; both sides of a surface are lit alike. */
function shadesOf({ i, j, k }: Trace, corners: readonly Point[]): number[] {
  const facing = corners.map((): [number, number, number] => [0, 0, 0]);
  for (let t = 0; t < i.length; t++) {
    const at = [i[t], j[t], k[t]] as [number, number, number];
    const [a, b, c] = at.map((corner) => corners[corner]) as unknown as [Point, Point, Point];
    const normal = cross(minus(b, a), minus(c, a));
    for (const corner of at)
      for (const axis of [0, 1, 2] as const)
        (facing[corner] as number[])[axis] = (facing[corner] as Point)[axis] + normal[axis];
  }
  return facing.map((normal) => {
    const towards = unit(normal);
    const shade = dot(towards[2] < 0 ? minus([0, 0, 0], towards) : towards, light);
    return AMBIENT + DIFFUSE * Math.max(0, shade);
  });
}

const colourOf = (trace: Trace, corner: number): Colour =>
  trace.intensity ? colourAt(trace, trace.intensity[corner] as number) : rgb(trace.color ?? faint);

/** The colour of a value, between those of the scale's steps. */
function colourAt({ cmin = -1, cmax = 1, colorscale = [] }: Trace, value: number): Colour {
  const share = Math.max(0, Math.min(1, (value - cmin) / (cmax - cmin)));
  const after = Math.max(
    1,
    colorscale.findIndex(([step]) => step >= share),
  );
  const [[from, one], [to, other]] = [colorscale[after - 1], colorscale[after]] as [[number, string], [number, string]];
  const part = (share - from) / (to - from);
  const [a, b] = [rgb(one), rgb(other)];
  return [0, 1, 2].map(
    (channel) => (a[channel] as number) * (1 - part) + (b[channel] as number) * part,
  ) as unknown as Colour;
}

function rgb(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The scale of colours in bands, with the meaning of its ends and its middle. */
function scaleOf(trace: Trace, left: number, height: number, decimal = "."): string {
  const { cmin = -1, cmax = 1 } = trace;
  const [top, long, bands] = [14, height - 28, 40];
  const at = (value: number) => top + long * (1 - (value - cmin) / (cmax - cmin));
  const rects = Array.from({ length: bands }, (_, i) => {
    const value = cmax - ((i + 0.5) / bands) * (cmax - cmin);
    const colour = colourAt(trace, value).map(Math.round).join(",");
    return `<rect x="${left}" y="${(top + (i * long) / bands).toFixed(2)}" width="10" height="${(long / bands + 0.5).toFixed(2)}" fill="rgb(${colour})"/>`;
  });
  const text = `font-family='${fontFamily}' font-size="11" fill="${faint}"`;
  const ticks = [cmin, cmin / 2, 0, cmax / 2, cmax].map(
    (value) =>
      `<text x="${left + 14}" y="${(at(value) + 4).toFixed(1)}" ${text}>${signed(value).replace(".", decimal)}</text>`,
  );
  const { text: title } = (trace.colorbar as { readonly title: { readonly text: string } }).title;
  const lines = title.split("<br>").map((line, i) => {
    const place = `translate(${left + 56 + 13 * i} ${height / 2}) rotate(-90)`;
    return `<text transform="${place}" text-anchor="middle" ${text}>${line}</text>`;
  });
  return [...rects, ...ticks, ...lines].join("");
}

function signed(value: number): string {
  const text = String(Math.round(Math.abs(value) * 10) / 10);
  return value < 0 && text !== "0" ? `−${text}` : text;
}
