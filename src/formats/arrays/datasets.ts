/** Chooses an array of a file: the requested one (`a.h5#dataset=/labels`), the only one, or one named like a mask. */
import { unsupported } from "../../codecs/faults.js";
import type { InputError } from "../../errors/index.js";

export interface Listed {
  readonly path: string;
  readonly shape: readonly number[];
  readonly isNumeric: boolean;
}

const MASK_NAMES = /(^|\/)(masks?|seg|segmentation|labels?|gt|pred|prediction)$/i;

/** The array at `wanted`, or the only one that can be meant; a fourth axis may hold the probabilities of `classes`. */
export function chosenDataset<T extends Listed>(
  file: string,
  all: readonly T[],
  wanted: string | undefined,
  classes = false,
): T {
  const most = classes ? 4 : 3;
  const fits = ({ shape, isNumeric }: Listed) =>
    isNumeric && shape.length <= most && shape.filter((n) => n > 1).length >= 2;
  if (wanted !== undefined) {
    const plain = (path: string) => path.replace(/^\/+|\/+$/g, "");
    const found = all.find(({ path }) => plain(path) === plain(wanted));
    if (!found) throw listing(file, all, `has no dataset ${wanted}`);
    if (!found.isNumeric) throw unsupported(file, `holds no numbers in ${wanted}`, "name an array of whole numbers");
    if (found.shape.length < 2 || found.shape.length > most) {
      const sizes = found.shape.length === 0 ? "a single value" : `an array of the shape [${found.shape.join(", ")}]`;
      throw unsupported(file, `holds ${sizes} in ${wanted}`, "name an array of 2 or 3 axes; --argmax takes one more");
    }
    return found;
  }
  const possible = all.filter(fits);
  const named = possible.filter(({ path }) => MASK_NAMES.test(path));
  const [only] = possible.length === 1 ? possible : named;
  if (only && (possible.length === 1 || named.length === 1)) return only;
  if (possible.length === 0) throw listing(file, all, "holds no array of 2 or 3 axes");
  throw listing(file, possible, `holds ${possible.length} datasets`);
}

function listing(file: string, all: readonly Listed[], problem: string): InputError {
  const some = all.slice(0, 12).map(({ path, shape }) => `${path} [${shape.join(", ")}]`);
  const name = file.split(/[\\/]/).at(-1);
  const rest = some.length < all.length ? " …" : "";
  return unsupported(
    file,
    problem,
    some.length === 0
      ? "give a file with an array of whole numbers"
      : `name one: ${name}#dataset=${all[0]?.path}, of ${some.join(", ")}${rest}`,
  );
}
