/** The explorer as HTML: a place for it, its masks as JSON, and the script that the build bundles. */
import type { PackedScene } from "../../diagnosis/index.js";
import { english, type Words } from "../../words/index.js";
import { attribute, jsonInScript } from "../figure.js";
import { fontFamily, otherColour, predictionColour, referenceColour } from "../style.js";

/** The page's one queue of explorers that wait for their script, because front ends run scripts in any order. */
const QUEUE = "(globalThis.dicelensExplorers ??= { waiting: [] })";

/**
 * The explorer's script and styles, once for each page.
 *
 * @param source the bundle of `app.ts`, an expression that gives the function which starts an explorer.
 */
export const explorerLibrary = (source: string): string =>
  `<style>${explorerCss}</style><script>(() => { const queue = ${QUEUE}; queue.start ??= ${inScript(source)}; for (const one of queue.waiting.splice(0)) queue.start(...one); })();</script>`;

/**
 * One explorer.
 *
 * @param id unique in the page; letters, digits and dashes.
 * @param teller an address to which the explorer's state is sent whenever it changes.
 */
export function explorerHtml(scene: PackedScene, id: string, words: Words = english, teller?: string): string {
  const [json, texts, address] = [scene, words.explorer, teller ?? null].map(jsonInScript);
  const name = attribute(`${words.explorer.name}: ${scene.name}`);
  return `<div id="${id}" class="dicelens-explorer" role="group" aria-label="${name}">${name}</div><script>(() => { const queue = ${QUEUE}; const one = ["${id}", ${json}, ${texts}, ${address}]; if (queue.start) queue.start(...one); else queue.waiting.push(one); })();</script>`;
}

/** A script's source that cannot end its own element. */
const inScript = (source: string): string =>
  source
    .trim()
    .replace(/;$/, "")
    .replace(/<\/(script)/gi, "<\\/$1")
    .replace(/<!--/g, "<\\!--");

/** They take the page's own text colour, so that they fit light and dark pages. */
const explorerCss = `
.dicelens-explorer { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: flex-start; font: 14px/1.35 ${fontFamily.replace(/"/g, "'")}; max-width: 60rem; break-inside: avoid; }
.dicelens-explorer canvas { max-width: 100%; touch-action: none; cursor: grab; border: 1px solid color-mix(in srgb, currentColor 35%, transparent); background: #111; }
.dicelens-explorer canvas:focus-visible, .dicelens-explorer :is(input, select, button):focus-visible { outline: 3px solid ${referenceColour}; outline-offset: 2px; }
.dicelens-explorer > * { min-width: 0; max-width: 100%; }
.dicelens-explorer .pictures { display: grid; grid-template-columns: repeat(2, auto); gap: 0.5rem; align-items: start; justify-items: start; }
.dicelens-explorer .pictures canvas:first-child { grid-row: span 2; }
.dicelens-explorer .pictures canvas:only-child { grid-column: span 2; }
.dicelens-explorer .charts { flex: 1 1 100%; display: flex; flex-wrap: wrap; gap: 0.75rem; }
.dicelens-explorer .charts figure { margin: 0; width: 150px; }
.dicelens-explorer .charts canvas { width: 150px; height: 92px; border: 0; background: none; cursor: ew-resize; }
.dicelens-explorer .charts figcaption { font-size: 0.85em; }
.dicelens-explorer .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.dicelens-explorer .controls { flex: 1 1 16rem; min-width: min(14rem, 100%); display: grid; gap: 0.35rem; grid-template-columns: minmax(0, 1fr); }
.dicelens-explorer .dice { font-size: 1.6em; font-weight: 600; font-variant-numeric: tabular-nums; }
.dicelens-explorer .counts { font-variant-numeric: tabular-nums; }
.dicelens-explorer label { display: grid; grid-template-columns: 8.5rem 1fr 3.6rem; gap: 0.5rem; align-items: center; min-height: 2rem; }
.dicelens-explorer fieldset { margin: 0; padding: 0.2rem 0.7rem; border: 1px solid color-mix(in srgb, currentColor 35%, transparent); }
.dicelens-explorer fieldset label { grid-template-columns: 1.5rem 1fr 3.6rem; min-height: 1.75rem; }
.dicelens-explorer input[type=checkbox] { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: ${referenceColour}; }
.dicelens-explorer label output { text-align: right; font-variant-numeric: tabular-nums; }
.dicelens-explorer input[type=range] { width: 100%; min-height: 1.75rem; margin: 0; accent-color: ${referenceColour}; }
.dicelens-explorer :is(select, button) { font: inherit; min-height: 2rem; padding: 0.15rem 0.6rem; }
.dicelens-explorer .key span { display: inline-block; width: 1.4em; height: 0; margin: 0 0.35em 0.2em 0; border-top: 3px solid ${referenceColour}; vertical-align: middle; }
.dicelens-explorer .key span + span, .dicelens-explorer .key .prediction { border-top: 3px dashed ${predictionColour}; }
.dicelens-explorer .key span.others { border-top: 1px solid ${otherColour}; }
.dicelens-explorer .hint { opacity: 0.8; font-size: 0.92em; margin: 0; }
`.trim();
