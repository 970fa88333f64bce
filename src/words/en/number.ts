/** Numbers and lists in English. */
import { numbersOf } from "../number.js";

export const number = numbersOf("en");
export const { fixed, signed, whole, score, points, given, percent } = number;
export const { short, list, names, span, discovery, p } = number;
