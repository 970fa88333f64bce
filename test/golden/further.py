"""Values of other programs for test/metrics/more-further.test.ts: scipy, scikit-image, BraTS' and HoVer-Net's own scripts.

Run with BraTS-2023-Metrics (as brats.py, surface_distance beside it) and HoVer-Net's stats_utils.py on the path:
PYTHONPATH=. python3 test/golden/further.py; writes further.json beside this file. Components that BraTS' script takes
from cc3d are taken from scipy here, with full connectivity.
"""
import json
import os
import sys
import types

import numpy as np
from scipy import ndimage as ndi
from scipy.optimize import linear_sum_assignment
from skimage.measure import euler_number, label
from skimage.metrics import variation_of_information

cc3d = types.ModuleType("cc3d")
cc3d.connected_components = lambda mask, connectivity: ndi.label(mask, np.ones((3, 3, 3)))[0]
sys.modules["cc3d"] = cc3d
import brats

measured = brats.surface_distance.compute_surface_distances
brats.surface_distance.compute_surface_distances = lambda r, p, size: measured(r.astype(bool), p.astype(bool), size)
from stats_utils import get_fast_aji, get_fast_aji_plus, remap_label

rng = np.random.default_rng(11)
rows = []


def text(values):
    return "".join(chr(97 + int(v)) for v in values.ravel())


# Two maps of cells: each moved, some lost, some split, some merged.
shape = (40, 44)
cells, found = np.zeros(shape, int), np.zeros(shape, int)
for k, (y, x) in enumerate([(6, 6), (6, 20), (7, 34), (20, 8), (20, 22), (22, 36), (33, 7), (33, 20), (33, 34)], 1):
    grid = np.indices(shape)
    disc = (grid[0] - y) ** 2 + (grid[1] - x) ** 2 <= rng.integers(9, 20)
    cells[disc] = k
    moved = np.roll(disc, rng.integers(-1, 2, 2), (0, 1))
    if k == 4:
        found[moved & (grid[1] < x)], found[moved & (grid[1] >= x)] = 20, 21
    elif k != 7:
        found[moved] = 10 if k in (1, 2) else 10 + k
found[26:29, 14:17] = 25
true, pred = remap_label(cells), remap_label(found)
joint = np.array([[((true == r) & (pred == p)).sum() for p in range(1, pred.max() + 1)] for r in range(1, true.max() + 1)])
sizes = [np.bincount(m.ravel())[1:] for m in (true, pred)]
union = sizes[0][:, None] + sizes[1][None] - joint
iou = joint / union


def precision(threshold):
    good = iou >= threshold
    matched = good[linear_sum_assignment(-good.astype(float))].sum()
    return matched / (sizes[0].size + sizes[1].size - matched)


detected = joint > 0.5 * sizes[0][:, None]
used = detected.sum(0)
cost = 5 * (used[used > 0] - 1).sum() + 10 * (~detected.any(1)).sum() + (used == 0).sum()
pairs = lambda n: n * (n - 1) / 2
table = np.histogram2d(true.ravel(), pred.ravel(), (np.arange(true.max() + 2), np.arange(pred.max() + 2)))[0]
both, r, p = pairs(table).sum(), pairs(table.sum(1)).sum(), pairs(table.sum(0)).sum()
chance = r * p / pairs(table.sum())
splits, merges = variation_of_information(true, pred)[::-1]
objects = {
    "shape": shape,
    "reference": text(cells),
    "prediction": text(found),
    "values": {
        "ap50": precision(0.5), "ap75": precision(0.75), "ap90": precision(0.9),
        "apMean": np.mean([precision(0.5 + i / 20) for i in range(10)]),
        "seg": (iou * detected).sum() / sizes[0].size, "det": 1 - min(1, cost / (10 * sizes[0].size)),
        "aji": get_fast_aji(true.copy(), pred.copy()), "ajiPlus": get_fast_aji_plus(true.copy(), pred.copy()),
        "adjustedRand": (both - chance) / ((r + p) / 2 - chance),
        "variationOfInformation": splits + merges,
    },
}

# A mask with tunnels and cavities: thresholded noise.
topology = []
for shape in ((16, 18), (9, 10, 11)):
    mask = ndi.gaussian_filter(rng.random(shape), 0.8) > 0.5
    padded = np.pad(mask, 1)
    b0 = label(mask, connectivity=mask.ndim).max()
    euler = int(euler_number(mask, connectivity=mask.ndim))
    b2 = label(~padded, connectivity=1).max() - 1 if mask.ndim == 3 else 0
    topology.append({"shape": shape, "mask": text(mask), "betti": [int(b0), int(b0 + b2 - euler), int(b2), euler]})


class Image:
    def __init__(self, values, spacing):
        self.header, self.values = types.SimpleNamespace(get_zooms=lambda: spacing), values

    def get_fdata(self):
        return self.values.astype(float)


# Lesions: found, found in two pieces, missed, spurious, too small to count, near enough to be one.
lesions = []
spacing = (1.5, 1, 1)
r, p = np.zeros((18, 40, 44), bool), np.zeros((18, 40, 44), bool)
ball = lambda c, n: sum((g - k) ** 2 for g, k in zip(np.indices(r.shape), c)) <= n * n
for mask, centre, size in ((r, (8, 9, 9), 4), (p, (8, 10, 8), 3), (r, (8, 9, 17), 2), (r, (8, 28, 10), 4), (p, (6, 28, 7), 2), (p, (10, 28, 12), 2), (r, (8, 10, 34), 3), (p, (4, 33, 36), 2), (r, (14, 24, 28), 1)):
    mask |= ball(centre, size)
images = {"r": Image(r, spacing), "p": Image(p, spacing)}
brats.nib.load = lambda name: images[name]
brats.get_TissueWiseSeg = lambda prediction_matrix, gt_matrix, tissue_type: (prediction_matrix.astype(int), gt_matrix.astype(int))
for dilation, volume in ((3, 50), (1, 2)):
    tp, fn, fp, gt_tp, metric, *_ = brats.get_LesionWiseScores("p", "r", "WT", dilation)
    scored = [(dice, min(hd, 374)) for _, _, held, dice, hd in metric if held > volume]
    count = len(scored) + len(fp)
    lesions.append({"dilation": dilation, "volume": volume, "dice": sum(d for d, _ in scored) / count, "hd95": (sum(h for _, h in scored) + 374 * len(fp)) / count, "spurious": len(fp)})
edge = ndi.generate_binary_structure(3, 1)
surface = lambda m: m & ~ndi.binary_erosion(m, edge)
inside = ndi.distance_transform_edt(~surface(r), spacing)[surface(p)]
signs = np.where(r[surface(p)], -1, 1)
centre = (np.array(ndi.center_of_mass(p)) - ndi.center_of_mass(r)) * spacing
untouched = lambda a, b: sum((c := ndi.label(a, np.ones((3, 3, 3)))[0]) is not None and (c == k).sum() * 1.5 for k in range(1, ndi.label(a, np.ones((3, 3, 3)))[1] + 1) if not b[ndi.label(a, np.ones((3, 3, 3)))[0] == k].any())
tp, fp, fn = (r & p).sum(), (p & ~r).sum(), (r & ~p).sum()
tn = r.size - tp - fp - fn
expected = ((tp + fp) * (tp + fn) + (tn + fp) * (tn + fn)) / r.size**2
d = lambda a, b: ndi.distance_transform_edt(~surface(b), spacing)[surface(a)]
volume = {
    "shape": r.shape, "spacing": spacing, "reference": text(r), "prediction": text(p), "lesions": lesions,
    "values": {
        "signedDistance": (inside * signs).mean(), "centreDistance": np.linalg.norm(centre),
        "falsePositiveVolume": untouched(p, r), "falseNegativeVolume": untouched(r, p),
        "specificity": tn / (tn + fp), "accuracy": (tp + tn) / r.size, "balancedAccuracy": (tn / (tn + fp) + tp / (tp + fn)) / 2,
        "mcc": np.corrcoef(r.ravel(), p.ravel())[0, 1], "kappa": ((tp + tn) / r.size - expected) / (1 - expected),
        "fbeta_2": 5 * tp / (5 * tp + 4 * fn + fp), "fbeta_0_5": 1.25 * tp / (1.25 * tp + 0.25 * fn + fp),
        "hd_90": max(np.percentile(d(r, p), 90), np.percentile(d(p, r), 90)),
    },
}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "further.json")
json.dump({"objects": objects, "topology": topology, "volume": volume}, open(path, "w"), default=float)
