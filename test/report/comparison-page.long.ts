import { describe } from "vitest";
import { suitsComparisonOf } from "./comparison-checks.js";

describe("comparison.html of two runs", () => suitsComparisonOf(2));
