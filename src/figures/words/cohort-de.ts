/** What a dataset's Dice goes with, in German: groups of cases, the object's size, the images. */
import { type GroupTest, type ImageStatistics, type Part, spanOf } from "../../diagnosis/index.js";
import { numbersOf } from "./number.js";
import {
  casesOf,
  discoveryOf,
  listed,
  namesOf,
  partNouns,
  scoreOf,
  type ToldFinding,
  type Values,
} from "./terms-de.js";

const { fixed, points, whole } = numbersOf("de");

const statistics: Readonly<Record<keyof ImageStatistics, readonly [name: string, article: string]>> = {
  brightness: ["Helligkeit", "die Helligkeit"],
  contrast: ["Kontrast", "den Kontrast"],
  noise: ["Rauschen", "das Rauschen"],
  sharpness: ["Schärfe", "die Schärfe"],
};

export function groupGerman({ attribute, value, cases, dice, images, tests }: Values): ToldFinding {
  const name = `${attribute} ${value}`;
  const all = tests as readonly GroupTest[];
  const means = images as ImageStatistics | null;
  const ofDice = all.find(({ of }) => of === "dice");
  const loses = all.filter(({ of }) => of in partNouns);
  const looks = all.filter(({ of }) => of in statistics);
  const q = (test: GroupTest) => discoveryOf(test.q);
  const sentences = [
    ...(ofDice
      ? [
          `${name} erreicht im Mittel ${scoreOf(dice)} (${casesOf(cases)}), ${points(-ofDice.difference)} weniger als die anderen (${q(ofDice)})`,
        ]
      : []),
    ...(loses.length > 0
      ? [
          `${name} verliert mehr durch ${listed(loses.map((test) => `${partNouns[test.of as Part]} (${points(test.difference)} mehr, ${q(test)})`))}`,
        ]
      : []),
    ...(looks.length > 0
      ? [
          `die Bilder von ${name} unterscheiden sich: ${looks
            .map((test) => {
              const of = test.of as keyof ImageStatistics;
              const mean = means?.[of] ?? Number.NaN;
              return `${statistics[of][0]} ${short(mean)} gegen ${short(mean - test.difference)} (${q(test)})`;
            })
            .join(", ")}`,
        ]
      : []),
  ];
  const [most] = loses;
  const remedy =
    !ofDice && !most
      ? `Bisher kostet das keinen Dice; wenn ${name} wichtig ist, dort im Betrieb darauf achten.`
      : looks.length > 0
        ? `${listed(looks.map((test) => statistics[test.of as keyof ImageStatistics][0]))} dieser Bilder in der Vorverarbeitung an die der anderen angleichen, in der Augmentierung variieren oder mit mehr Fällen von ${name} trainieren.`
        : most?.of === "labels" || most?.of === "orientation"
          ? `Vergleichen, wie Masken von ${name} geschrieben und gelesen werden: Das ist Buchführung und nicht das Modell.`
          : `Ansehen, was an ${name} anders ist: die Bilder, die Annotierenden, oder wie selten das Training sie zeigte.`;
  return { text: `${sentences.join("; ")}.`, remedy };
}

interface SizeTrend {
  readonly label: number;
  readonly rho: number;
  readonly q: number;
  readonly cases: number;
}

export function sizeGerman(values: Values): ToldFinding {
  const trends = (values.labels ?? [values]) as readonly SizeTrend[];
  const isSmall = Number(values.rho) > 0;
  const labels = namesOf(trends.map(({ label }) => `Label ${label}`));
  const rho = spanOf(
    trends.map((one) => one.rho),
    (value) => fixed(value, 2),
    "bis",
  );
  const cases = spanOf(
    trends.map((one) => one.cases),
    whole,
    "bis",
  );
  const q = discoveryOf(Math.max(...trends.map((one) => one.q)), trends.length > 1);
  return {
    text: `${isSmall ? "Kleinere" : "Größere"} Objekte von ${labels} haben einen niedrigeren Dice (Rangkorrelation von Größe und Dice ${rho}, ${q}, ${cases} Fälle).`,
    remedy: isSmall
      ? "Ein Pixel kostet ein kleines Objekt mehr: neben Dice ein Flächenmaß angeben, und Modelle an Objekten einer Größe vergleichen."
      : undefined,
  };
}

export function imagesGerman({ name, statistic, q, cases, tests }: Values): ToldFinding {
  const known = statistics[name as keyof ImageStatistics];
  if (known) {
    return {
      text: `Dice ${Number(statistic) > 0 ? "steigt" : "fällt"} mit dieser Eigenschaft der Bilder: ${known[0]} (Rangkorrelation ${fixed(Number(statistic), 2)}, ${discoveryOf(Number(q))}${cases === undefined ? "" : `, ${casesOf(cases)}`}).`,
      remedy: `${known[1].charAt(0).toUpperCase()}${known[1].slice(1)} dieser Bilder mit den Trainingsdaten vergleichen: in der Vorverarbeitung angleichen oder in der Augmentierung variieren.`,
    };
  }
  return {
    text: tests
      ? "Helligkeit, Kontrast, Rauschen und Schärfe der Bilder hängen nicht mit Dice zusammen."
      : `Zu wenige Fälle (${cases}), um zu sagen, ob Helligkeit, Kontrast, Rauschen oder Schärfe der Bilder mit Dice zusammenhängen: Acht sind nötig.`,
    remedy: undefined,
  };
}

/** Three digits that say something. */
function short(value: number): string {
  return new Intl.NumberFormat("de-DE", { maximumSignificantDigits: 3 }).format(value).replace("-", "−");
}
