// Two files on different grids are refused; this finds out, from their voxels, what would make them match. A wrong header
// and a rotated prediction look the same until the voxels are compared.
import { agreement, gridFit } from "../../diagnosis/index.js";
import { InputError } from "../../errors/index.js";
import { onGrid, type PairOptions, readMask } from "../../files/index.js";
import { axesOf, type LabelMap } from "../../mask/index.js";

/** Less agreement than this proves nothing. */
const least = 0.3;

/** @returns the same error with what the voxels show, or unchanged if they show nothing. */
export async function explained(
  error: InputError,
  files: { readonly reference: string; readonly prediction: string },
  options: PairOptions,
): Promise<InputError> {
  if ((error.code !== "shape" && error.code !== "geometry") || error.file !== files.prediction) return error;
  const read = (file: string) => readMask(file, options).catch(() => undefined);
  const [reference, prediction] = [await read(files.reference), await read(files.prediction)];
  if (!reference || !prediction) return error;
  const fit = gridFit(reference, prediction);
  const byHeaders = placedByHeaders(files.prediction, reference, prediction, options);
  if (byHeaders !== undefined && byHeaders >= least && byHeaders >= (fit?.dice ?? 0)) {
    const hint = "give --resample nearest, or bring both onto one grid";
    return told(error, `placed as the headers say the labels agree to ${byHeaders.toFixed(2)}`, hint);
  }
  if (!fit || fit.dice < least) return error;
  const agree = `the labels agree to ${fit.dice.toFixed(2)}`;
  const headers = byHeaders === undefined ? "" : `, and placed as the headers say to ${byHeaders.toFixed(2)}`;
  if (fit.way === "turned") {
    const how = fit.name === "identity" ? "as its voxels lie in the file" : `with its voxels turned back (${fit.name})`;
    const hint = `write it with the reference's header and order of axes, or give --orient ${fit.orient}`;
    return told(error, `${how} ${agree}${headers}`, hint);
  }
  if (fit.way === "stretched") {
    return told(error, `stretched over the reference's image ${agree}`, "bring it to the reference's resolution");
  }
  const axes = axesOf(reference.shape);
  const at = (offset: readonly number[]) =>
    offset.map((first, axis) => `${axes[axis]?.replace(/s$/, "")} ${first}`).join(", ");
  if (prediction.shape.some((n, axis) => n > (reference.shape[axis] as number))) {
    const first = at(fit.offset.map((step) => (step === 0 ? 0 : -step)));
    return told(
      error,
      `with a margin left in, so that the reference's image begins at ${first} of it, ${agree}`,
      "cut the padding off",
    );
  }
  const place = at(fit.offset);
  const hint = "pad it to the whole image from there: the cropping is not undone";
  return told(error, `as a part of the reference's image that begins at ${place} ${agree}`, hint);
}

const told = ({ code, file, problem }: InputError, says: string, hint: string): InputError =>
  new InputError({ code, file, problem: `${problem}; ${says}`, hint });

/** Agreement with the prediction resampled by its header; undefined if a header gives no position. */
function placedByHeaders(
  file: string,
  reference: LabelMap,
  prediction: LabelMap,
  options: PairOptions,
): number | undefined {
  if (options.resample || options.orient || !reference.origin || !prediction.origin) return undefined;
  try {
    return agreement(reference, onGrid(file, prediction, reference, "nearest"));
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
