// Runs the notebooks of notebooks/ and writes them back with outputs that a repository can show: figures as PNG, no scripts.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderFigures } from "../dist/browser/index.js";
import { runNotebook } from "../dist/notebook/index.js";

const folder = fileURLToPath(new URL("../notebooks/", import.meta.url));
const wanted = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
for (const name of wanted.length > 0 ? wanted : names) {
  const file = `${folder}${name}`;
  const started = performance.now();
  await runNotebook(
    file,
    {},
    {
      output: file,
      slim: true,
      renderFigures: (figures) => renderFigures(figures, { png: 2 }),
      onProgress: ({ state, cell, cells, title }) =>
        state !== "finished" && console.log(`${name}: ${state} ${cell} of ${cells}: ${title}`),
    },
  );
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
