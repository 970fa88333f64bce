"""Times the Python ways of one piece of work after another, as told on stdin; one JSON line a result.

Each way is given what it does best with: masks cropped to the pair's box plus the reach that the work needs, single
precision where that is faster, and as many threads as said. `ready` lists the libraries that are here.
"""
import json
import sys
import time


def ready():
    found = {}
    for name, module in (("scipy", "scipy"), ("opencv", "cv2")):
        try:
            found[name] = __import__(module).__version__
        except ImportError:
            pass
    return found


def box(r, p, margin):
    import numpy as np

    held = r | p
    low, high = [], []
    for axis in range(held.ndim):
        other = tuple(a for a in range(held.ndim) if a != axis)
        where = np.flatnonzero(held.any(axis=other))
        low.append(max(0, where[0] - margin))
        high.append(min(held.shape[axis], where[-1] + 1 + margin))
    return tuple(slice(a, b) for a, b in zip(low, high))


def radii_scipy(r, p, reach, threads):
    import numpy as np
    from scipy import ndimage

    s = box(r, p, reach)
    r, p = r[s], p[s]
    for mask in (~p, p):
        first = np.ceil(ndimage.distance_transform_edt(mask)).astype(np.int32)
        np.bincount(first.ravel()), np.bincount(first[r])


def radii_opencv(r, p, reach, threads):
    import cv2
    import numpy as np

    cv2.setNumThreads(threads)
    s = box(r, p, reach)
    r, p = r[s], p[s].astype(np.uint8)
    for mask in (1 - p, p):
        first = np.ceil(cv2.distanceTransform(mask, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)).astype(np.int32)
        np.bincount(first.ravel()), np.bincount(first[r])


def shifts_fft(r, p, reach, threads):
    import numpy as np
    from scipy import fft

    s = box(r, p, 0)
    r, p = r[s].astype(np.float32), p[s].astype(np.float32)
    shape = [fft.next_fast_len(n + reach, True) for n in r.shape]
    f = fft.rfftn(r, shape, workers=threads) * np.conj(fft.rfftn(p, shape, workers=threads))
    fft.irfftn(f, shape, workers=threads)


def shifts_opencv(r, p, reach, threads):
    import cv2
    import numpy as np

    cv2.setNumThreads(threads)
    s = box(r, p, 0)
    wide = cv2.copyMakeBorder(r[s].astype(np.float32), reach, reach, reach, reach, cv2.BORDER_CONSTANT)
    cv2.matchTemplate(wide, p[s].astype(np.float32), cv2.TM_CCORR)


def boundary(mask):
    from scipy import ndimage

    return mask & ~ndimage.binary_erosion(mask)


def scores(a, b):
    import numpy as np

    both = np.concatenate([a, b])
    return (both.max(), np.percentile(a, 95), np.percentile(b, 95), both.mean(), (both <= 1).mean(), (both <= 2).mean())


def surfaces_kdtree(r, p, reach, threads):
    import numpy as np
    from scipy.spatial import cKDTree

    s = box(r, p, 1)
    a, b = np.argwhere(boundary(r[s])), np.argwhere(boundary(p[s]))
    scores(cKDTree(b).query(a, workers=threads)[0], cKDTree(a).query(b, workers=threads)[0])


def surfaces_scipy(r, p, reach, threads):
    from scipy import ndimage

    s = box(r, p, 1)
    a, b = boundary(r[s]), boundary(p[s])
    scores(ndimage.distance_transform_edt(~b)[a], ndimage.distance_transform_edt(~a)[b])


def main():
    print(json.dumps(ready()), flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        import numpy as np

        shape = task["shape"]
        r, p = (np.fromfile(task[k], np.uint8).reshape(shape).astype(bool) for k in ("reference", "prediction"))
        began = time.perf_counter()
        while True:
            globals()[task["way"]](r, p, task["reach"], task["threads"])
            if 1e3 * (time.perf_counter() - began) >= task["warm"]:
                break
        times = []
        for _ in range(task["repeats"]):
            start = time.perf_counter()
            globals()[task["way"]](r, p, task["reach"], task["threads"])
            times.append(1e3 * (time.perf_counter() - start))
        print(json.dumps({"times": times}), flush=True)


main()
