// Writes docs/thresholds.md from the list that the program uses; a test holds the page to the list.
import { writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

/** @param {Readonly<Record<string, { value: number, unit: string, why: string }>>} thresholds */
export function thresholdsPage(thresholds) {
  const rows = Object.entries(thresholds).map(
    ([name, { value, unit, why }]) => `| \`${name}\` | ${value} | ${unit} | ${why} |`,
  );
  return `# Thresholds

From these numbers on something is said. Two files of one case share a grid where their headers agree within 1e-3.
The list is \`src/diagnosis/thresholds.ts\`; this page is made from it by \`node scripts/thresholds.mjs\`.

| name | value | unit | why |
| --- | ---: | --- | --- |
${rows.join("\n")}
`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { thresholds } = await import("../dist/diagnosis/index.js");
  writeFileSync(fileURLToPath(new URL("../docs/thresholds.md", import.meta.url)), thresholdsPage(thresholds));
}
