// Writes docs/thresholds.md from the list that the program uses; a test holds the page to the list.
import { writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

/** @param {Readonly<Record<string, Readonly<Record<string, { value: number, unit: string, why: string }>>>>} files by the file they stand in */
export function thresholdsPage(files) {
  const sections = Object.entries(files).map(([file, thresholds]) => `## \`${file}\`\n\n${tableOf(thresholds)}`);
  return `# Thresholds

From these numbers on something is found or said. This page is made from the files that it names by \`node scripts/thresholds.mjs\`.

${sections.join("\n")}`;
}

function tableOf(thresholds) {
  const rows = Object.entries(thresholds).map(
    ([name, { value, unit, why }]) => `| \`${name}\` | ${value} | ${unit} | ${why} |`,
  );
  return `| name | value | unit | why |
| --- | ---: | --- | --- |
${rows.join("\n")}
`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { splitThresholds, thresholds } = await import("../dist/diagnosis/index.js");
  const { gridThresholds } = await import("../dist/files/index.js");
  const page = thresholdsPage({
    "src/diagnosis/thresholds.ts": thresholds,
    "src/diagnosis/split/thresholds.ts": splitThresholds,
    "src/files/thresholds.ts": gridThresholds,
  });
  writeFileSync(fileURLToPath(new URL("../docs/thresholds.md", import.meta.url)), page);
}
