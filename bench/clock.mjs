// Times and memory of one piece of work.

/**
 * The times of a piece of work in ms, after calls that are not counted: as many as `warm` ms hold, and at least one.
 *
 * Node compiles what runs often, and Python fills its caches and plans: both sides are warmed up for as long.
 */
export function timesOf(work, repeats, warm = 0) {
  const began = performance.now();
  do work();
  while (performance.now() - began < warm);
  return Array.from({ length: repeats }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

export function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** 3 digits are what a time is worth. */
export function milliseconds(time) {
  return Number(time.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 3 });
}

/** 2 digits are what a ratio is worth. */
export function times(ratio) {
  return `${Number(ratio.toPrecision(2)).toLocaleString("en", { maximumFractionDigits: 3 })} ×`;
}

/** A table in Markdown. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
