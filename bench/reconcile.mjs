// Times `reconcile` beside `measure` on the same cases, both with a worker a core, as a user runs them: processor time.
//   node bench/reconcile.mjs [cases]
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const count = Number(process.argv[2] ?? 1000);
const [planes, rows, columns] = [24, 96, 96];
const folder = mkdtempSync(join(tmpdir(), "dicelens-bench-"));
const paths = ["reference", "prediction"].map((name) => join(folder, name));

/** Three balls, the prediction's moved by a row and two columns. */
function volume(seed, moved) {
  const map = new Uint8Array(planes * rows * columns);
  for (let label = 1; label <= 3; label++) {
    const [z, y, x] = [8 + ((seed * label) % 8), 25 + ((seed * 7 * label) % 40) + moved, 20 + 22 * label + 2 * moved];
    const r = 8 + ((seed + label) % 6);
    for (let i = 0; i < map.length; i++) {
      const [dz, dy, dx] = [
        Math.floor(i / (rows * columns)) - z,
        (Math.floor(i / columns) % rows) - y,
        (i % columns) - x,
      ];
      if (4 * dz * dz + dy * dy + dx * dx <= r * r) map[i] = label;
    }
  }
  return map;
}

function npy(map) {
  const head = `{'descr': '|u1', 'fortran_order': False, 'shape': (${planes}, ${rows}, ${columns}), }`.padEnd(117);
  return Buffer.concat([Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, 118, 0]), Buffer.from(`${head}\n`), map]);
}

/** Processor time, with that of the workers: other programs may run beside. */
function seconds(...words) {
  const command = [process.execPath, main, words[0], ...paths, "--quiet", ...words.slice(1)];
  const { status, stderr } = spawnSync("bash", ["-c", 'TIMEFORMAT="%U %S"; time "$@" >/dev/null', "-", ...command]);
  if (status !== 0) throw new Error(String(stderr));
  const [user, system] = String(stderr).trim().split("\n").at(-1).split(" ").map(Number);
  return user + system;
}

try {
  for (const path of paths) mkdirSync(path);
  for (let i = 0; i < count; i++) {
    for (const [moved, path] of paths.entries()) writeFileSync(join(path, `${i}.npy`), npy(volume(i, moved)));
  }
  const measured = seconds("measure", "--csv");
  const reconciled = seconds("reconcile", "--number", "0.9");
  console.log(`${count} cases of ${planes} × ${rows} × ${columns}, three labels`);
  console.log(
    `measure ${measured.toFixed(1)} s, reconcile ${reconciled.toFixed(1)} s: ${(reconciled / measured).toFixed(2)} times`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
