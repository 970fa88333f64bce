import { expect, test } from "vitest";
import { stopSignal } from "../../src/cli/stops.js";

/** A process that is sent signals at these moments; what it exited with. */
function sent(...signals: readonly (readonly [NodeJS.Signals, number])[]) {
  const handlers = new Map<string, () => void>();
  const exits: number[] = [];
  let time = 0;
  const signal = stopSignal({
    on: (name, handler) => handlers.set(name, handler),
    now: () => time,
    exit: (code) => exits.push(code),
  });
  for (const [name, at] of signals) {
    time = at;
    handlers.get(name)?.();
  }
  return { exits, reason: signal.reason?.problem, isAborted: signal.aborted };
}

test("two SIGTERM within a second are one, as timeout sends them", () => {
  expect(sent(["SIGTERM", 5000], ["SIGTERM", 5001])).toEqual({
    exits: [],
    reason: "stopped by SIGTERM",
    isAborted: true,
  });
  expect(sent(["SIGTERM", 5000], ["SIGINT", 6000]).exits).toEqual([]);
});

test("a signal later than that ends the process at once", () => {
  expect(sent(["SIGTERM", 5000], ["SIGTERM", 6001]).exits).toEqual([143]);
  expect(sent(["SIGINT", 0], ["SIGINT", 10], ["SIGINT", 1500])).toMatchObject({
    exits: [130],
    reason: "stopped by Ctrl-C",
  });
});
