"""What programs and challenges make of two small datasets, by their own code; for `--like`.

  PROGRAMS=folder python3 test/golden/presets.py

`folder` holds checkouts of google-deepmind/surface-distance, loli/medpy, Project-MONAI/MetricsReloaded and
cocodataset/panopticapi. Writes presets.json beside this file. nnU-Net's, MONAI's, StarDist's and Cellpose's arithmetic (their
modules need torch or numba) is written out below as their sources have it.
"""
import json
import os
import sys
import types
import warnings

import numpy as np
from scipy import ndimage as ndi
from scipy.optimize import linear_sum_assignment

warnings.simplefilter("ignore")
np.bool = bool
programs = os.environ["PROGRAMS"]
for name in ("google-deepmind+surface-distance", "loli+medpy", "Project-MONAI+MetricsReloaded", "cocodataset+panopticapi"):
    sys.path.insert(0, os.path.join(programs, name))
import surface_distance  # noqa: E402
from MetricsReloaded.metrics.pairwise_measures import BinaryPairwiseMeasures  # noqa: E402
from panopticapi.evaluation import PQStat  # noqa: E402

package = types.ModuleType("medpy.metric")
spec = __import__("importlib.util").util
binary = spec.module_from_spec(spec.spec_from_file_location("binary", os.path.join(programs, "loli+medpy/medpy/metric/binary.py")))
binary.__spec__.loader.exec_module(binary)

rng = np.random.default_rng(9)
LABELS, SHAPE, SPACING = (1, 2, 3), (7, 18, 20), (2.5, 1.0, 1.0)


def ellipsoid(shape, centre, radii):
    return sum(((g - c) / r) ** 2 for g, c, r in zip(np.indices(shape), centre, radii)) <= 1


def case(absent):
    r, p = np.zeros(SHAPE, np.uint8), np.zeros(SHAPE, np.uint8)
    for label in LABELS:
        if label in absent:
            if rng.random() < 0.5:
                p[ellipsoid(SHAPE, [rng.uniform(0.3, 0.7) * n for n in SHAPE], [1.2] * 3)] = label
            continue
        centre = [rng.uniform(0.3, 0.7) * n for n in SHAPE]
        radii = [max(1.3, rng.uniform(0.12, 0.25) * n) for n in SHAPE]
        r[ellipsoid(SHAPE, centre, radii)] = label
        p[ellipsoid(SHAPE, [c + rng.normal() * 0.7 for c in centre], [a + rng.normal() * 0.4 for a in radii])] = label
    return r, p


cases = [case(absent) for absent in ((), (2,), (), (3, 2), ())]
# What nothing touches: a false positive and a false negative.
cases[1][1][0, 0, :3] = 1
cases[2][0][6, 17, 16:] = 1


def dice(a, b):
    return 2 * (a & b).sum() / (a.sum() + b.sum()) if a.any() or b.any() else np.nan


def table(of):
    return [[of(r == k, p == k) for k in LABELS] for r, p in cases]


def held(of):
    """`None` where a mask is empty."""
    return lambda a, b: float(of(a, b)) if a.any() and b.any() else None


def surfaces(a, b):
    return surface_distance.compute_surface_distances(a, b, SPACING)


REGIONS = {"kidney and masses": (1, 2, 3), "masses": (2, 3), "tumour": (2,)}
KITS = (1.0330772532390826, 1.1328796488598762, 1.1498198361434828)
out = {
    "volumes": {
        "shape": SHAPE, "spacing": SPACING,
        "cases": [["".join(map(str, m.ravel())) for m in pair] for pair in cases],
    },
    "msd": {
        "dice": float(np.nanmean(np.nanmean(table(dice), axis=0))),
        "nsd_1": table(held(lambda a, b: surface_distance.compute_surface_dice_at_tolerance(surfaces(a, b), 1))),
    },
    "surface-distance": {
        "hd95": table(held(lambda a, b: surface_distance.compute_robust_hausdorff(surfaces(a, b), 95))),
        "dice": table(held(surface_distance.compute_dice_coefficient)),
    },
    "medpy": {
        "dice": table(lambda a, b: float(binary.dc(b, a))) , "hd": table(held(lambda a, b: binary.hd(b, a, SPACING))),
        "iou": table(lambda a, b: float(binary.jc(b, a))),
    },
    "kits": {
        "nsd": [[
            surface_distance.compute_surface_dice_at_tolerance(surfaces(np.isin(r, ids), np.isin(p, ids)), tolerance)
            for ids, tolerance in zip(REGIONS.values(), KITS)
        ] for r, p in cases[:1]],
    },
    "nnunet": float(np.mean([np.nanmean([row[k] for row in table(dice)]) for k in range(3)])),
}
# MONAI's do_metric_reduction, "mean": NaN left out over channels first, then over the batch.
monai = np.array([[dice(r == k, p == k) if (r == k).any() else np.nan for k in (0, *LABELS)] for r, p in cases])
out["monai"] = float(np.nanmean(np.nanmean(monai, axis=1)))


def reloaded(a, b):
    one = BinaryPairwiseMeasures(b.astype(int), a.astype(int), pixdim=list(SPACING), dict_args={"nsd": 1})
    return one


out["metrics-reloaded"] = {
    "dice": table(lambda a, b: float(reloaded(a, b).dsc())),
    "hd95": table(held(lambda a, b: reloaded(a, b).measured_hausdorff_distance_perc())),
    "nsd_1": table(held(lambda a, b: reloaded(a, b).normalised_surface_distance())),
}

# autoPET's val_script: volumes of components that nothing touches; it joins voxels across faces and edges.
voxel = float(np.prod(SPACING)) / 1000


def untouched(a, b):
    objects, count = ndi.label(a, ndi.generate_binary_structure(3, 2))
    return voxel * 1000 * sum(float((objects == k).sum()) for k in range(1, count + 1) if not b[objects == k].any())


out["autopet"] = {
    "dice": float(np.mean([dice(r > 0, p > 0) for r, p in cases if (r > 0).any()])),
    "falsePositiveVolume": [untouched(p > 0, r > 0) for r, p in cases],
    "falseNegativeVolume": [untouched(r > 0, p > 0) for r, p in cases],
}

# Instances: cells as numbers.
size = (48, 52)
truth, found = np.zeros(size, int), np.zeros(size, int)
for k in range(1, 17):
    centre, radii = [rng.uniform(4, n - 4) for n in size], rng.uniform(2.5, 6, 2)
    free = ellipsoid(size, centre, radii) & (truth == 0)
    truth[free] = k
    if rng.random() < 0.85:
        found[ellipsoid(size, [c + rng.normal() * 0.6 for c in centre], radii + rng.normal(size=2) * 0.5) & (found == 0)] = k
truth, found = (np.unique(one, return_inverse=True)[1].reshape(size) for one in (truth, found))
overlap = np.zeros((truth.max() + 1, found.max() + 1))
np.add.at(overlap, (truth.ravel(), found.ravel()), 1)
iou = (overlap / (overlap.sum(0, keepdims=True) + overlap.sum(1, keepdims=True) - overlap))[1:, 1:]


def matched(threshold):
    """As stardist.matching and cellpose.metrics have it."""
    costs = -(iou >= threshold).astype(float) - iou / (2 * min(iou.shape))
    rows, columns = linear_sum_assignment(costs)
    good = iou[rows, columns] >= threshold
    return int(good.sum()), float(iou[rows, columns][good].sum())


def average(threshold):
    tp, _ = matched(threshold)
    return tp / (iou.shape[0] + iou.shape[1] - tp)


tp, total = matched(0.5)
whole = tp + (iou.shape[0] - tp + iou.shape[1] - tp) / 2
ap = {f"ap{round(100 * t)}": average(t) for t in (0.5, 0.75, 0.9)}
out["instances"] = {"shape": size, "reference": truth.ravel().tolist(), "prediction": found.ravel().tolist()}
out["cellpose"] = ap
out["stardist"] = {**ap, "panopticQuality": total / whole, "segmentationQuality": total / tp, "instanceF1": tp / whole, "matched": tp}
# panopticapi: IoU above a half, one class, on these cells.
stat = PQStat()
good = iou > 0.5
stat[1].tp, stat[1].iou = int(good.sum()), float(iou[good].sum())
stat[1].fp, stat[1].fn = iou.shape[1] - int(good.sum()), iou.shape[0] - int(good.sum())
out["coco-panoptic"] = stat.pq_average({1: {"isthing": 1}}, None)[0]
# Cell Tracking Challenge, SEGMeasure: the Jaccard index of the found cell that covers more than half of the true one, else 0.
seg = [next((iou[i, j] for j in range(iou.shape[1]) if overlap[i + 1, j + 1] > overlap[i + 1].sum() / 2), 0) for i in range(iou.shape[0])]
out["ctc"] = {"seg": float(np.mean(seg))}

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "presets.json")
plain = lambda value: value.item() if hasattr(value, "item") else str(value)
with open(path, "w") as file:
    json.dump(out, file, default=plain)
for name in out:
    if name not in ("volumes", "instances"):
        print(name, json.dumps(out[name], default=plain)[:300])
