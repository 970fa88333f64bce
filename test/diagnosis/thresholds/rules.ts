/** Tests of rules on measured numbers: each holds on one side of a value, and is tried there and on either side. */
import { describe, expect, it } from "vitest";

const holdsAt = {
  "≥": [false, true, true],
  ">": [false, false, true],
  "≤": [true, true, false],
  "<": [true, false, false],
};

/** What a rule says, the rule itself, and where it holds: whole numbers are tried one apart, others a fiftieth. */
export type Rule = readonly [says: string, holds: (x: number) => unknown, sign: keyof typeof holdsAt, value: number];

export function rules(subject: string, ...all: readonly Rule[]): void {
  describe(subject, () => {
    for (const [says, holds, sign, value] of all) {
      it(`${says} (${sign} ${value})`, () => {
        const step = Number.isInteger(value) ? 1 : value / 50;
        const tried = [value - step, value, value + step].map((x) => Boolean(holds(x)));
        expect(tried).toEqual(holdsAt[sign]);
      });
    }
  });
}
