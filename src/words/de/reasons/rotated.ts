/** What is said in German of a rotation. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { axisNames } from "../terms.js";

const { given } = numbersOf("de");

export const rotated: ReasonWords<"rotated"> = {
  wrong: ({ degrees, axes }, label) => {
    const angle = `${given(Math.abs(degrees))}°`;
    if (label.axes.length === 2)
      return `Die Vorhersage ist um ${angle} ${degrees > 0 ? "gegen den" : "im"} Uhrzeigersinn gedreht`;
    return `Die Vorhersage ist um ${angle} gedreht, in der Ebene von ${axisNames[axes[0]]} und ${axisNames[axes[1]]}`;
  },
  todo: () =>
    "Die Richtung in den Kopfdaten beider Dateien vergleichen und prüfen, ob jede Drehung des Bildes in der Vorhersage rückgängig gemacht wird.",
};
