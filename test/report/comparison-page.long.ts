import { describe } from "vitest";
import { isLegibleInPrint, suitsComparisonOf } from "./comparison-checks.js";

describe("comparison.html of two runs", () => suitsComparisonOf(2));
describe.each([2, 3])("a comparison of %i runs", (count) => isLegibleInPrint(count));
