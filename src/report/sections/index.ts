/** The sections of a report, in their order. */
import type { SectionName } from "../view.js";
import { answerSection } from "./answer.js";
import { casesSection } from "./cases.js";
import { causesSection } from "./causes.js";
import { changeSection } from "./change.js";
import { methodsSection } from "./methods.js";
import type { Section } from "./section.js";
import { sensitivitySection } from "./sensitivity.js";
import { sizeSection } from "./size.js";
import { tableSection } from "./table.js";

export const sections: Readonly<Record<SectionName, Section>> = {
  answer: answerSection,
  causes: causesSection,
  sensitivity: sensitivitySection,
  cases: casesSection,
  size: sizeSection,
  change: ({ compared, t, place }) => (compared ? changeSection(compared, t, place) : []),
  table: tableSection,
  methods: methodsSection,
};

export const sectionNames = Object.keys(sections) as readonly SectionName[];
