// Peak memory: each piece of work in a process of its own, as Linux counts it.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const scenes = fileURLToPath(new URL("scenes.mjs", import.meta.url));
const engine = fileURLToPath(new URL("../dist/index.js", import.meta.url));

const works = {
  "the masks alone": "0",
  "20 dilations and 20 erosions": "sweep(pair, { dilate: range(1, 20), erode: range(1, 20) })",
  "21³ shifts": "sweep(pair, { shift: range(-10, 10), grid: true })",
  "all metrics": "measure(pair)",
  "full diagnosis": "diagnose(pair)",
};

/** Rows of [work, MB]; none where the system does not count it. */
export async function peaks({ large, smoke }) {
  if (!existsSync("/proc/self/status")) return [["not counted on this system", ""]];
  const shapes = smoke
    ? [[16, 32, 32]]
    : large
      ? [
          [128, 256, 256],
          [512, 512, 300],
        ]
      : [[128, 256, 256]];
  return shapes.flatMap((shape) =>
    Object.entries(works).map(([name, work]) => {
      const program = `
      const { blobs } = await import(${JSON.stringify(scenes)});
      const { diagnose, measure, range, sweep } = await import(${JSON.stringify(engine)});
      const pair = blobs(${JSON.stringify(shape)});
      ${work};
      const { readFileSync } = await import("node:fs");
      console.log(/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);`;
      const peak = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
      return [`${shape.join(" × ")}: ${name}`, String(Math.round(Number(peak) / 1024))];
    }),
  );
}
