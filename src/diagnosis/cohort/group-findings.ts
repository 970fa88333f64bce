/** Groups of cases that differ from the others: in Dice, in what they lose it to, in their images. */
import type { Part } from "../diagnosis.js";
import type { Finding, GroupSummary, GroupTest } from "../results.js";
import { counted, discovery, listed, points, score } from "../words.js";
import { attributesOf, fewestInGroup, imageStatisticNames } from "./groups.js";
import { nouns, parts } from "./parts.js";
import type { Scores } from "./scores.js";
import { falseDiscoveries } from "./trends.js";

export function groupFindings(groups: readonly GroupSummary[], scores: Scores): Finding[] {
  const attributes = attributesOf(scores);
  if (attributes.length === 0) return [];
  const untested = attributes.filter((attribute) =>
    groups.every((group) => group.attribute !== attribute || group.tests.length === 0),
  );
  const cases = scores.cases.length;
  return [
    ...groups.filter((group) => !isMirror(group, groups)).flatMap(findingOf),
    ...(untested.length === 0
      ? []
      : [
          {
            kind: "too-few-in-groups",
            text: `too few cases (${cases}) to say whether ${listed(untested)} ${untested.length === 1 ? "matters" : "matter"}: groups are compared from ${fewestInGroup} cases on either side`,
            values: { attributes: untested, cases, fewest: fewestInGroup },
          },
        ]),
  ];
}

/** Two groups are each other's mirror image: the one that scores lower is told, which comes first. */
function isMirror(group: GroupSummary, groups: readonly GroupSummary[]): boolean {
  const siblings = groups.filter(({ attribute }) => attribute === group.attribute);
  return siblings.length === 2 && siblings[1] === group;
}

function findingOf(group: GroupSummary): Finding[] {
  const clear = group.tests.filter(({ q }) => q <= falseDiscoveries);
  const dice = clear.find(({ of, difference }) => of === "dice" && difference < 0);
  const loses = clear
    .filter(({ of, difference }) => isPart(of) && difference > 0.005)
    .sort((a, b) => b.difference - a.difference);
  const images = clear.filter(({ of }) => (imageStatisticNames as readonly string[]).includes(of));
  if (!dice && loses.length === 0 && images.length === 0) return [];
  const name = `${group.attribute} ${group.value}`;
  const [most] = loses;
  const sentences = [
    ...(dice
      ? [
          `${name} scores ${score(group.dice)} on average (${counted(group.cases, "case")}), ${points(-dice.difference)} below the others (${discovery(dice.q)})`,
        ]
      : []),
    ...(most
      ? [
          `${dice ? "it" : `${name} (${counted(group.cases, "case")})`} loses more to ${listed(loses.map((test) => `${nouns[test.of as Part]} (${points(test.difference)} more, ${discovery(test.q)})`))}`,
        ]
      : []),
    ...(images.length > 0
      ? [
          `${dice || most ? "its images have" : `the images of ${name} (${counted(group.cases, "case")}) have`} ${listed(images.map((test) => imageWords(group, test)))}`,
        ]
      : []),
  ];
  return [
    {
      kind: "groups",
      text: sentences.join("; "),
      ...remedyOf(name, dice !== undefined || most !== undefined, most, images),
      values: {
        attribute: group.attribute,
        value: group.value,
        cases: group.cases,
        dice: group.dice,
        images: group.images,
        tests: [...(dice ? [dice] : []), ...loses, ...images],
      },
    },
  ];
}

function imageWords({ images }: GroupSummary, { of, difference, q }: GroupTest): string {
  const mean = images?.[of as keyof NonNullable<typeof images>] ?? Number.NaN;
  return `${difference < 0 ? "less" : "more"} ${of} (${short(mean)} against ${short(mean - difference)}, ${discovery(q)})`;
}

function remedyOf(
  name: string,
  isWorse: boolean,
  most: GroupTest | undefined,
  images: readonly GroupTest[],
): { remedy?: string } {
  if (!isWorse) {
    return {
      remedy: `No Dice is lost by it so far; if ${name} matters to you, watch it when the model is used there.`,
    };
  }
  if (images.length > 0) {
    const what = listed(images.map(({ of }) => of));
    return {
      remedy: `Bring ${what} of these images to the others' in the preprocessing, vary ${images.length === 1 ? "it" : "them"} in augmentation, or train with more cases of ${name}.`,
    };
  }
  if (most?.of === "labels" || most?.of === "orientation") {
    return {
      remedy: `Compare how masks of ${name} are written and read with the others': that is bookkeeping, not the model.`,
    };
  }
  return {
    remedy: `Look at what is different about ${name}: the images, the annotators, or how seldom training showed it.`,
  };
}

function isPart(of: GroupTest["of"]): boolean {
  return (parts as readonly string[]).includes(of);
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
