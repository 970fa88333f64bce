/** All that is said in German of facts. */
import type { Sentences } from "../sentences.js";
import { causesGerman } from "./causes.js";
import { comparisonGerman } from "./comparison.js";
import { evidenceGerman } from "./evidence.js";
import { findingsGerman } from "./findings/index.js";
import { framesGerman } from "./frames.js";
import { gateGerman } from "./gate.js";
import { instancesGerman } from "./instances.js";
import { layoutGerman } from "./layouts.js";
import { reasonsGerman } from "./reasons/index.js";

export const germanSentences: Sentences = {
  reasons: reasonsGerman,
  causes: causesGerman,
  evidence: evidenceGerman,
  instances: instancesGerman,
  findings: findingsGerman,
  frames: framesGerman,
  comparison: comparisonGerman,
  gate: gateGerman,
  layout: layoutGerman,
};
