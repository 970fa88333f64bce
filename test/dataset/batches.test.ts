import fc from "fast-check";
import { expect, test } from "vitest";
import { openBatches } from "../../src/dataset/work/batches.js";

test("every question gets its own answer, by at most so many askers at once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.integer(), { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      async (s, items, jobs) => {
        let under = 0;
        const ask = async (questions: readonly number[]) => {
          expect(++under).toBeLessThanOrEqual(jobs);
          await s.schedule(Promise.resolve());
          under--;
          if (questions.some((question) => question % 7 === 0)) throw new Error("seven");
          return questions.map((question) => 2 * question);
        };
        const batches = openBatches(jobs, ask, () => 0);
        const answers = s.waitFor(Promise.allSettled(items.map((item) => batches.ask(item))));
        for (const [i, answer] of (await answers).entries()) {
          if (answer.status === "fulfilled") expect(answer.value).toBe(2 * (items[i] as number));
          else expect(answer.reason).toMatchObject({ message: "seven" });
        }
      },
    ),
  );
});

test("twice as many are asked at once after quick answers, up to 16, and half as many after slow ones", async () => {
  let time = 0;
  let each = 0;
  const asked: number[] = [];
  const batches = openBatches<number, number>(
    1,
    async (questions) => {
      asked.push(questions.length);
      time += each * questions.length;
      return questions;
    },
    () => time,
  );
  const askAll = (count: number) => Promise.all(Array.from({ length: count }, (_, i) => batches.ask(i)));
  await askAll(1 + 2 + 4 + 8 + 16 + 16);
  expect(asked.splice(0)).toEqual([1, 2, 4, 8, 16, 16]);
  each = 10;
  // 16 take 160 ms, 8 take 80 ms, 4 take 40 ms.
  await askAll(16 + 8 + 4);
  expect(asked.splice(0)).toEqual([16, 8, 4]);
  expect(batches.size).toBe(8);
  each = 100;
  await askAll(8 + 4 + 2 + 1 + 1);
  expect(asked).toEqual([8, 4, 2, 1, 1]);
});

test("of those that wait, the heaviest is asked first, and of equals the one that came first", async () => {
  const asked: string[] = [];
  const ask = async (questions: readonly string[]) => {
    asked.push(...questions);
    return questions;
  };
  let time = 0;
  const batches = openBatches<string, string>(1, ask, () => (time += 100), Number);
  await Promise.all(["1.0", "7", "1", "30"].map((question) => batches.ask(question)));
  expect(asked).toEqual(["30", "7", "1.0", "1"]);
});

test("none could be answered now while some wait or all askers are busy", async () => {
  const open: (() => void)[] = [];
  const ask = async (questions: readonly number[]) => {
    await new Promise<void>((resolve) => open.push(resolve));
    return questions;
  };
  const batches = openBatches(2, ask, () => 0);
  expect(batches.free).toBe(2);
  const first = batches.ask(1);
  await new Promise(setImmediate);
  expect(batches.free).toBe(1);
  const second = batches.ask(2);
  const third = batches.ask(3);
  expect(batches.free).toBe(0);
  await new Promise(setImmediate);
  for (const answer of [first, second, third]) {
    open.shift()?.();
    await answer;
  }
  await new Promise(setImmediate);
  expect(batches.free).toBe(2);
});
