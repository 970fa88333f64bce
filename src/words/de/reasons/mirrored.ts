/** What is said in German of a mirror image. */
import type { Axis } from "../../../mask/index.js";
import type { ReasonWords } from "../../reasons.js";
import { axisNames } from "../terms.js";

const ways: Readonly<Record<Axis, string>> = {
  planes: "von der ersten zur letzten Ebene",
  rows: "von oben nach unten",
  columns: "von links nach rechts",
};

export const mirrored: ReasonWords<"mirrored"> = {
  wrong: ({ axis, how }) =>
    how === "also"
      ? `Die Vorhersage enthält auch das Spiegelbild des Objekts, gespiegelt ${ways[axis]}`
      : `Die Vorhersage ist das Spiegelbild des Objekts, gespiegelt ${ways[axis]}`,
  todo: ({ axis, how }) =>
    how === "also"
      ? `Prüfen, ob Vorhersagen gespiegelter Bilder entlang der ${axisNames[axis]} zurückgespiegelt werden, bevor sie zusammengeführt werden.`
      : `Die Vorhersage entlang der ${axisNames[axis]} zurückspiegeln, dann Spiegelungen und die Richtung in den Kopfdaten prüfen.`,
};
