/** Combines the report's content and drawings into one HTML document, for the screen or for print. */
import { createHash } from "node:crypto";
import { explorerSource, fontCss, packedPlotly, plotlySource } from "../browser/index.js";
import { explorerHtml, explorerLibrary, type Figure, onDark } from "../figures/index.js";
import type { Built } from "./build.js";
import type { Templates } from "./template.js";
import type { Explorers, ReportView } from "./view.js";

/**
 * @param medium "page" carries Plotly and the page's script, "print" none.
 * @returns one document that loads nothing: its content security policy allows only what it carries, by hash.
 */
export function assemble(
  built: Built,
  drawings: readonly string[],
  templates: Templates,
  medium: "page" | "print",
): string {
  const isPage = medium === "page";
  const css = `${templates.file("report.css")}\n@page{size:${built.content.paper}}`;
  const plotly = isPage ? packedPlotly() : null;
  const script = isPage ? safeInScript(templates.file("report.js")) : null;
  const text = JSON.stringify(built.content) + JSON.stringify(built.figures);
  const fonts = fontCss(text);
  const explorers = isPage ? explorersOf(built) : null;
  const view: ReportView = {
    ...built.content,
    sections: built.content.sections.map(({ blocks, ...section }) => ({
      ...section,
      blocks: blocks.map(({ printed, ...block }) => (isPage || !printed ? block : printed)),
    })),
    medium,
    isPage,
    css,
    fonts,
    plotly,
    plotlyStyles: isPage ? plotlyStyles(plotlySource()) : [],
    script,
    figureData: isPage
      ? safeInScript(`[${built.figures.map((figure, i) => figureJson(figure, drawings[i] ?? ""))}]`)
      : null,
    onDark: JSON.stringify(onDark),
    explorers,
    drawings,
    policy: policyOf(
      // Plotly is unpacked into a script element when the first figure comes into view.
      [...(isPage ? [plotlySource()] : []), script, ...inside("script", explorers)],
      [css, fonts, ...(isPage ? [plotlyStyle] : []), ...inside("style", explorers)],
    ),
  };
  return templates.render(view);
}

/** A figure as JSON. Its pictures are in its drawing already, and are named by their place there ("image:0"). */
function figureJson(figure: Figure, drawing: string): string {
  const drawn = [...drawing.matchAll(/<image [^>]*?href="(data:[^"]*)"/g)].map(([, uri]) => uri);
  return JSON.stringify(figure, (_, value) => {
    const at = typeof value === "string" && value.startsWith("data:image/") ? drawn.indexOf(value) : -1;
    return at < 0 ? value : `image:${at}`;
  });
}

/** The explorer's library once, and an explorer for each case that is shown with its picture. */
function explorersOf({ explored, words }: Built): Explorers | null {
  const scenes = explored.flatMap(({ id, name, overlay: { scene, plane } }) => {
    if (!scene) return [];
    const called = words.inPlane(name, scene.shape.length === 2 ? plane : undefined);
    return [[id, explorerHtml({ ...scene, name: called }, `${id}-explorer`, words)] as const];
  });
  return scenes.length === 0
    ? null
    : { library: explorerLibrary(explorerSource()), byCase: Object.fromEntries(scenes) };
}

/** The content of the scripts and styles in the explorers' HTML. */
function inside(tag: "script" | "style", explorers: Explorers | null): string[] {
  const html = explorers ? [explorers.library, ...Object.values(explorers.byCase)].join("") : "";
  return [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))].map(([, text = ""]) => text);
}

/** Plotly fills these style elements with its own rules; if they exist, empty, it need not create them. */
const plotlyStyle = "";

/** Their ids: one is fixed, the other (of its maps, which no figure draws) changes with the version. */
function plotlyStyles(source: string): string[] {
  const [, ofMaps] = /getElementById\("([0-9a-f]{40,})"\)/.exec(source) ?? [];
  return ["plotly.js-style-global", ...(ofMaps === undefined ? [] : [ofMaps])];
}

/** The only style attributes that Plotly sets: none, and unsmoothed pixels in heat maps. */
const plotlyAttributes = [
  "",
  "optimizeSpeed -moz-crisp-edges -o-crisp-edges -webkit-optimize-contrast optimize-contrast crisp-edges pixelated"
    .split(" ")
    .map((value) => `image-rendering: ${value}; `)
    .join(""),
];

/** JSON and scripts may hold "</script>" and "<!--", which would end their element. */
const safeInScript = (text: string): string => text.replace(/<(?=\/script|!--|script)/gi, "\\u003c");

function policyOf(scripts: readonly (string | null)[], styles: readonly string[]): string {
  const hashes = (texts: readonly (string | null)[]): string =>
    texts
      .filter((text) => text !== null)
      .map((text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`)
      .join(" ");
  return [
    "default-src 'none'",
    `script-src ${hashes(scripts) || "'none'"}`,
    `style-src ${hashes(styles)}`,
    `style-src-attr 'unsafe-hashes' ${hashes(plotlyAttributes)}`,
    "img-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
