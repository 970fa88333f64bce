/**
 * Whose prediction is it? Predictions that fit another case's reference far better than their own.
 *
 * Only predictions that fit their own reference badly are compared, up to a limit, with references of the same shape and a size
 * that is near enough. A case is reported only if the exchange closes (each prediction of a circle belongs to the next case) or a chain
 * of them is long. So one bad prediction that happens to look
 * like another patient's organ is not an exchange.
 */
import munkres from "munkres";
import { mean, quantile } from "../../statistics/quantile.js";
import { idThresholds, layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { mostTogether, namesOff } from "./names-off.js";
import { likeness, opened, type SmallCopy } from "./small-copy.js";

export interface Foreign {
  readonly case: string;
  /** The case whose reference its prediction fits; absent at the end of a chain. */
  readonly fits?: string;
  /** The case whose prediction fits its own reference; absent at the beginning of a chain. */
  readonly belongs?: string;
  /** Dice of the two small copies of its own masks, and of those that fit. */
  readonly before: number;
  readonly after: number;
}

const limits = valuesOf(idThresholds.whose);

/**
 * Cases that hold the prediction of another case, which it fits far better than them.
 *
 * @param alike cases with one prediction, and how well it fits each.
 */
export function overwritten(alike: readonly { readonly name: string; readonly own: number }[]): Foreign[] {
  const home = alike.reduce((a, b) => (b.own > a.own ? b : a));
  return alike.flatMap(({ name, own }) =>
    home.own >= limits.leastDice && gainsAtHome(own, home.own)
      ? [{ case: name, before: own, after: home.own, fits: home.name }]
      : [],
  );
}

/** Whether a prediction fits so much better where it belongs; organs in similar places gain less. */
const gainsAtHome = (own: number, home: number): boolean =>
  home >= own + limits.leastGain ||
  (own < layoutThresholds.layout.wellEnough.value &&
    home >= own + limits.alikeGain &&
    1 - home <= limits.alikeLeft * (1 - own));

/** The number of predictions that are compared, worst fit first, and of references for each. */
const mostAsked = 4_000;
const mostCompared = 4_000;
/** After this many predictions, each is compared with at most this many references. */
const thorough = 250;
const fewCompared = 300;

export interface Whose {
  add(name: string, shape: readonly number[], reference: string, prediction: string): void;
  read(): Foreign[];
}

interface Held {
  readonly name: string;
  readonly shape: string;
  readonly reference: SmallCopy;
  readonly prediction: SmallCopy;
  readonly own: number;
}

export function openWhose(): Whose {
  const all: Held[] = [];
  return {
    add(name, shape, reference, prediction) {
      const [r, p] = [opened(reference), opened(prediction)];
      all.push({ name, shape: shape.join("×"), reference: r, prediction: p, own: likeness(r, p) });
    },
    read() {
      const held = all.filter(({ reference, prediction }) => reference.sum + prediction.sum > 0);
      if (held.length === 0) return [];
      // The fit to their own references that three quarters of all predictions do not exceed.
      const usual = quantile(
        held.map(({ own }) => own),
        0.75,
      );
      const bySize = [...held].sort((a, b) => a.reference.sum - b.reference.sum);
      const asked = held
        .filter(({ own, prediction }) => own < limits.wellEnough && prediction.sum > 0)
        .sort((a, b) => a.own - b.own);
      const found = new Map<Held, { to: Held; after: number }>();
      for (const [k, one] of asked.slice(0, mostAsked).entries()) {
        const best = bestOf(one, bySize, k < thorough ? mostCompared : fewCompared);
        if (best && best.after >= one.own + limits.alikeGain) found.set(one, best);
      }
      // An empty prediction fits an empty reference.
      for (const [one, { to, after }] of [...found]) {
        if (one.reference.sum > 0) continue;
        if (to.prediction.sum === 0 && after >= limits.leastDice) found.set(to, { to: one, after: 1 });
        else found.delete(one);
      }
      const closed = circlesOf(found, held.length, usual);
      // Two that fit a third case best may still be each other's.
      const odd = asked.filter((one) => isApart(one.own, usual) && !closed.has(one));
      const among = exchangedAmong(odd);
      for (const one of circlesOf(among, held.length, usual)) {
        closed.add(one);
        found.set(one, among.get(one) as { to: Held; after: number });
      }
      for (const [one, { after }] of found) if (!closed.has(one) && !isFar(one.own, after, usual)) found.delete(one);
      for (const one of outside(found)) if (!closed.has(one)) found.delete(one);
      const belongs = new Map([...found].map(([one, { to, after }]) => [to, { name: one.name, after }]));
      const single = all.flatMap((one): Foreign[] => {
        const [there, here] = [found.get(one), belongs.get(one)];
        if (!there && !here) return [];
        const after = there?.after ?? here?.after ?? 0;
        return [
          {
            ...{ case: one.name, before: one.own, after },
            ...(there ? { fits: there.to.name } : {}),
            ...(here ? { belongs: here.name } : {}),
          },
        ];
      });
      const off = everyNameOff(all) ?? [];
      return gainOf(off) > gainOf(single) ? off : single;
    },
  };
}

const gainOf = (some: readonly Foreign[]): number => some.reduce((sum, { before, after }) => sum + after - before, 0);

/** Two empty masks fit. */
const fitOf = (prediction: SmallCopy, reference: SmallCopy): number =>
  prediction.sum + reference.sum === 0 ? 1 : likeness(prediction, reference);

/** Every case, if the names of all predictions are off alike. */
function everyNameOff(all: readonly Held[]): Foreign[] | undefined {
  const own = all.map(({ prediction, reference }) => fitOf(prediction, reference));
  if (mean(own) >= limits.wellEnough || all.some(({ shape }) => shape !== all[0]?.shape)) return undefined;
  const some = all.slice(0, mostTogether);
  const fits = some.map(({ prediction }) => Float64Array.from(some, ({ reference }) => fitOf(prediction, reference)));
  const found = namesOff(fits);
  if (!found) return undefined;
  const by = found[0] as number;
  const to = some.length === all.length ? found : all.map((_, i) => (i + by) % all.length);
  const after = to.map((j, i) => fitOf((all[i] as Held).prediction, (all[j] as Held).reference));
  const from = to.map((_, i) => to.indexOf(i));
  return all.map((one, i) => ({
    ...{ case: one.name, before: own[i] as number, after: after[i] as number },
    ...{ fits: (all[to[i] as number] as Held).name, belongs: (all[from[i] as number] as Held).name },
  }));
}

/** Among predictions that fit their own reference badly, those that fit each other's best, assigned so that all together fit best. */
function exchangedAmong(odd: readonly Held[]): Map<Held, { to: Held; after: number }> {
  const found = new Map<Held, { to: Held; after: number }>();
  if (odd.length > mostTogether) return found;
  const cost = odd.map((one) =>
    odd.map((other) => (one.shape === other.shape ? 1 - fitOf(one.prediction, other.reference) : 2)),
  );
  for (const [i, j] of munkres(cost)) {
    found.set(odd[i] as Held, { to: odd[j] as Held, after: 1 - ((cost[i] as number[])[j] as number) });
  }
  return found;
}

/** Whether a prediction fits its own reference worse by this much than a quarter of all do. */
export const isApart = (own: number, usual: number): boolean => own <= usual - limits.circleApart;
/** Whether a circle includes so many of all cases that it need not stand apart. */
export const holdsMost = (circle: number, cases: number): boolean => circle >= limits.circleShare * cases;
/** Whether a prediction fits another reference so well that a short chain is enough. */
export const isSure = (after: number, own: number): boolean =>
  after >= limits.sureDice && after >= own + limits.sureGain;

function isFar(before: number, after: number, usual: number): boolean {
  const beats = (dice: number, gain: number, left: number) =>
    after >= Math.max(dice, before + gain) && 1 - after <= left * (1 - before);
  // Among many organs in similar places, one always fits another's reference, so it must fit its own worse than the others do.
  return (
    beats(limits.leastDice, limits.leastGain, limits.mostLeft) ||
    (before <= usual - limits.alikeGain && beats(0, limits.alikeGain, limits.alikeLeft))
  );
}

/** Cases of circles in which each prediction fits the next case clearly better; a circle by chance gains little somewhere. */
function circlesOf(
  found: ReadonlyMap<Held, { readonly to: Held; readonly after: number }>,
  cases: number,
  usual: number,
): Set<Held> {
  const closed = new Set<Held>();
  for (const start of found.keys()) {
    const circle = [start];
    for (let at = found.get(start)?.to; at && !circle.includes(at); at = found.get(at)?.to) circle.push(at);
    const fits = circle.map((one) => ({ before: one.own, after: found.get(one)?.after ?? 0 }));
    if (found.get(circle.at(-1) as Held)?.to !== start) continue;
    const gain = Math.min(...fits.map(({ before, after }) => after - before));
    const left = Math.max(...fits.map(({ before, after }) => (1 - after) / (1 - before)));
    // Among many similar cases, some always fit each other; those of an exchange fit their own far worse than the others do.
    const isOdd = fits.every(({ before }) => isApart(before, usual)) || holdsMost(circle.length, cases);
    if (!isOdd) continue;
    const isPlain = circle.length >= limits.circleCases || gain >= limits.circleGain;
    if (left <= (isPlain ? limits.circleLeft : limits.mostLeft)) for (const one of circle) closed.add(one);
  }
  return closed;
}

/** The reference of another case that a prediction fits best, among those of about its size. */
function bestOf(one: Held, bySize: readonly Held[], most: number): { to: Held; after: number } | undefined {
  const { sum } = one.prediction;
  let low = 0;
  let high = bySize.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bySize[middle] as Held).reference.sum < sum) low = middle + 1;
    else high = middle;
  }
  let best: { to: Held; after: number } | undefined;
  // From the nearest size outwards, both ways.
  for (let up = low, down = low - 1, seen = 0; seen < most && (up < bySize.length || down >= 0); seen++) {
    const [above, below] = [bySize[up], bySize[down]];
    const isUp = below === undefined || (above !== undefined && above.reference.sum - sum <= sum - below.reference.sum);
    const other = (isUp ? above : below) as Held;
    if (isUp) up++;
    else down--;
    if (other.reference.sum > limits.mostRatio * sum || sum > limits.mostRatio * other.reference.sum) {
      if (isUp) up = bySize.length;
      else down = -1;
      continue;
    }
    if (other === one || other.shape !== one.shape) continue;
    const after = likeness(one.prediction, other.reference);
    if (!best || after > best.after) best = { to: other, after };
  }
  return best;
}

/** Cases outside all circles of exchanges and long chains; of two predictions that fit one reference, the worse. */
function outside(found: ReadonlyMap<Held, { readonly to: Held; readonly after: number }>): Held[] {
  const from = new Map<Held, Held>();
  for (const [one, { to, after }] of found) {
    const other = from.get(to);
    if (!other || after > (found.get(other)?.after ?? 0)) from.set(to, one);
  }
  const next = new Map([...from].map(([to, one]) => [one, to]));
  const stays = (one: Held): boolean => {
    const chain = new Set([one]);
    for (const on of [next, from]) {
      for (let at = on.get(one); at && !chain.has(at); at = on.get(at)) {
        chain.add(at);
        if (on.get(at) === one) return next.has(one);
      }
    }
    const steps = chain.size - 1;
    const areSure = [...chain].every((at) => {
      const there = next.has(at) && found.get(at);
      return !there || isSure(there.after, at.own);
    });
    return next.has(one) && steps >= (areSure ? limits.sureSteps : limits.leastChain);
  };
  return [...found.keys()].filter((one) => !stays(one));
}
