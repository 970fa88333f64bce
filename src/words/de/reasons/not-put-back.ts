/** `not-put-back`: the prediction was cropped or padded and not put back. */
import { axesOf } from "../../../mask/index.js";
import type { ReasonWords } from "../../reasons.js";
import { steps } from "../terms.js";

export const notPutBack: ReasonWords<"not-put-back"> = {
  wrong: ({ offset, from }) =>
    from === "crop"
      ? `Die Vorhersage liegt daneben, ${steps(axesOf(offset), offset)}, genau um den leeren Bildrand`
      : `Alle Objekte der Vorhersage liegen gleich weit daneben, ${steps(axesOf(offset), offset)}`,
  todo: ({ from }) =>
    from === "crop"
      ? "Die Vorhersage vor dem Schreiben an den Ort des Ausschnitts zurücklegen."
      : "Nach einem Ausschnitt, einem Auffüllen oder einem Ursprung suchen, der beim Schreiben nicht rückgängig gemacht wird.",
};
