// Writes docs/thresholds.md from the list that the program uses; a test holds the page to the list.
import { writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

/** @param {Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, { value: number, unit: string, why: string }>>>>>>} lists by heading, by subject ("" where it is the heading's) and by name */
export function thresholdsPage(lists) {
  const sections = Object.entries(lists).map(([heading, groups]) => `## ${heading}\n\n${tableOf(groups)}`);
  return `# Thresholds

These numbers decide what is found and reported. This page is made from the lists in \`src/diagnosis/thresholds\` and \`src/files/resample.ts\` by \`node scripts/thresholds.mjs\`.

${sections.join("\n")}`;
}

function tableOf(groups) {
  const rows = Object.entries(groups).flatMap(([subject, thresholds]) =>
    Object.entries(thresholds).map(
      ([name, { value, unit, why }]) =>
        `| \`${subject === "" ? name : `${subject}.${name}`}\` | ${value} | ${unit} | ${why} |`,
    ),
  );
  return `| name | value | unit | why |
| --- | ---: | --- | --- |
${rows.join("\n")}
`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { allThresholds } = await import("../dist/diagnosis/index.js");
  const { gridThresholds } = await import("../dist/files/index.js");
  const page = thresholdsPage({ ...allThresholds, "Place of two files": { "": gridThresholds } });
  writeFileSync(fileURLToPath(new URL("../docs/thresholds.md", import.meta.url)), page);
}
