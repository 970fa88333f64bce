/** Files under the names that the user gave: results are then the same wherever the folders lie. */
import { join, relative, sep } from "node:path";

/**
 * A file's path as it reads from the folder that holds it.
 *
 * @param file its absolute path.
 * @param folders as the user gave them.
 * @param absolute makes such a name absolute.
 * @returns the path itself where no folder holds it.
 */
export function asGiven(file: string, folders: readonly string[], absolute: (given: string) => string): string {
  const folder = folders.find((one) => file.startsWith(join(absolute(one), sep)));
  return folder === undefined ? file : join(folder, relative(absolute(folder), file));
}
