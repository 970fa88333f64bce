import { describe } from "vitest";
import { suitsComparisonOf } from "./comparison-checks.js";

// More columns and longer words than of two runs: those are in comparison-page.long.ts.
describe("comparison.html of three runs", () => suitsComparisonOf(3));
