"""Values of surface-distance's own program on small masks, for test/metrics/surfels.test.ts.

Run with surface-distance on the path: PYTHONPATH=. python3 test/golden/surfels.py; writes surfels.json beside this file.
"""
import json
import os

import numpy as np
from surface_distance import metrics

rng = np.random.default_rng(3)
rows = []
for shape, spacing, noise in (((9, 11), (2, 1), 0), ((8, 12), (1, 3.5), 0.3), ((6, 9, 10), (3, 1, 1), 0), ((6, 7, 8), (0.7, 1.3, 2), 0.35), ((5, 6, 7), (1, 2.5, 0.8), 0.5)):
    grid = np.indices(shape)
    masks = []
    for _ in range(2):
        centre = [n / 2 + rng.uniform(-1, 1) for n in shape]
        mask = sum(((g - c) / (n / 3)) ** 2 for g, c, n in zip(grid, centre, shape)) <= 1
        masks.append(mask ^ (rng.random(shape) < noise))
    found = metrics.compute_surface_distances(*masks, spacing)
    rows.append({
        "shape": shape,
        "spacing": spacing,
        "masks": ["".join("01"[v] for v in mask.ravel().astype(int)) for mask in masks],
        "areas": [found["surfel_areas_gt"].sum(), found["surfel_areas_pred"].sum()],
        "nsd": {str(t): metrics.compute_surface_dice_at_tolerance(found, t) for t in (1, 2)},
        "hd": metrics.compute_robust_hausdorff(found, 100),
        "hd95": metrics.compute_robust_hausdorff(found, 95),
        "average": metrics.compute_average_surface_distance(found),
    })
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "surfels.json")
json.dump(rows, open(path, "w"), default=float)
