/** What is wrong with most objects of a dataset whose ids are objects. */
import type { Diagnosis } from "../diagnosis.js";
import type { ObjectCounts } from "../evidence/instances.js";
import { faultOf, type InstanceFault } from "../reasons/objects/instances.js";
import type { LossFinding } from "./finding.js";

const casesListed = 50;

/** Sums over cases; where most have a mistake of all their objects together, their reasons say what is wrong. */
export function openObjects() {
  const sum: { -readonly [Key in keyof ObjectCounts]: number } = {
    ...{ merged: 0, reused: 0, split: 0, inexact: 0, unfound: 0, unfounded: 0 },
    ...{ missed: 0, spurious: 0, reference: 0, prediction: 0 },
  };
  const counts = Object.keys(sum) as (keyof ObjectCounts)[];
  const cases: string[] = [];
  const faults = new Map<InstanceFault | undefined, number>();
  return {
    add(name: string, diagnosis: Diagnosis): void {
      const found = diagnosis.evidence.find((one) => one.kind === "instances");
      if (!found) return;
      const fault = faultOf(found, diagnosis);
      faults.set(fault, (faults.get(fault) ?? 0) + 1);
      for (const count of counts) sum[count] += found[count];
      if (fault && fault !== "together" && cases.length < casesListed) cases.push(name);
    },
    read(): LossFinding[] {
      const fault = faultOf(sum);
      const [whole, none] = [faults.get("together") ?? 0, faults.get(undefined) ?? 0];
      const count = [...faults.values()].reduce((all, some) => all + some, 0) - whole - none;
      if (!fault || fault === "together" || count <= whole) return [];
      return [{ kind: "instances", fault, ...sum, count, cases }];
    },
  };
}
