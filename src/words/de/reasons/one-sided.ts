/** What is said in German of a boundary that is off on one side. */
import type { Axis } from "../../../mask/index.js";
import type { ReasonWords } from "../../reasons.js";
import { axisNames, distance } from "../terms.js";

const sides: Readonly<Record<Axis, Readonly<Record<"first" | "last", string>>>> = {
  planes: { first: "zur ersten Ebene hin", last: "zur letzten Ebene hin" },
  rows: { first: "oben", last: "unten" },
  columns: { first: "links", last: "rechts" },
};

export const oneSided: ReasonWords<"one-sided"> = {
  wrong: ({ axis, side, px }, { axes, spacing, unit }) => {
    const mm = unit === "mm" ? px * (spacing[axes.indexOf(axis)] ?? 1) : undefined;
    return `Der Rand liegt nur ${sides[axis][side]} ${distance(px, mm)} zu weit ${px > 0 ? "außen" : "innen"}`;
  },
  todo: ({ axis, px }) =>
    Math.abs(px) === 1
      ? `Prüfen, wie Masken entlang der ${axisNames[axis]} umgerechnet werden: Eine Verschiebung um einen halben Voxel versetzt nur eine Seite, um einen Voxel.`
      : `Umrechnung und Ausschnitt entlang der ${axisNames[axis]} prüfen, und ob die Referenz auf dieser Seite nach einer anderen Regel gezeichnet ist.`,
};
