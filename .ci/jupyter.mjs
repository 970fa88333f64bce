// Opens a notebook in Jupyter Notebook in a headless Chromium, runs it, moves the explorer's slider, and checks that figures
// and explorer drew and answer. Arguments: a folder for Jupyter's files, a folder for screenshots.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { launch } from "puppeteer";
import { candidates } from "../dist/browser/candidates.js";

const [scratch, pictures] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });
const port = await new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const token = randomUUID();
const jupyter = spawn(
  "/usr/bin/python3",
  [
    "-m",
    "notebook",
    "--no-browser",
    "--allow-root",
    `--port=${port}`,
    "--ip=127.0.0.1",
    `--NotebookApp.token=${token}`,
  ],
  { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, HOME: scratch } },
);
let browser;
try {
  browser = await openBrowser();
  const page = await browser.newPage();
  await page.setViewport({ width: 1100, height: 1400 });
  const url = `http://127.0.0.1:${port}/notebooks/notebooks/sensitivity.ipynb?token=${token}`;
  await until("Jupyter answers", () => page.goto(url).then((response) => response?.ok()));
  await until("the kernel is there", () => page.evaluate("globalThis.Jupyter?.notebook?.kernel?.is_connected?.()"));
  await page.evaluate("Jupyter.notebook.clear_all_output(); Jupyter.notebook.execute_all_cells()");
  const open = `Jupyter.notebook.get_cells().filter((cell) => cell.cell_type === "code" && !(cell.input_prompt_number > 0)).length`;
  await until("every cell has run", async () => (await page.evaluate(open)) === 0);
  await until("every figure is drawn", async () => (await page.$$(".js-plotly-plot .main-svg")).length > 5);
  await until("the explorer is there", () => page.$(".dicelens-explorer .dice"));
  const dice = () => page.$eval(".dicelens-explorer .dice", (element) => element.textContent);
  const before = await dice();
  await page.screenshot({ path: join(pictures, "jupyter-figures.png") });
  await page.$eval(".dicelens-explorer", (element) => element.scrollIntoView({ block: "center" }));
  await (await page.$$(".dicelens-explorer input[type=range]"))[1].focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowLeft");
  await until("the score follows the slider", async () => (await dice()) !== before);
  await page.screenshot({ path: join(pictures, "jupyter-explorer.png") });
  console.log(`${before} became ${await dice()}`);
} finally {
  await browser?.close();
  jupyter.kill("SIGTERM");
}

async function openBrowser() {
  for (const candidate of candidates({ executablePath: process.env.PUPPETEER_EXECUTABLE_PATH })) {
    const found = await candidate.find().catch(() => undefined);
    if (!found) continue;
    const { executablePath, shell, args = [], env = {} } = found;
    return launch({
      executablePath,
      headless: shell ? "shell" : true,
      args: ["--no-sandbox", "--disable-dev-shm-usage", ...args],
      env: { ...process.env, HOME: scratch, ...env },
    });
  }
  throw new Error("no Chromium");
}

/** Waits until something holds, two minutes at the most. */
async function until(what, holds) {
  const end = Date.now() + 120_000;
  while (Date.now() < end) {
    if (await Promise.resolve(holds()).catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`not within two minutes: ${what}`);
}
