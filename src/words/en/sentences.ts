/** All English sentences on facts. */
import type { Sentences } from "../sentences.js";
import { causesEnglish } from "./causes.js";
import { comparisonEnglish } from "./comparison.js";
import { evidenceEnglish } from "./evidence.js";
import { findingsEnglish } from "./findings/index.js";
import { framesEnglish } from "./frames.js";
import { gateEnglish } from "./gate.js";
import { instancesEnglish } from "./instances.js";
import { reasonsEnglish } from "./reasons/index.js";
import { terminalEnglish } from "./terminal.js";

export const englishSentences: Sentences = {
  reasons: reasonsEnglish,
  causes: causesEnglish,
  evidence: evidenceEnglish,
  instances: instancesEnglish,
  findings: findingsEnglish,
  frames: framesEnglish,
  comparison: comparisonEnglish,
  gate: gateEnglish,
  terminal: terminalEnglish,
  layout: (layout) => layout,
  fault: (error) => error,
  unpaired: (reason) => reason,
  axes: (codes) => `Axes of the references, columns first: ${codes}.`,
  warning: "warning:",
  unread: (images, first) => (images === 1 ? first : `${images} images, the first: ${first}`),
  absent: (labels) => {
    const told = labels.map(({ label, regions }) => `${label} (${regions.join(", ")})`).join(", ");
    return `note: no file holds the ${labels.length === 1 ? "label" : "labels"} ${told} of the regions; check the ids if they should be there`;
  },
};
