/** All German sentences on facts. */
import type { Sentences } from "../sentences.js";
import { causesGerman } from "./causes.js";
import { comparisonGerman } from "./comparison.js";
import { evidenceGerman } from "./evidence.js";
import { faultGerman, unpairedGerman } from "./faults.js";
import { findingsGerman } from "./findings/index.js";
import { framesGerman } from "./frames.js";
import { gateGerman } from "./gate.js";
import { instancesGerman } from "./instances.js";
import { layoutGerman } from "./layouts.js";
import { reasonsGerman } from "./reasons/index.js";
import { terminalGerman } from "./terminal.js";

export const germanSentences: Sentences = {
  reasons: reasonsGerman,
  causes: causesGerman,
  evidence: evidenceGerman,
  instances: instancesGerman,
  findings: findingsGerman,
  frames: framesGerman,
  comparison: comparisonGerman,
  gate: gateGerman,
  terminal: terminalGerman,
  layout: layoutGerman,
  fault: faultGerman,
  unpaired: unpairedGerman,
  axes: (codes) => `Achsen der Referenzen, Spalten zuerst: ${codes}.`,
  warning: "Warnung:",
  unread: (images, first) => (images === 1 ? faultGerman(first) : `${images} Bilder, zuerst: ${faultGerman(first)}`),
  absent: (labels) => {
    const told = labels.map(({ label, regions }) => `${label} (${regions.join(", ")})`).join(", ");
    return `Hinweis: keine Datei enthält ${labels.length === 1 ? "das Label" : "die Labels"} ${told} der Regionen; bitte die Nummern prüfen, falls sie vorkommen sollten`;
  },
};
