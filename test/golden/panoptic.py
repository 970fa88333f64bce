"""Panoptic quality of a dataset of label maps, things (1, 2) by component and stuff (3, 4) whole, as Kirillov et al. pool it.

Run with python3 test/golden/panoptic.py; writes panoptic.json beside this file.
"""
import json
import os

import numpy as np
from scipy import ndimage as ndi

rng = np.random.default_rng(5)
THINGS, STUFF, SHAPE = (1, 2), (3, 4), (24, 26)


def scene():
    r = np.zeros(SHAPE, np.uint8)
    if rng.random() < 0.7:
        r[int(rng.integers(12, 20)):] = 3
    if rng.random() < 0.5:
        r[: int(rng.integers(3, 7))] = 4
    for _ in range(7):
        label, (y, x), (h, w) = int(rng.integers(1, 3)), rng.integers(0, 17, 2), rng.integers(4, 9, 2)
        r[y : y + h, x : x + w] = label
    p = np.roll(r, tuple(rng.integers(-1, 2, 2)), (0, 1))
    for label in THINGS:
        objects, count = ndi.label(p == label, np.ones((3, 3)))
        for k in range(1, count + 1):
            if rng.random() < 0.2:
                p[objects == k] = 0
    if rng.random() < 0.3:
        p[p == 4] = 0
    return r, p


def segments(mask, label):
    if label in STUFF:
        return [mask == label] if (mask == label).any() else []
    objects, count = ndi.label(mask == label, np.ones((3, 3)))
    return [objects == k for k in range(1, count + 1)]


cases = [scene() for _ in range(6)]
classes = {}
for label in THINGS + STUFF:
    tp = fp = fn = iou = 0
    for r, p in cases:
        a, b = segments(r, label), segments(p, label)
        matches = [(x & y).sum() / (x | y).sum() for x in a for y in b]
        matches = [value for value in matches if value > 0.5]
        tp, fn, fp, iou = tp + len(matches), fn + len(a) - len(matches), fp + len(b) - len(matches), iou + sum(matches)
    rq, sq = tp / (tp + fp / 2 + fn / 2), iou / tp if tp else 0
    classes[label] = {"matched": tp, "missed": fn, "spurious": fp, "pq": sq * rq, "sq": sq, "rq": rq}
mean = lambda some: {key: float(np.mean([classes[k][key] for k in some])) for key in ("pq", "sq", "rq")}
out = {
    "shape": SHAPE,
    "cases": [{side: "".join(map(str, mask.ravel())) for side, mask in zip(("reference", "prediction"), pair)} for pair in cases],
    "classes": classes, "all": mean(classes), "things": mean(THINGS), "stuff": mean(STUFF),
}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "panoptic.json")
with open(path, "w") as file:
    json.dump(out, file, default=float)
