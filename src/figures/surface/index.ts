/**
 * The reference's surface, coloured by the prediction's: blue where that is inside it, orange where it is outside. Objects that only one of them has are separate
 * surfaces.
 */
import type { PackedScene } from "../../diagnosis/index.js";
import type { MaskPair } from "../../mask/index.js";
import { english, type Words } from "../../words/index.js";
import { picturedCases } from "../costliest.js";
import { unpackPair } from "../explorer/scene.js";
import { type Figure, type PlotlyObject, plain } from "../figure.js";
import type { ReportFigure } from "../report-figure.js";
import { layoutOf, predictionColour, referenceColour } from "../style.js";
import type { Mesh } from "./mesh.js";
import { surfacesOf } from "./surfaces.js";

export interface SurfaceOptions {
  /** The name of the case in the title; default "". */
  readonly name?: string | undefined;
  readonly unit?: "mm" | "px" | undefined;
  readonly words?: Words | undefined;
}

/** How many of the costliest cases have a surface: each takes a third of a page, and about 150 kB. */
const MOST = 4;

export const surfacesOfCases: ReportFigure = {
  id: "surface",
  section: "cases",
  plan: (results, words) =>
    picturedCases(results)
      .slice(0, MOST)
      .flatMap(({ one, overlay }, of) => {
        const scene = overlay?.scene;
        if (scene?.shape.length !== 3) return [];
        const name = words.caseName(one.case, one.label, one.name);
        // Something is lost, so at least one of the masks is not empty.
        const draw = () => surfaceFigure(scene, { name, unit: one.unit, words }) as Figure;
        return [{ of, draw: () => ({ ...draw(), caption: words.surfaceCaption }) }];
      }),
};

/** Blue over a grey that is seen on a light and on a dark page to orange. */
const colours = [
  [0, referenceColour],
  [0.25, "#6fa5cf"],
  [0.5, "#c4c0b8"],
  [0.75, "#e6935a"],
  [1, predictionColour],
];

/**
 * The reference's surface in 3-D, coloured by the signed distance of the prediction's: blue where that is inside, orange outside.
 *
 * @param shown a pair, 3-D, one label; or the scene of a case in results (`results.overlays[0].scene`).
 * @param options `name` of the case, `unit` of its spacing (default "mm"), `words`.
 * @returns a figure that can be turned, of at most about 150 kB; `null` in 2-D and if both masks are empty.
 * @example
 * const pair = maskPair({ shape: [1, 1, 2], reference: [1, 0], prediction: [1, 1] });
 * surfaceFigure(pair, { name: "a" })?.data.length; // 1
 */
export function surfaceFigure(shown: MaskPair | PackedScene, options: SurfaceOptions = {}): Figure | null {
  const words = options.words ?? english;
  const unit = options.unit ?? "mm";
  if (shown.shape.length !== 3) return null;
  const pair = typeof shown.reference === "string" ? unpackPair(shown as PackedScene) : (shown as MaskPair);
  if (!(pair.reference.includes(1) || pair.prediction.includes(1))) return null;
  const { found, missed, spurious } = surfacesOf(pair);
  const known = found.distances.filter(Number.isFinite);
  // The farthest tenth has one colour, so that one spike does not take the contrast from all others.
  const sorted = known.map(Math.abs).sort((a, b) => a - b);
  const reach = Math.max(Math.min(...pair.spacing), sorted[Math.floor(sorted.length * 0.8)] ?? 0);
  const isFar = (sign: 1 | -1) =>
    known.filter((mm) => mm * sign > Math.min(...pair.spacing) / 2).length / (known.length || 1);
  const name = options.name ?? "";
  return {
    data: [
      ...meshTrace(
        found,
        known.length > 0
          ? { distances: found.distances, reach, unit, words }
          : { colour: referenceColour, name: words.reference },
      ),
      ...meshTrace(missed, { colour: referenceColour, name: words.part.missed }),
      ...meshTrace(spurious, { colour: predictionColour, name: words.part.spurious }),
    ],
    layout: layoutOf({
      margin: { l: 0, r: 0, t: 0, b: 0 },
      scene: { ...stage, aspectratio: aspectOf([found, missed, spurious]), camera: cameras[0] },
      // Three sides for readers that cannot turn it.
      meta: { cameras },
    }),
    title: plain(words.surfaceTitle(name, isFar(-1), isFar(1))),
    alt: words.surfaceAlt(name),
    width: 640,
    height: 190,
  };
}

const hidden = { visible: false, showspikes: false } as const;
const stage = {
  aspectmode: "manual",
  dragmode: "orbit",
  xaxis: hidden,
  // Rows run down, as in pictures, and planes away; turning only one of them would show a mirror image.
  yaxis: { ...hidden, autorange: "reversed" },
  zaxis: { ...hidden, autorange: "reversed" },
};
/** True proportions in mm; the longest side just fits the height of the figure. */
function aspectOf(meshes: readonly Mesh[]): Readonly<Record<"x" | "y" | "z", number>> {
  const corners = meshes.flatMap((mesh) => mesh.corners);
  const sides = ([2, 1, 0] as const).map((axis) => {
    const along = corners.map((corner) => corner[axis]);
    return Math.max(
      along.reduce((most, mm) => Math.max(most, mm), -Infinity) -
        along.reduce((least, mm) => Math.min(least, mm), Infinity),
      1e-6,
    );
  });
  const [x = 1, y = 1, z = 1] = sides.map((side) => (LONGEST * side) / Math.hypot(...sides));
  return { x, y, z };
}

/** Of a scene's height. */
const LONGEST = 1.9;

/** From the first plane (rows down, columns to the right), from the side and from a corner. */
const cameras = [
  { eye: { x: 0, y: 0, z: 1.9 }, up: { x: 0, y: 1, z: 0 } },
  { eye: { x: 1.9, y: 0, z: 0 }, up: { x: 0, y: 1, z: 0 } },
  { eye: { x: 1.2, y: 0.7, z: 1.2 }, up: { x: 0, y: 1, z: 0 } },
].map((camera) => ({ ...camera, projection: { type: "orthographic" } }));

type Look =
  | { readonly colour: string; readonly name: string }
  | { readonly distances: readonly number[]; readonly reach: number; readonly unit: string; readonly words: Words };

function meshTrace({ corners, triangles }: Mesh, look: Look): PlotlyObject[] {
  if (triangles.length === 0) return [];
  const round = (value: number): number => Math.round(value * 10) / 10;
  const along = (axis: 0 | 1 | 2) => corners.map((corner) => round(corner[axis]));
  const of = (corner: 0 | 1 | 2) => triangles.map((triangle) => triangle[corner]);
  return [
    {
      type: "mesh3d",
      ...{ x: along(2), y: along(1), z: along(0), i: of(0), j: of(1), k: of(2) },
      flatshading: false,
      lighting: { ambient: 0.78, diffuse: 0.42, specular: 0.05, roughness: 0.9, fresnel: 0 },
      lightposition: { x: -4000, y: -4000, z: -8000 },
      ...("colour" in look
        ? { color: look.colour, name: look.name, hoverinfo: "name" }
        : {
            intensity: look.distances.map(round),
            ...{ cmin: -look.reach, cmax: look.reach, colorscale: colours },
            hovertemplate: `%{intensity:.1f} ${look.unit}<extra></extra>`,
            colorbar: {
              title: { text: look.words.surfaceScale(look.unit), side: "right", font: { size: 11 } },
              ...{ thickness: 10, len: 0.9, outlinewidth: 0, tickfont: { size: 11 }, nticks: 5 },
            },
          }),
    },
  ];
}
