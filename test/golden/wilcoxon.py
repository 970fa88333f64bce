"""Makes wilcoxon.json: scipy's values for the signed-rank test. Run with: python3 test/golden/wilcoxon.py

The differences are multiples of 1/64 where ties and zeros are wanted, so that equal ones are equal in floating point.
Exact with ties: scipy's permutation over all sign patterns; without: its exact distribution; beyond 50: its normal
approximation. Tails: scipy.stats.norm.sf. Kendall: scipy.stats.kendalltau (tau-b).
"""
import json
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

draw = np.random.default_rng(7)
cases = []


def add(name, differences, **options):
    differences = np.asarray(differences, dtype=float)
    kept = differences[differences != 0]
    found = stats.wilcoxon(kept, alternative="two-sided", **options)
    ranks = stats.rankdata(np.abs(kept))
    cases.append(
        {
            "name": name,
            "differences": differences.tolist(),
            "n": len(kept),
            "plus": float(ranks[kept > 0].sum()),
            "minus": float(ranks[kept < 0].sum()),
            "p": float(found.pvalue),
        }
    )


def ties(n, shift):
    return (draw.integers(-6, 7, n) + shift) / 64


every = stats.PermutationMethod(n_resamples=np.inf)
add("three", [0.1, 0.2, 0.3], method="exact")
add("one", [-0.5], method="exact")
for n in (5, 10, 23, 50):
    add(f"{n} without ties", draw.normal(0.1, 0.3, n), method="exact")
for n in (6, 11, 14):
    add(f"{n} with ties and zeros", ties(n, 1), method=every)
for n in (60, 200, 1000):
    add(f"{n} without ties", draw.normal(0.05, 0.3, n), method="asymptotic")
for n in (80, 300):
    add(f"{n} with ties and zeros", ties(n, 0.5 if n == 300 else 1), method="asymptotic")
add("200 far from zero", draw.normal(1, 0.2, 200), method="asymptotic")

tails = [{"z": z, "tail": float(stats.norm.sf(z))} for z in (-3.0, -0.5, 0.0, 0.1, 1.0, 1.96, 2.9, 3.0, 3.1, 5.0, 8.0, 20.0, 37.0)]
orders = []
for one, other in (([1, 2, 3, 4], [1, 3, 2, 4]), ([1, 2.5, 2.5, 4], [2, 1, 3, 4]), ([1, 2, 3], [3, 2, 1])):
    orders.append({"one": one, "other": other, "tau": float(stats.kendalltau(one, other).statistic)})

Path(__file__).with_suffix(".json").write_text(
    json.dumps({"made by": f"wilcoxon.py, scipy {scipy.__version__}", "wilcoxon": cases, "tails": tails, "kendall": orders})
    + "\n"
)
