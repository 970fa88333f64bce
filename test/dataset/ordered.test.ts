import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ordered } from "../../src/dataset/work/ordered.js";

async function all<T>(answers: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const answer of answers) list.push(answer);
  return list;
}

describe("ordered", () => {
  it("yields the answers in the items' order, however long each takes, with at most `window` under way", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.integer(), { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (s, items, window) => {
          let under = 0;
          let most = 0;
          const run = async (item: number) => {
            most = Math.max(most, ++under);
            await s.schedule(Promise.resolve());
            under--;
            return item * 2;
          };
          const answers = await s.waitFor(all(ordered(items, () => window, run)));
          expect(answers).toEqual(items.map((item) => item * 2));
          expect(most).toBeLessThanOrEqual(window);
        },
      ),
    );
  });

  it("starts nothing more once its reader stops", async () => {
    const started: number[] = [];
    for await (const answer of ordered(
      [1, 2, 3, 4, 5, 6],
      () => 2,
      async (item) => started.push(item),
    )) {
      if (answer >= 1) break;
    }
    expect(started).toEqual([1, 2]);
  });

  it("throws an item's error in its turn", async () => {
    const seen: number[] = [];
    const run = async (item: number) => {
      if (item === 2) throw new Error("two");
      return item;
    };
    await expect(
      (async () => {
        for await (const answer of ordered([1, 2, 3], () => 3, run)) seen.push(answer);
      })(),
    ).rejects.toThrow("two");
    expect(seen).toEqual([1]);
  });
});
