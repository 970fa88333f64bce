/** What a section is made from. */
import type { Comparison } from "../../compare/statistics/index.js";
import type { Results } from "../../diagnosis/index.js";
import type { Words } from "../../words/index.js";
import type { Numbering, PlacedBlock } from "../blocks.js";
import type { RenderOptions } from "../options.js";
import type { SectionName } from "../view.js";
import type { ToldFindings } from "./findings.js";

export interface Material {
  readonly results: Results;
  readonly compared: Comparison | null;
  readonly options: RenderOptions;
  readonly date: string | null;
  readonly wanted: ReadonlySet<SectionName>;
  readonly told: ToldFindings;
  readonly t: Words;
  readonly place: Numbering;
}

/** @returns the section's blocks; none if there is nothing to say. */
export type Section = (material: Material) => readonly PlacedBlock[];
