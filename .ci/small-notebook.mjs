// Writes a notebook that imports dicelens by name, with its types, to each file named.
import { writeFileSync } from "node:fs";

const sources = [
  `let fails: boolean = false;`,
  `import { maskPair, measure, type MaskPair } from "dicelens";\nimport { show } from "dicelens/node";`,
  `const pair: MaskPair = maskPair({ shape: [1, 3], reference: [1, 1, 0], prediction: [0, 1, 1] });
const dice: number | null = measure(pair).dice;
console.log("Dice " + dice, typeof show);`,
  `if (fails) throw new Error("as asked");`,
];
const cells = sources.map((source, i) => ({
  cell_type: "code",
  id: `cell-${i}`,
  metadata: i === 0 ? { tags: ["parameters"] } : {},
  source,
  outputs: [],
  execution_count: null,
}));
const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
const notebook = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells };
for (const file of process.argv.slice(2)) writeFileSync(file, JSON.stringify(notebook));
