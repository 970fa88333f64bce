"""Thirty-four situations of the kind "two programs, two numbers": what programs print, by numpy and scipy, of other masks each.

Run with python3 test/golden/situations.py; writes situations.json beside this file. Written without a look at the order in
which `reconcile` tries conventions. Masks are packed as zlib and base64.
"""
import base64
import json
import os
import warnings
import zlib

import numpy as np
from scipy import ndimage as ndi

warnings.simplefilter("ignore")
mean = np.nanmean
situations = []


def ellipsoid(shape, centre, radii):
    return sum(((g - c) / r) ** 2 for g, c, r in zip(np.indices(shape), centre, radii)) <= 1


def cohort(seed, shape, count, labels, absent=0.0, missed=0.1, spurious=0.2):
    """Each label an ellipsoid, in the prediction moved and grown or shrunk, now and then missed; some cases lack it."""
    rng = np.random.default_rng(seed)
    pairs = []
    for _ in range(count):
        r, p = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
        for label in labels:
            if rng.random() >= absent:
                centre = [rng.uniform(0.25, 0.75) * n for n in shape]
                radii = [max(1.3, rng.uniform(0.08, 0.26) * n) for n in shape]
                r[ellipsoid(shape, centre, radii)] = label
                if rng.random() >= missed:
                    off = [c + rng.normal() for c in centre]
                    p[ellipsoid(shape, off, [max(1.1, a + rng.normal() * 0.7) for a in radii])] = label
            elif rng.random() < spurious:
                p[ellipsoid(shape, [rng.uniform(0.2, 0.8) * n for n in shape], [1.7] * len(shape))] = label
        pairs.append((r, p))
    return pairs


def ratio(a, b, empty):
    return a / b if b else empty


def dice(r, p, empty=np.nan):
    return ratio(2 * (r & p).sum(), r.sum() + p.sum(), empty)


def iou(r, p, empty=np.nan):
    return ratio((r & p).sum(), (r | p).sum(), empty)


def smoothed(r, p):
    return (2 * (r & p).sum() + 1) / (r.sum() + p.sum() + 1)


def table(pairs, labels, score=dice):
    return np.array([[score(r == k, p == k) for k in labels] for r, p in pairs], float)


def flat(pairs):
    return [(np.concatenate([r.ravel() for r, _ in pairs]), np.concatenate([p.ravel() for _, p in pairs]))]


def union(pairs, ids):
    return [(np.isin(r, ids).astype(np.uint8), np.isin(p, ids).astype(np.uint8)) for r, p in pairs]


def cut(pairs, axis=0):
    return [(np.take(r, k, axis), np.take(p, k, axis)) for r, p in pairs for k in range(r.shape[axis])]


def held(pairs, labels):
    """NaN where the reference lacks a label."""
    return np.array([[1 if (r == k).any() else np.nan for k in labels] for r, _ in pairs])


def say(who, pairs, value, convention, metric="dice", spacing=None, digits=4, scale=1):
    packed = lambda mask: base64.b64encode(zlib.compress(np.ascontiguousarray(mask, np.uint8).tobytes(), 9)).decode()
    situations.append({
        "who": who, "number": f"{scale * float(value):.{digits}f}", "metric": metric, "is": convention,
        "spacing": spacing or [1] * pairs[0][0].ndim,
        "cases": [{"shape": [r.shape, p.shape], "reference": packed(r), "prediction": packed(p)} for r, p in pairs],
    })


D2, D3 = (40, 44), (8, 20, 22)

# Libraries and their defaults.
c = cohort(11, D2, 9, [1])
say("Keras: dice_coef with smooth=1 over the whole batch", c, smoothed(flat(c)[0][0] == 1, flat(c)[0][1] == 1), {"mean": "pooled", "smooth": 1})
c = cohort(12, D2, 7, [1], absent=0.3)
say("Keras: dice_coef with smooth=1, a mean over images", c, mean(table(c, [1], smoothed)), {"smooth": 1})
c = cohort(13, D2, 6, [1, 2, 3], absent=0.2)
say("scikit-learn: f1_score(average='macro') of all pixels", c, mean(table(flat(c), [0, 1, 2, 3])), {"mean": "labels", "pool": "cases", "background": True})
c = cohort(14, D2, 6, [1, 2, 3], absent=0.2)
say("scikit-learn: f1_score(average='micro', labels=[1, 2, 3])", c, ratio(2 * sum(((r == k) & (p == k)).sum() for r, p in c for k in [1, 2, 3]), sum((r == k).sum() + (p == k).sum() for r, p in c for k in [1, 2, 3]), 0), {"mean": "pooled"})
c = cohort(15, D2, 6, [1, 2])
say("Cityscapes: mIoU over all pixels, background a class", c, mean(table(flat(c), [0, 1, 2], iou)), {"metric": "iou", "mean": "labels", "pool": "cases", "background": True}, "iou")
c = cohort(16, D3, 7, [1, 2, 3], absent=0.3)
say("nnU-Net: foreground_mean", c, mean(mean(table(c, [1, 2, 3]), axis=0)), {"mean": "labels"})
c = cohort(17, D3, 7, [1, 2, 3], absent=0.35, spurious=0.7)
say("MONAI: DiceMetric(include_background=False)", c, mean(mean(table(c, [1, 2, 3]) * held(c, [1, 2, 3]), axis=1)), {"mean": "cases", "emptyReference": "left-out"})
c = cohort(18, D2, 10, [1], absent=0.4)
say("Kaggle: two empty masks score 1", c, mean(table(c, [1], lambda r, p: dice(r, p, 1))), {"empty": 1})
c = cohort(19, D2, 10, [1, 2], absent=0.4)
say("a script that divides by zero plus epsilon: two empty masks score 0", c, mean(table(c, [1, 2], lambda r, p: dice(r, p, 0))), {"empty": 0})

# By slice.
c = cohort(20, D3, 6, [1], missed=0)
say("a 2-D network: every axial slice an image, empty slices left out", c, mean(table(cut(c), [1])), {"per": "slice", "axis": "planes", "slices": "as-cases"})
c = [(r[k:], p[k:]) for k, (r, p) in enumerate(cohort(21, D3, 5, [1, 2], missed=0))]
say("a 2-D network: every axial slice an image, empty slices score 1", c, mean(table(cut(c), [1, 2], lambda r, p: dice(r, p, 1))), {"per": "slice", "axis": "planes", "slices": "as-cases", "empty": 1})
c = cohort(22, D3, 6, [1], missed=0)
say("slices that the reference holds, each an image", c, mean(table(cut(c), [1]) * held(cut(c), [1])), {"per": "slice", "axis": "planes", "slices": "as-cases", "emptyReference": "left-out"})
c = cohort(23, D3, 5, [1], missed=0)
say("sagittal slices, each an image", c, mean(table(cut(c, 2), [1])), {"per": "slice", "axis": "columns", "slices": "as-cases"})

# Which labels.
c = cohort(24, D3, 6, [1, 2, 4], absent=0.15)
say("BraTS: whole tumour", c, mean(table(union(c, [1, 2, 4]), [1])), {"merged": True, "labels": "all"})
c = cohort(25, D3, 6, [1, 2, 4], absent=0.15)
say("BraTS: tumour core", c, mean(table(union(c, [1, 4]), [1])), {"merged": True, "labels": [1, 4]})
c = cohort(26, D3, 8, [1, 2, 3, 4], absent=0.1)
say("one organ's row of a table", c, mean(table(c, [3])), {"labels": [3]})
c = cohort(27, D3, 8, [1, 2, 3, 4, 5], absent=0.1)
say("all organs but one", c, mean(table(c, [1, 2, 4, 5])), {"labels": [1, 2, 4, 5]})
c = cohort(28, D2, 8, [1, 2], absent=0.1)
for r, _ in c:
    r[ndi.binary_dilation(r > 0, iterations=2) & (r == 0)] = 255
judged = [(r[r != 255], p[r != 255]) for r, p in c]
say("Pascal VOC: mIoU, background a class, 255 not judged", c, mean(table(flat(judged), [0, 1, 2], iou)), {"metric": "iou", "mean": "labels", "pool": "cases", "background": True, "ignore": [255]}, "iou")

# Another metric under Dice's name.
c = cohort(29, D3, 6, [1, 2])
say("Jaccard, called Dice", c, mean(table(c, [1, 2], iou)), {"metric": "iou"})
c = cohort(30, D2, 6, [1])
say("pixel accuracy, called Dice: the pooled Dice of all classes is that", c, mean([(r == p).mean() for r, p in c]), {"mean": "pooled", "background": True})
c = cohort(31, D2, 8, [1, 2])
say("in percent, two digits", c, mean(table(c, [0, 1, 2])), {"background": True}, scale=100, digits=2)
c = cohort(32, D2, 8, [1, 2, 3], absent=0.25)
say("each image's labels added up, then a mean over images", c, mean([ratio(2 * sum(((r == k) & (p == k)).sum() for k in [1, 2, 3]), (r > 0).sum() + (p > 0).sum(), np.nan) for r, p in c]), {"mean": "cases", "pool": "labels"})

# Size.
c = cohort(33, (64, 64), 6, [1])
say("both halved by nearest neighbour before they are scored", c, mean(table([(r[::2, ::2], p[::2, ::2]) for r, p in c], [1])), {"resize": "both floor half"})
c = [(r, p[::2, ::2]) for r, p in cohort(34, (48, 52), 6, [1])]
say("the reference halved to the prediction's size (cv2.resize, nearest)", c, mean(table([(r[::2, ::2], p) for r, p in c], [1])), {"resize": "reference floor"})


# Distances.
def surface(mask):
    return mask & ~ndi.binary_erosion(mask)


def directed(r, p, spacing):
    a, b = surface(r), surface(p)
    return ndi.distance_transform_edt(~b, spacing)[a], ndi.distance_transform_edt(~a, spacing)[b]


def distances(pairs, labels, of, spacing, missing=np.nan):
    values = []
    for r, p in pairs:
        for k in labels:
            a, b = r == k, p == k
            values.append(of(*directed(a, b, spacing)) if a.any() and b.any() else missing if a.any() or b.any() else np.nan)
    return mean(values)


A = [2.5, 1, 1]
q = lambda d, n: np.percentile(d, n)
c = cohort(35, D3, 6, [1, 2], missed=0)
say("MedPy: hd95, both directions pooled", c, distances(c, [1, 2], lambda a, b: q(np.hstack([a, b]), 95), A), {"directions": "pooled"}, "hd95", A)
c = cohort(36, D3, 6, [1, 2], missed=0)
say("MedPy: hd95 without its voxelspacing", c, distances(c, [1, 2], lambda a, b: q(np.hstack([a, b]), 95), (1, 1, 1)), {"directions": "pooled", "spacing": "ignored"}, "hd95", A)
c = cohort(37, D3, 6, [1], missed=0)
say("MONAI: compute_hausdorff_distance(percentile=95) without spacing", c, distances(c, [1], lambda a, b: max(q(a, 95), q(b, 95)), (1, 1, 1)), {"spacing": "ignored"}, "hd95", A)
c = cohort(38, D3, 6, [1], missed=0)
say("the plain Hausdorff distance under hd95's name", c, distances(c, [1], lambda a, b: max(a.max(), b.max()), A), {"percentile": 100}, "hd95", A)
c = cohort(39, D3, 9, [1, 2], missed=0.25)
say("a missed label counts the image's diagonal", c, distances(c, [1, 2], lambda a, b: max(q(a, 95), q(b, 95)), A, np.hypot(np.hypot(8 * 2.5, 20), 22)), {"missing": "diagonal"}, "hd95", A)
c = cohort(40, D3, 6, [1, 2], missed=0)
say("MedPy: assd as the mean of both directed means", c, distances(c, [1, 2], lambda a, b: (a.mean() + b.mean()) / 2, A), {"directions": "mean"}, "assd", A)
c = cohort(41, D3, 6, [1, 2], missed=0)
say("MedPy: asd, from the prediction alone", c, distances(c, [1, 2], lambda a, b: b.mean(), A), {"directions": "from-prediction"}, "assd", A)
c = cohort(42, D3, 6, [1], missed=0)
say("NSD with a tolerance of one voxel", c, distances(c, [1], lambda a, b: (np.hstack([a, b]) <= 1).mean(), (1, 1, 1)), {"tolerance": 1, "spacing": "ignored"}, "nsd", A)

# As papers and forums have them.
c = cohort(43, D3, 9, [1, 2], absent=0.1)
say("a paper's table: the median", c, np.nanmedian(table(c, [1, 2])), {"mean": "median"})
c = cohort(44, D2, 9, [1])
say("sensitivity, called Dice", c, mean([ratio(((r == 1) & (p == 1)).sum(), (r == 1).sum(), np.nan) for r, p in c]), {"metric": "sensitivity"})

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "situations.json")
with open(path, "w") as file:
    json.dump(situations, file, separators=(",", ":"))
