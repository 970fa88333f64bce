/** What is said in German of a rotation. */
import type { ReasonWords } from "../../reasons.js";
import { given } from "../number.js";
import { axisNames } from "../terms.js";

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
