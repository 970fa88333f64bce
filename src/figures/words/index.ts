import { english } from "./en.js";

export { english };
/** Every text of figures and reports in one language. */
export type Words = typeof english;

export function wordsOf(_language: "en" | "de"): Words {
  return english;
}
