/// <reference lib="dom" />
/** The explorer's switches: one for each correction of the split, with its gain from the present position. */

import type { Part } from "../../diagnosis/index.js";
import { runsOf } from "../../mask/index.js";
import { diceOfRuns } from "../../metrics/overlap.js";
import type { Scene } from "./scene.js";
import { type ExplorerTexts, three } from "./texts.js";

export interface Switches {
  readonly element: HTMLElement;
  onSwitch(listener: (undone: number) => void): void;
  show(undone: number): void;
}

/**
 * The corrections that are on after one switch was used. The others were found with the right ids, so they switch these on
 * and go off with them.
 */
export function switched(undone: number, part: number, parts: readonly Part[]): number {
  const next = undone ^ (1 << part);
  if (parts[0] !== "labels") return next;
  return part === 0 ? next & 1 : next | 1;
}

/** @returns `undefined` if there is nothing to correct. */
export function switchesOf(scene: Scene, texts: ExplorerTexts): Switches | undefined {
  const { corrections } = scene;
  if (!corrections) return undefined;
  const { parts, masks } = corrections;
  const reference = runsOf(scene.reference, scene.shape);
  const scores = new Map<number, number>();
  const diceAt = (undone: number): number => {
    const known = scores.get(undone);
    if (known !== undefined) return known;
    const predicted = runsOf(masks[undone] ?? scene.prediction, scene.shape);
    const dice = diceOfRuns(reference, predicted);
    scores.set(undone, dice);
    return dice;
  };
  const element = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = texts.corrections;
  element.append(legend);
  const fields = parts.map((part) => {
    const input = document.createElement("input");
    input.type = "checkbox";
    const output = document.createElement("output");
    const label = document.createElement("label");
    label.append(input, document.createTextNode(texts.undo[part]), output);
    element.append(label);
    return { input, output };
  });
  let stands = 0;
  return {
    element,
    onSwitch: (listener) => {
      for (const [part, { input }] of fields.entries())
        input.addEventListener("change", () => listener(switched(stands, part, parts)));
    },
    show: (undone) => {
      stands = undone;
      for (const [part, { input, output }] of fields.entries()) {
        const bit = 1 << part;
        input.checked = (undone & bit) !== 0;
        const other = switched(undone, part, parts);
        const gain = (diceAt(undone) - diceAt(other)) * (input.checked ? 1 : -1);
        output.textContent = `${gain < 0 ? "−" : "+"}${three(Math.abs(gain), texts)}`;
      }
    },
  };
}
