/** Texts on groups of cases and on the images, in German. */
import type { groupsEnglish } from "../en/groups.js";
import { number } from "./number.js";

export const groupsGerman: typeof groupsEnglish = {
  statistic: { brightness: "Helligkeit", contrast: "Kontrast", noise: "Rauschen", sharpness: "Schärfe" },
  groupsTitle: (attribute, worst, dice, others) =>
    `${attribute}: ${worst} erreicht ${number.score(dice)}, die anderen ${number.score(others)}`,
  groupsCaption: (intervals, shown, all) =>
    `Mittlerer Verlust jeder Gruppe, in seine Anteile zerlegt.${intervals ? " Striche: 95-%-Intervalle des ganzen Verlusts, über die Fälle." : " Zu wenige Fälle für Intervalle: Eine Gruppe braucht acht."}${shown === all ? "" : ` Gezeichnet sind die ${shown} von ${number.whole(all)} Gruppen mit dem größten Verlust; die Tabelle hat alle.`}`,
  groupsTable: (attribute) => `Dice und die Anteile des Verlusts nach ${attribute}`,
  groupImagesTable: (attribute) => `Die Bilder nach ${attribute}, Mittelwerte; q, wo sie von den anderen abweichen`,
  imagesTitle: (statistic, rho) =>
    statistic === undefined
      ? "Dice hängt von keinem Maß der Bilder deutlich ab"
      : `Dice ${rho > 0 ? "steigt" : "fällt"} mit: ${statistic}, Rangkorrelation ${number.fixed(rho, 2)}`,
  imagesCaption: (attribute) =>
    `Jedes Zeichen ist ein Fall: sein Dice, gemittelt über die Labels, gegen ein Maß seines Bildes${attribute === undefined ? "" : `; Farbe und Form nennen ${attribute}`}. Ein Gefälle heißt, dass das Modell dort schlechter ist, wo Bilder anders aussehen.`,
  imagesAlt: (cases) =>
    `Vier Punktwolken: Dice gegen Helligkeit, Kontrast, Rauschen und Schärfe der Bilder von ${number.whole(cases)} Fällen`,
  group: "Gruppe",
  interval95: "95-%-Intervall",
  differs: "q (Dice)",
};
