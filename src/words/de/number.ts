/** Numbers and lists in German. */
import { numbersOf } from "../number.js";

export const number = numbersOf("de");
export const { fixed, signed, whole, score, points, given, percent } = number;
export const { short, list, names, span, discovery, p } = number;
