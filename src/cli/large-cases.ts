/** Reports cases that need more memory than all may use together, and were therefore done alone. */
import type { LargeCase } from "../dataset/index.js";
import { given, oneLine } from "../errors/index.js";
import { sentencesOf } from "../words/index.js";
import type { Context } from "./context.js";
import type { CommonFlags } from "./options/options.js";

/** @param clear removes the progress from the terminal's line. */
export function largeCases({ stderr }: Context, { memory, quiet, language = "en" }: CommonFlags, clear: () => void) {
  const told = sentencesOf(language).terminal;
  const tell = (line: string) => stderr.write(`dicelens: ${oneLine(line)}\n`);
  const bound = (limit: number) => ({ gigabytes: gigabytes(limit), ...given({ option: memory }) });
  let count = 0;
  let largest: LargeCase | undefined;
  return {
    onLarge(large: LargeCase) {
      if (quiet) return;
      count++;
      if (!largest || large.needs > largest.needs) largest = large;
      if (count > 1) return;
      clear();
      tell(told.large(large.case, gigabytes(large.needs), bound(large.limit)));
    },
    end() {
      if (count < 2 || !largest) return;
      tell(told.largeMany(count, largest.case, gigabytes(largest.needs), bound(largest.limit)));
      count = 0;
    },
  };
}

/** Two digits, rounded up, so that a size above a limit does not look equal to it. */
function gigabytes(bytes: number): string {
  const step = 10 ** (Math.floor(Math.log10(bytes / 1e9)) - 1);
  return String(Number((Math.ceil(bytes / 1e9 / step) * step).toPrecision(2)));
}
