/** What is true over a dataset, in German: where Dice is lost, and what it depends on. */
import type {
  BookkeepingFinding,
  FindingKind,
  FindingOf,
  ImageStatistics,
  SharedKind,
} from "../../../diagnosis/index.js";
import { imageTests, lossTests, ranked } from "../../cohort.js";
import type { FindingTable } from "../../sentences.js";
import { instancesGerman } from "../instances.js";
import { discovery, fixed, list, names, percent, points, score, short, span, whole } from "../number.js";
import { casesOf, partNouns } from "../terms.js";

const statistics: Readonly<Record<keyof ImageStatistics, readonly [name: string, withArticle: string]>> = {
  brightness: ["Helligkeit", "der Helligkeit"],
  contrast: ["Kontrast", "dem Kontrast"],
  noise: ["Rauschen", "dem Rauschen"],
  sharpness: ["Schärfe", "der Schärfe"],
};

const firstOf = (scores: FindingOf<"costliest" | "outliers">["scores"]) =>
  `Zuerst ${scores
    .slice(0, 3)
    .map((one) => `${one.case} Label ${one.label} (${score(one.dice)})`)
    .join(", ")}.`;

export const cohortGerman: Pick<FindingTable, Exclude<FindingKind, BookkeepingFinding["kind"] | SharedKind>> = {
  "loss-by-cause": {
    wrong: ({ loss }) =>
      `Vom mittleren Verlust entfallen ${list(ranked(loss).map((part) => `${points(loss[part])} auf ${partNouns[part]}`))}.`,
    more: ({ loss, intervals, count }) => {
      const [most, other] = ranked(loss);
      if (!intervals) return count === 1 ? "" : `Zu wenige Fälle (${whole(count)}) für Intervalle.`;
      const range = most && intervals[most];
      return range
        ? `Das 95-%-Intervall${other ? " des ersten" : ""} reicht von ${points(range.low)} bis ${points(range.high)}.`
        : "";
    },
  },
  "loss-by-label": {
    wrong: ({ label, name, dice, count }) =>
      `Label ${label}${name === undefined ? "" : ` (${name})`} hat den niedrigsten Dice, ${count === 1 ? score(dice) : `im Mittel ${score(dice)} über ${casesOf(count)}`}.`,
    more: ({ part, amount }) => `Am meisten verliert es durch ${partNouns[part]} (${points(amount)}).`,
  },
  instances: {
    wrong: (facts) => `${instancesGerman.wrong(facts, facts.fault)}.`,
    more: ({ count, cases }) =>
      `Das ist in ${casesOf(count)} so; der Dice allein zeigt es nicht. Zuerst ${cases.slice(0, 3).join(", ")}.`,
    todo: ({ fault }) => instancesGerman.todo(fault),
  },
  costliest: {
    wrong: ({ scores, share }) =>
      `${scores.length === 1 ? "Auf einen einzigen Wert entfallen" : `Auf die ${whole(scores.length)} niedrigsten Werte entfallen`} ${percent(share)} des Verlusts.`,
    more: ({ scores }) => firstOf(scores),
  },
  outliers: {
    wrong: ({ count }) =>
      count === 1
        ? "1 Wert liegt weit unter den anderen seines Labels."
        : `${whole(count)} Werte liegen weit unter den anderen ihres Labels.`,
    more: ({ scores }) => firstOf(scores),
    todo: () => "Diese zuerst ansehen: Wenige kaputte Fälle senken ein Mittel mehr, als ein schwaches Modell es tut.",
  },
  groups: {
    wrong: ({ attribute, value, count, dice, tests }) => {
      const test = tests.find(({ of }) => of === "dice");
      const name = `${attribute} ${value}`;
      return test
        ? `${name} erreicht im Mittel ${score(dice)} (${casesOf(count)}), ${points(-test.difference)} weniger als die anderen (${discovery(test.q)}).`
        : `${name} unterscheidet sich von den anderen (${casesOf(count)}).`;
    },
    more: ({ images, tests }) =>
      [
        ...lossTests(tests).map(
          (test) =>
            `Durch ${partNouns[test.of]} gehen ${points(test.difference)} mehr verloren (${discovery(test.q)}).`,
        ),
        ...imageTests(tests).map((test) => {
          const mean = images?.[test.of] ?? Number.NaN;
          return `Die Bilder haben ${test.difference < 0 ? "weniger" : "mehr"} ${statistics[test.of][0]} (${short(mean)} gegen ${short(mean - test.difference)}, ${discovery(test.q)}).`;
        }),
      ].join(" "),
    todo: ({ attribute, value, tests }) => {
      const name = `${attribute} ${value}`;
      const [images, losses] = [imageTests(tests), lossTests(tests)];
      if (losses.length === 0 && !tests.some(({ of }) => of === "dice")) {
        return `Bisher kostet das keinen Dice; ${name} im Auge behalten, wenn das Modell dort eingesetzt wird.`;
      }
      if (images.length > 0) {
        return `${list(images.map(({ of }) => statistics[of][0]))} dieser Bilder in der Vorverarbeitung an die der anderen angleichen oder mit mehr Fällen von ${name} trainieren.`;
      }
      return losses[0]?.of === "labels" || losses[0]?.of === "orientation"
        ? `Vergleichen, wie Masken von ${name} und die der anderen geschrieben und gelesen werden; am Modell liegt es nicht.`
        : `Ansehen, was an ${name} anders ist: die Bilder, die Annotierenden, oder wie selten es im Training vorkam.`;
    },
  },
  "too-few-in-groups": {
    wrong: ({ attributes, count, fewest }) =>
      `Zu wenige Fälle (${whole(count)}), um zu sagen, ob es auf ${list(attributes)} ankommt: Jede Seite braucht ${whole(fewest)}.`,
  },
  "dice-against-size": {
    wrong: ({ lower, labels }) =>
      `${lower === "smaller" ? "Kleinere" : "Größere"} Objekte von Label ${names(labels.map(({ label }) => String(label)))} haben einen niedrigeren Dice.`,
    more: ({ labels }) =>
      `Rangkorrelation von Größe und Dice ${span(
        labels.map(({ rho }) => rho),
        (value) => fixed(value, 2),
      )} (${discovery(Math.max(...labels.map(({ q }) => q)), labels.length > 1)}, ${span(
        labels.map(({ count }) => count),
        whole,
      )} Fälle).`,
    todo: ({ lower }) =>
      lower === "smaller"
        ? "Neben Dice ein Oberflächenmaß (NSD) angeben und Modelle an Objekten gleicher Größe vergleichen."
        : "",
  },
  "distribution-shift": {
    wrong: ({ name, statistic }) => `Dice ${statistic > 0 ? "steigt" : "fällt"} mit ${statistics[name][1]} der Bilder.`,
    more: ({ statistic, linear, q, count }) =>
      `${linear ? "Korrelation" : "Rangkorrelation"} ${fixed(statistic, 2)} (${discovery(q)}, ${casesOf(count)}).`,
    todo: ({ name }) =>
      `Diese Bilder in ${statistics[name][0]} mit denen des Trainings vergleichen: in der Vorverarbeitung angleichen oder in der Augmentierung variieren.`,
  },
  "no-image-trend": {
    wrong: ({ count }) =>
      `In ${count === 1 ? "1 Fall" : `${whole(count)} Fällen`} ist kein deutlicher Zusammenhang von Dice mit Helligkeit, Kontrast, Rauschen oder Schärfe zu finden; ein schwacher ist möglich.`,
  },
  "too-few-images": {
    wrong: ({ count, fewest }) =>
      `Zu wenige Fälle mit Bildern (${whole(count)}), um zu sagen, ob Helligkeit, Kontrast, Rauschen oder Schärfe mit Dice zusammenhängen: ${whole(fewest)} sind nötig.`,
  },
};
