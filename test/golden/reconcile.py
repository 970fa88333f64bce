"""Two programs, two numbers: small datasets, and what numpy and scipy make of them by one convention each.

Run with python3 test/golden/reconcile.py; writes reconcile.json beside this file.
"""
import json
import os
import warnings

import numpy as np
from scipy import ndimage as ndi

warnings.simplefilter("ignore")
rng = np.random.default_rng(7)


def ball(shape, centre, radii):
    return sum(((g - c) / r) ** 2 for g, c, r in zip(np.indices(shape), centre, radii)) <= 1


def dataset(shape, count, labels, absent):
    """Each label a ball that is moved, dilated or lost in the prediction, and in some cases not there at all."""
    pairs = []
    for _ in range(count):
        reference, prediction = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
        for label in labels:
            if rng.random() < absent:
                continue
            mask = ball(shape, [rng.uniform(0.3, 0.7) * n for n in shape], [max(1.6, n * rng.uniform(0.1, 0.25)) for n in shape])
            reference[mask] = label
            moved = np.roll(mask, [int(rng.integers(-1, 2)) for _ in shape], tuple(range(len(shape))))
            if rng.random() < 0.4:
                moved = ndi.binary_dilation(moved)
            if rng.random() < 0.15:
                moved[:] = False
            prediction[moved] = label
        if rng.random() < 0.3:
            spot = ball(shape, [rng.uniform(0.1, 0.9) * n for n in shape], [1.6] * len(shape))
            prediction[spot & (reference == 0)] = labels[-1]
        pairs.append((reference, prediction))
    return pairs


def dice(r, p):
    return 2 * (r & p).sum() / (r.sum() + p.sum()) if r.any() or p.any() else np.nan


def iou(r, p):
    return (r & p).sum() / (r | p).sum() if r.any() or p.any() else np.nan


def table(pairs, labels, score=dice, empty=np.nan):
    scores = np.array([[score(r == label, p == label) for label in labels] for r, p in pairs], float)
    scores[np.isnan(scores)] = empty
    return scores


def slices(pair, axis):
    return [(np.take(pair[0], k, axis), np.take(pair[1], k, axis)) for k in range(pair[0].shape[axis])]


def within(pairs, labels, axis, empty=np.nan):
    """Each case's mean over its slices."""
    return np.array([np.nanmean(table(slices(pair, axis), labels, dice, empty), axis=0) for pair in pairs])


def pooled(pairs, labels):
    both = sum(((r == label) & (p == label)).sum() for r, p in pairs for label in labels)
    return 2 * both / sum((r == label).sum() + (p == label).sum() for r, p in pairs for label in labels)


def surface(mask):
    return mask & ~ndi.binary_erosion(mask)


def distances(pairs, labels, spacing, of):
    found = []
    for r, p in pairs:
        for label in labels:
            a, b = surface(r == label), surface(p == label)
            if a.any() and b.any():
                found.append(of(ndi.distance_transform_edt(~b, spacing)[a], ndi.distance_transform_edt(~a, spacing)[b]))
    return np.mean(found)


numbers = []
datasets = {}


def add(name, pairs, spacing, rows):
    text = lambda mask: "".join("abcdefgh"[min(v, 7)] for v in mask.ravel())
    datasets[name] = {
        "spacing": spacing,
        "cases": [{"shape": [r.shape, p.shape], "reference": text(r), "prediction": text(p)} for r, p in pairs],
    }
    numbers.extend({"dataset": name, "number": f"{value:.4f}", "metric": metric, "is": convention} for metric, value, convention in rows)


labels = [1, 2, 3]
pairs = dataset((6, 16, 18), 6, labels, 0.25)
# A label that is predicted and not there.
lost = next(r for r, p in pairs if (r == 2).any() and (p == 2).any())
lost[lost == 2] = 0
each, mean = table(pairs, labels), np.nanmean
absent = np.array([[not (r == label).any() for label in labels] for r, _ in pairs])
merged = lambda ids: [(np.isin(r, ids).astype(int), np.isin(p, ids).astype(int)) for r, p in pairs]
add("organs", pairs, [1, 1, 1], [
    ("dice", mean(each), {}),
    ("dice", mean(table(pairs, [0] + labels)), {"background": True}),
    ("dice", mean(np.where(absent, np.nan, each)), {"emptyReference": "left-out"}),
    ("dice", mean(table(pairs, labels, empty=0)), {"empty": 0}),
    ("dice", mean(table(pairs, labels, empty=1)), {"empty": 1}),
    ("dice", mean(mean(each, axis=1)), {"mean": "cases"}),
    ("dice", mean(mean(each, axis=0)), {"mean": "labels"}),
    ("dice", pooled(pairs, labels), {"mean": "pooled"}),
    ("dice", mean([pooled(pairs, [label]) for label in labels]), {"mean": "labels", "pool": "cases"}),
    ("dice", mean(within(pairs, labels, 0)), {"per": "slice", "axis": "planes"}),
    ("dice", mean(within(pairs, labels, 1)), {"per": "slice", "axis": "rows"}),
    ("dice", mean(within(pairs, labels, 0, 1)), {"per": "slice", "axis": "planes", "empty": 1}),
    ("dice", mean(each[:, 2]), {"labels": [3]}),
    ("dice", mean(each[:, :2]), {"labels": [1, 2]}),
    ("dice", mean(table(merged([1, 3]), [1])), {"labels": [1, 3], "merged": True}),
    ("dice", mean(table(merged(labels), [1])), {"labels": "all", "merged": True}),
    ("dice", mean(table(pairs, labels, iou)), {"metric": "iou"}),
    # As MONAI's DiceMetric with its defaults: NaN where the reference is empty, channels first, background as one.
    ("dice", mean(mean(np.where([[not (r == k).any() for k in [0] + labels] for r, _ in pairs], np.nan, table(pairs, [0] + labels)), axis=1)), {"mean": "cases", "background": True, "emptyReference": "left-out"}),
    ("dice", mean(mean(table(pairs, [0] + labels, iou), axis=1)), {"metric": "iou", "background": True, "mean": "cases"}),
])
pairs = dataset((24, 28), 8, [1, 2], 0.2)
for r, _ in pairs:
    r[ndi.binary_dilation(r > 0, iterations=2) & (r == 0)] = 7
judged = [(r[r != 7], p[r != 7]) for r, p in pairs]
add("void", pairs, [1, 1], [
    ("dice", mean(table(judged, [1, 2])), {"ignore": [7]}),
    ("dice", pooled(judged, [1, 2]), {"ignore": [7], "mean": "pooled"}),
    ("dice", mean(table(pairs, [1, 2])), {"labels": [1, 2]}),
])
pairs = dataset((32, 36), 5, [1], 0)
small = [(r, p[::2, ::2]) for r, p in pairs]
add("other-size", small, [1, 1], [
    ("dice", mean(table([(r, np.kron(p, np.ones((2, 2), np.uint8))) for r, p in small], [1])), {"resize": "prediction centre"}),
    ("dice", mean(table([(r[::2, ::2], p) for r, p in small], [1])), {"resize": "reference floor"}),
    ("dice", mean(table([(ndi.zoom(r, 0.5, order=0), p) for r, p in small], [1])), {"resize": "reference corners"}),
])
pairs = dataset((6, 16, 18), 5, [1, 2], 0.2)
spacing, p95 = (3, 1, 1), lambda a: np.percentile(a, 95)
of = lambda f, size=spacing: distances(pairs, [1, 2], size, f)
add("distances", pairs, spacing, [
    ("hd95", of(lambda a, b: max(p95(a), p95(b))), {}),
    ("hd95", of(lambda a, b: max(a.max(), b.max())), {"metric": "hd", "percentile": 100}),
    ("hd95", of(lambda a, b: p95(np.hstack([a, b]))), {"directions": "pooled"}),
    ("hd95", of(lambda a, b: max(p95(a), p95(b)), (1, 1, 1)), {"spacing": "ignored"}),
    ("hd", of(lambda a, b: max(a.max(), b.max()), (1, 1, 1)), {"spacing": "ignored"}),
    ("assd", of(lambda a, b: (a.mean() + b.mean()) / 2), {"metric": "masd", "directions": "mean"}),
    ("masd", of(lambda a, b: np.hstack([a, b]).mean()), {"metric": "assd", "directions": "pooled"}),
    ("nsd", of(lambda a, b: (np.hstack([a, b]) <= 2).mean()), {"tolerance": 2}),
])
def whole(r, p):
    return max(p95(ndi.distance_transform_edt(~p, spacing)[r]), p95(ndi.distance_transform_edt(~r, spacing)[p]))


held = [(r == label, p == label) for r, p in pairs for label in (1, 2) if (r == label).any() and (p == label).any()]
numbers.append({"dataset": "distances", "number": f"{np.mean([whole(*pair) for pair in held]):.4f}", "metric": "hd95", "is": {"surface": "mask"}})
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reconcile.json")
json.dump({"datasets": datasets, "numbers": numbers}, open(path, "w"), separators=(",", ":"))
