/** `rolled`: content of the prediction wrapped around the frame's edges. */
import { axesOf } from "../../../mask/index.js";
import type { ReasonWords } from "../../reasons.js";
import { steps } from "../terms.js";

export const rolled: ReasonWords<"rolled"> = {
  wrong: ({ by }) => `The prediction is rolled around the frame's edges, ${steps(axesOf(by), by)}`,
  todo: () => "Undo the roll (np.roll, fftshift) before the prediction is written.",
};
