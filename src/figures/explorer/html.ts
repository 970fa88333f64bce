/** The explorer as HTML: a place for it, its masks as JSON, and the script that the build bundles. */
import type { PackedScene } from "../../diagnosis/index.js";
import { english, type Words } from "../../words/index.js";
import { attribute, jsonInScript } from "../figure.js";
import { explorerCss } from "./css.js";

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
