/** Groups of cases that differ from the others: in Dice, in its causes, in their images. */
import { parts } from "../diagnosis.js";
import type { GroupSummary, GroupTest } from "../results.js";
import { thresholds } from "../thresholds/index.js";
import type { GroupFinding } from "./finding.js";
import { attributesOf, fewestInGroup, imageStatisticNames } from "./groups.js";
import type { Scores } from "./scores.js";
import { falseDiscoveries } from "./trends.js";

export function groupFindings(groups: readonly GroupSummary[], scores: Scores): GroupFinding[] {
  const attributes = attributesOf(scores);
  if (attributes.length === 0) return [];
  const untested = attributes.filter((attribute) =>
    groups.every((group) => group.attribute !== attribute || group.tests.length === 0),
  );
  return [
    ...groups.filter((group) => !isMirror(group, groups)).flatMap(findingOf),
    ...(untested.length === 0
      ? []
      : [
          {
            kind: "too-few-in-groups" as const,
            attributes: untested,
            count: scores.cases.length,
            fewest: fewestInGroup,
          },
        ]),
  ];
}

/** Two groups are each other's mirror image; the finding is the one that scores lower, which comes first. */
function isMirror(group: GroupSummary, groups: readonly GroupSummary[]): boolean {
  const siblings = groups.filter(({ attribute }) => attribute === group.attribute);
  return siblings.length === 2 && siblings[1] === group;
}

function findingOf(group: GroupSummary): GroupFinding[] {
  const clear = group.tests.filter(({ q }) => q <= falseDiscoveries);
  const dice = clear.filter(({ of, difference }) => of === "dice" && difference < 0);
  const loses = clear
    .filter(({ of, difference }) => isPart(of) && difference > thresholds.groupLoss.value)
    .sort((a, b) => b.difference - a.difference);
  const images = clear.filter(({ of }) => (imageStatisticNames as readonly string[]).includes(of));
  const tests = [...dice, ...loses, ...images];
  if (tests.length === 0) return [];
  const { attribute, value, cases: count } = group;
  return [{ kind: "groups", attribute, value, count, dice: group.dice, images: group.images, tests }];
}

const isPart = (of: GroupTest["of"]): boolean => (parts as readonly string[]).includes(of);
