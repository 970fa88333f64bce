export { type DatasetExplanation, explainDataset, findingText, type ToldFinding } from "./dataset.js";
export { type Explanation, explain, labelFacts } from "./explain.js";
export { type BrokenRule, brokenText } from "./gate.js";
export { english, type Language, languageNames, sentencesOf, type Words, wordsOf } from "./languages.js";
export { fixed, type Numbers, numbersOf } from "./number.js";
export type { LabelFacts } from "./reasons.js";
export type { Sentences } from "./sentences.js";
