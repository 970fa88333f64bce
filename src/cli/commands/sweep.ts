/** `dicelens sweep R [P]`: how Dice moves with shift, dilation and erosion. */
import type { Command } from "commander";
import { type LabelResult, openDataset } from "../../dataset/index.js";
import type { AnalysisOptions } from "../../diagnosis/index.js";
import { given } from "../../errors/index.js";
import { metricNames } from "../../metrics/index.js";
import { openThresholdMeans, sweepForm, sweepJson } from "../../run/index.js";
import { defaultSweep, type SweepOptions } from "../../sweep/index.js";
import type { Language } from "../../words/index.js";
import { type Context, type ExitCode, usage } from "../context.js";
import { type DatasetFlags, datasetOptions, type Evaluated, evaluate } from "../evaluate.js";
import { add, onMasks } from "../options/add.js";
import { addDataset, addOutput, addReading, analysisOptions } from "../options/options.js";
import { numbers, words } from "../options/values.js";
import { meansText, sweepText } from "../text/sweep-text.js";

interface SweepFlags
  extends DatasetFlags,
    Omit<SweepOptions, keyof DatasetFlags | "surface">,
    Pick<AnalysisOptions, "thresholds"> {}

export function sweepCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = onMasks(
    program,
    "sweep",
    "Dice of the prediction shifted, dilated and eroded; without a prediction, of the reference itself",
    "[prediction]",
  );
  add(command, [
    [
      "--shift <range>",
      "whole pixels: first:last or first:last:step; with no range given: -10:10, and radii 0:10",
      numbers({ whole: true }),
    ],
    ["--dilate <range>", "radii of dilation", numbers({ least: 0 })],
    ["--erode <range>", "radii of erosion", numbers({ least: 0 })],
    ["--grid", "also every combination of shifts over all axes"],
    ["--combine", "also every combination of shifts with radii"],
    ["--thresholds <range>", "probability maps: Dice at every threshold, such as 0:1:0.05", numbers()],
    ["--metrics <names>", `metrics beside Dice at every point: ${metricNames.join(",")}`, words(metricNames)],
    ["--element <shape>", "structuring element", ["ball", "square", "cross"]],
    ["--unit <unit>", "unit of the radii", ["px", "mm"]],
    ["--border <rule>", "background: outside the frame erodes", ["frame", "background"]],
  ]);
  addOutput(addDataset(addReading(command))).action(
    async (reference: string, prediction: string | undefined, flags: SweepFlags) => {
      const { thresholds } = flags;
      if (thresholds && prediction === undefined) {
        const problem = "--thresholds sweeps a predicted probability map, and there is no prediction";
        throw usage(problem, "give the reference mask and the map");
      }
      const dataset = await openDataset(reference, prediction ?? reference, datasetOptions(flags));
      const options = {
        ...(await analysisOptions(flags, context.cwd)),
        ...given({ thresholds }),
        sweep: sweepOptions(flags),
      };
      exit(await evaluate(context, dataset, flags, sweepWork(options, flags.language)));
    },
  );
}

export function sweepWork(options: AnalysisOptions, language?: Language): Evaluated {
  const means = openThresholdMeans();
  const text = (results: readonly LabelResult[]) => [
    ...results.map((result) => sweepText(result, language)),
    ...meansText(means.read(), language),
  ];
  return {
    command: "sweep",
    tasks: ["sweep"],
    options,
    forms: { json: sweepJson, table: sweepForm, text: (results: readonly LabelResult[]) => text(results).join("\n\n") },
    onResults: means.add,
    rest: () => (options.thresholds ? { threshold: means.read() } : {}),
  };
}

function sweepOptions(flags: SweepFlags): SweepOptions {
  const { shift, dilate, erode, grid, combine, metrics, tolerance, element, unit, border } = flags;
  const asked = shift || dilate || erode || flags.thresholds;
  const ranges = asked ? { shift, dilate, erode } : defaultSweep;
  return given({ ...ranges, grid, combine, metrics, tolerance, element, unit, border });
}
