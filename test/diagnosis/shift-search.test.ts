import { expect, test } from "vitest";
import { runShiftSearch } from "../../bench/accuracy/shift-search.js";

test("the search by windows finds the best of all shifts where the reach is large", () => {
  const results = runShiftSearch({ 2: 1, 3: 1 });
  expect(results.map(({ names, found }) => [names.join(), found])).toEqual(
    results.map(({ names, best }) => [names.join(), best]),
  );
});
