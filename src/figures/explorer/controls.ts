/// <reference lib="dom" />
/** The explorer's sliders and their texts. */
import { axesOf } from "../../mask/index.js";
import type { Change, Score } from "./model.js";
import type { Scene } from "./scene.js";
import { type ExplorerTexts, filled, make, three } from "./texts.js";

export type Control =
  | { readonly kind: "shift"; readonly axis: number }
  | { readonly kind: "radius" | "element" | "threshold" | "plane" };

export interface Panel {
  readonly element: HTMLElement;
  onInput(listener: (control: Control, value: string) => void): void;
  onReset(listener: () => void): void;
  onWorst(listener: () => void): void;
  /** Sets the sliders to a change and shows its score beside the original's. */
  show(change: Change, plane: number, score: Score, original: Score): void;
}

interface Field {
  readonly control: Control;
  readonly input: HTMLInputElement | HTMLSelectElement;
  readonly output: HTMLOutputElement;
}

/** @param prefix for the ids of the inputs, unique in the page. */
export function controls(scene: Scene, prefix: string, texts: ExplorerTexts): Panel {
  const element = make("div", { class: "controls" });
  const dice = make("div", { class: "dice", role: "status" });
  const counts = make("div", { class: "counts" });
  const name = make("div", { class: "name" });
  name.textContent = scene.name;
  element.append(name, dice, counts, key(scene, texts));
  const fields: Field[] = [];
  const add = (control: Control, text: string, input: Field["input"]): void => {
    const output = make("output", {});
    const label = make("label", { for: `${prefix}${fields.length}` });
    input.id = `${prefix}${fields.length}`;
    label.append(document.createTextNode(text), input, output);
    element.append(label);
    fields.push({ control, input, output });
  };
  for (const [axis, name] of axesOf(scene.shape).entries()) {
    add({ kind: "shift", axis }, `${texts.shift} ${texts.axis[name]}`, slider(-scene.shift, scene.shift, 1));
  }
  add({ kind: "radius" }, texts.radius, slider(-scene.radius, scene.radius, 0.5));
  add({ kind: "element" }, texts.element, choice(["ball", "square", "cross"]));
  if (scene.scores) add({ kind: "threshold" }, texts.threshold, slider(0.01, 1, 0.01));
  if (scene.shape.length === 3) add({ kind: "plane" }, texts.plane, slider(0, (scene.shape[0] ?? 1) - 1, 1));
  const button = (text: string): HTMLButtonElement => {
    const made = make("button", { type: "button" });
    made.textContent = text;
    return made;
  };
  const [reset, worst] = [button(texts.reset), button(texts.worst)];
  const buttons = make("div", { class: "buttons" });
  buttons.append(reset, worst);
  const hint = make("p", { class: "hint" });
  hint.textContent = texts.hint;
  element.append(buttons, hint);

  const show: Panel["show"] = (change, plane, score, original) => {
    const moved = score.dice !== null && original.dice !== null ? score.dice - original.dice : 0;
    const by = Math.abs(moved) < 0.0005 ? "" : ` (${moved > 0 ? "+" : "−"}${three(Math.abs(moved), texts)})`;
    const told = score.dice === null ? texts.undefined : three(score.dice, texts);
    dice.textContent = filled(scene.shape.length === 3 ? texts.volume : texts.dice, { dice: told, change: by });
    const { both, missed, spurious } = score;
    counts.textContent = filled(texts.counts, { both, missed, spurious });
    for (const { control, input, output } of fields) {
      const value = textFor(control, change, plane);
      input.value = value;
      const first = scene.offset[0] ?? 0;
      output.textContent =
        control.kind === "element" ? "" : control.kind === "plane" ? String(plane + first) : value.replace("-", "−");
    }
  };
  return {
    element,
    onInput: (listener) => {
      for (const { control, input } of fields) input.addEventListener("input", () => listener(control, input.value));
    },
    onReset: (listener) => reset.addEventListener("click", listener),
    onWorst: (listener) => worst.addEventListener("click", listener),
    show,
  };
}

function textFor(control: Control, change: Change, plane: number): string {
  if (control.kind === "shift") return String(change.shift[control.axis] ?? 0);
  return control.kind === "plane" ? String(plane) : String(change[control.kind]);
}

const slider = (min: number, max: number, step: number): HTMLInputElement =>
  make("input", { type: "range", min: String(min), max: String(max), step: String(step) });

function choice(names: readonly string[]): HTMLSelectElement {
  const select = make("select", {});
  for (const name of names) {
    const option = make("option", { value: name });
    option.textContent = name;
    select.append(option);
  }
  return select;
}

function key({ others }: Scene, texts: ExplorerTexts): HTMLElement {
  const line = make("div", { class: "key" });
  const entry = (name: string, text: string): void =>
    line.append(make("span", { class: name }), document.createTextNode(`${text}   `));
  entry("reference", texts.reference);
  entry("prediction", texts.prediction);
  if (others) entry("others", texts.others);
  return line;
}
