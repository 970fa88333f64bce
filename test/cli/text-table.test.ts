import { describe, expect, it } from "vitest";
import { textTable } from "../../src/cli/text/text-table.js";

describe("a table for the terminal", () => {
  it("has no minus before nothing", () => {
    expect(textTable(["a"], [[-0.0002], [0.0002], [-0.25], [-0]]).split("\n")).toEqual([
      "     a",
      " 0.000",
      " 0.000",
      "-0.250",
      " 0.000",
    ]);
  });
});
