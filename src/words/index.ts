export { type DatasetExplanation, explainDataset, findingText } from "./dataset.js";
export { explain, labelFacts } from "./explain.js";
export { type BrokenRule, brokenText } from "./gate.js";
export { english, type Language, languageNames, sentencesOf, type Words, wordsOf } from "./languages.js";
export { markdown, markdownTable } from "./markdown.js";
export { fixed, numbersOf } from "./number.js";
export type { LabelFacts } from "./reasons.js";
export { type BrowserStep, browserText, type SinceFacts, sinceText, type TerminalWords } from "./terminal.js";
