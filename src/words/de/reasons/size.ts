/** German sentences for the family `size`. */
import type { SizeReason } from "../../../diagnosis/reasons/reason.js";
import type { Axis } from "../../../mask/index.js";
import type { ReasonTable } from "../../reasons.js";
import { list, percent } from "../number.js";
import { axesIn, axisNames, distance, endsEarly, runsOn, stackEnds } from "../terms.js";

const sides: Readonly<Record<Axis, Readonly<Record<"first" | "last", string>>>> = {
  planes: { first: "zur ersten Ebene hin", last: "zur letzten Ebene hin" },
  rows: { first: "oben", last: "unten" },
  columns: { first: "links", last: "rechts" },
};

const ways: Readonly<Record<Axis, Readonly<Record<"first" | "last", string>>>> = {
  planes: { first: "zur ersten Ebene hin", last: "zur letzten Ebene hin" },
  rows: { first: "nach oben hin", last: "nach unten hin" },
  columns: { first: "nach links hin", last: "nach rechts hin" },
};

const endsOf = (axes: readonly Axis[] = []) => list(axes.map((axis) => axisNames[axis]));

const stackRunsOn = (axes: readonly Axis[] = []): string =>
  `Festlegen, bei welchen ${endsOf(axes)} das Objekt beginnt und endet, und dort nach wiederholten oder aufgefüllten Ebenen suchen.`;

export const size: ReasonTable<SizeReason["kind"]> = {
  "too-large": {
    wrong: ({ px, mm, axes, ends, uneven }) =>
      ends
        ? `Die Vorhersage beginnt und endet bis zu ${distance(px, mm)} zu weit außen, bei den ersten und letzten ${endsOf(axes)}`
        : uneven
          ? `Die Vorhersage ist am größten Teil ihres Umrisses zu groß, im Mittel um ${distance(px, mm)}`
          : `Die Vorhersage ist um etwa ${distance(px, mm)} zu groß${axesIn(axes)}`,
    todo: ({ axes, ends }) =>
      ends
        ? stackRunsOn(axes)
        : axes && !axes.includes("planes")
          ? "Die Schwelle anheben und nach einer Dilatation suchen, die Ebene für Ebene arbeitet."
          : "Die Schwelle anheben und in der Nachverarbeitung nach einer Dilatation suchen.",
    shared: "Die Vorhersage ist zu groß",
  },
  "too-small": {
    wrong: ({ px, mm, axes, line, uneven }) =>
      line
        ? `Die Vorhersage ist nur eine Linie längs der Mitte des Objekts, rundum etwa ${distance(px, mm)} zu klein`
        : uneven
          ? `Die Vorhersage ist am größten Teil ihres Umrisses zu klein, im Mittel um ${distance(px, mm)}`
          : `Die Vorhersage ist um etwa ${distance(px, mm)} zu klein${axesIn(axes)}`,
    todo: ({ line }) =>
      line
        ? "Die Mittellinien vergleichen (clDice) oder die Linie auf die Breite des Objekts bringen und in der Nachverarbeitung nach einem Skelett oder einer Ausdünnung suchen."
        : "Die Schwelle senken und prüfen, ob das Modell nach derselben Annotationsregel trainiert wurde.",
    shared: "Die Vorhersage ist zu klein",
  },
  "one-sided": {
    wrong: ({ axis, side, px, ends, towards }, { axes, spacing, unit }) => {
      if (ends) return px > 0 ? runsOn(1, axis, side) : endsEarly(1, axis, side);
      const mm = unit === "mm" ? px * (spacing[axes.indexOf(axis)] ?? 1) : undefined;
      const far = `${distance(px, mm)} zu weit ${px > 0 ? "außen" : "innen"}`;
      return towards
        ? `Der Rand liegt nur ${sides[axis][side]} bis zu ${far}, ${ways[towards.axis][towards.side]} immer mehr`
        : `Der Rand liegt nur ${sides[axis][side]} ${far}`;
    },
    todo: ({ axis, px, ends }) =>
      ends
        ? px > 0
          ? stackRunsOn([axis])
          : stackEnds(axis)
        : Math.abs(px) === 1
          ? `Prüfen, wie Masken entlang der ${axisNames[axis]} umgerechnet werden: Eine Verschiebung um ein halbes Voxel versetzt nur eine Seite, um ein Voxel.`
          : `Umrechnung und Ausschnitt entlang der ${axisNames[axis]} prüfen, und ob die Referenz auf dieser Seite nach einer anderen Regel gezeichnet ist.`,
    shared: "Der Rand liegt nur auf einer Seite daneben",
  },
  oversmoothed: {
    wrong: ({ lost, filled, hull }) =>
      hull
        ? `Einbuchtungen sind bis zur konvexen Hülle gefüllt: ${percent(filled ?? 0)} des Objekts kommen hinzu`
        : filled
          ? `Lücken und Kerben sind zugeglättet: ${percent(filled)} des Objekts kommen hinzu`
          : `Ecken und dünne Teile sind weggeglättet: ${percent(lost)} des Objekts`,
    todo: ({ px }) =>
      px === undefined
        ? "Nach einem Schritt suchen, der konvexe Hüllen oder Umrisse mit wenigen Ecken zeichnet, und ihn weglassen."
        : `Die Glättung nach der Vorhersage weglassen oder ihren Radius unter ${px} px halten, und auf dem Gitter des Bildes vorhersagen.`,
    shared: "Umrisse sind geglättet: Ecken fehlen, oder Lücken sind gefüllt",
  },
};
