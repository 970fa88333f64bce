/** `rolled`: content of the prediction wrapped around the frame's edges. */
import { axesOf } from "../../../mask/index.js";
import type { ReasonWords } from "../../reasons.js";
import { steps } from "../terms.js";

export const rolled: ReasonWords<"rolled"> = {
  wrong: ({ by }) => `Die Vorhersage ist über die Ränder des Bildes gerollt, ${steps(axesOf(by), by)}`,
  todo: () => "Das Rollen (np.roll, fftshift) rückgängig machen, bevor die Vorhersage geschrieben wird.",
};
