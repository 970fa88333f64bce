"""Probabilities and what numpy makes of them: calibration errors, Brier score, likelihood, soft Dice.

Run with python3 test/golden/calibration.py; writes calibration.json beside this file.
"""
import json
import os

import numpy as np

rng = np.random.default_rng(3)


def smooth(a):
    for axis in (-1, -2):
        a = (np.roll(a, 1, axis) + a + np.roll(a, -1, axis)) / 3
    return a


def error(confidence, right, bins=15):
    """Guo et al. 2017: bins (a, b] of equal width."""
    edges = np.linspace(0, 1, bins + 1)
    total = 0
    for low, high in zip(edges[:-1], edges[1:]):
        held = (confidence > low) & (confidence <= high)
        if held.any():
            total += held.mean() * abs(right[held].mean() - confidence[held].mean())
    return total


def dice(r, p, squared=False):
    return 2 * (r * p).sum() / (r.sum() + (p * p if squared else p).sum())


def classes(shape, count):
    truth = np.argmax(smooth(smooth(rng.normal(size=(count, *shape)))), 0)
    scores = 2.5 * smooth((np.arange(count)[:, None, None] == truth).astype(float)) + smooth(rng.normal(size=(count, *shape)))
    p = np.exp(2 * scores)
    p = np.round(p / p.sum(0), 4)
    y = np.arange(count)[:, None, None] == truth
    top = p.argmax(0)
    return truth, p, {
        "ece": error(p.max(0).ravel(), (top == truth).ravel()),
        "classwiseEce": np.mean([error(p[k].ravel(), y[k].ravel()) for k in range(count)]),
        "labelEce": [error(p[k].ravel(), y[k].ravel()) for k in range(count)],
        "brier": ((p - y) ** 2).sum(0).mean(),
        "nll": -np.log(np.take_along_axis(p, truth[None], 0)).mean(),
        "softDice": [dice(y[k], p[k]) for k in range(count)],
    }


def channel(shape):
    truth, p, _ = classes(shape, 2)
    p = p[1]
    return truth, p, {
        "ece": error(np.maximum(p, 1 - p).ravel(), ((p >= 0.5) == truth).ravel()),
        "classwiseEce": error(p.ravel(), truth.ravel()),
        "labelEce": [None, error(p.ravel(), truth.ravel())],
        "brier": ((p - truth) ** 2).mean(),
        "nll": -np.log(np.where(truth == 1, p, 1 - p)).mean(),
        "softDice": [None, dice(truth, p)],
        "softDiceSquared": dice(truth, p, True),
        "cut03": dice(truth, (p >= 0.3).astype(float)),
    }


def told(made):
    truth, p, values = made
    return {"shape": truth.shape, "reference": truth.ravel().tolist(), "probabilities": p.tolist() if p.ndim == 2 else [one.ravel().tolist() for one in p], **values}


out = {"classes": told(classes((14, 16), 3)), "channel": told(channel((12, 18)))}
out["channel"]["probabilities"] = [sum(out["channel"]["probabilities"], [])]
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "calibration.json")
with open(path, "w") as file:
    json.dump(out, file, separators=(",", ":"), default=float)
