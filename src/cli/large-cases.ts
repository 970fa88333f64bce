/** Reports cases that need more memory than all may use together, and were therefore done alone. */
import type { LargeCase } from "../dataset/index.js";
import { oneLine } from "../errors/index.js";
import type { Context } from "./context.js";
import type { CommonFlags } from "./options/options.js";

export interface LargeCases {
  readonly onLarge: (large: LargeCase) => void;
  /** Sums up, if there was more than one. */
  end(): void;
}

/** @param clear removes the progress from the terminal's line. */
export function largeCases({ stderr }: Context, { memory, quiet }: CommonFlags, clear: () => void): LargeCases {
  if (quiet) return { onLarge() {}, end() {} };
  const bound = (limit: number) =>
    memory === undefined ? `the ${gigabytes(limit)} GB that cases may take together` : `--memory ${memory}`;
  let count = 0;
  let largest: LargeCase | undefined;
  return {
    onLarge(large) {
      count++;
      if (!largest || large.needs > largest.needs) largest = large;
      if (count > 1) return;
      clear();
      stderr.write(`dicelens: ${named(large)} needs ${about(large)}, more than ${bound(large.limit)}: it ran alone\n`);
    },
    end() {
      if (count < 2 || !largest) return;
      const most = `the largest, ${named(largest)}, ${about(largest)}`;
      stderr.write(`dicelens: ${count} cases needed more than ${bound(largest.limit)} and ran alone; ${most}\n`);
      count = 0;
    },
  };
}

const named = (large: LargeCase) => oneLine(large.case);
const about = (large: LargeCase) => `about ${gigabytes(large.needs)} GB`;

/** Two digits, rounded up, so that a size above a limit does not look equal to it. */
function gigabytes(bytes: number): string {
  const step = 10 ** (Math.floor(Math.log10(bytes / 1e9)) - 1);
  return String(Number((Math.ceil(bytes / 1e9 / step) * step).toPrecision(2)));
}
