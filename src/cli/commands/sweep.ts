/** `dicelens sweep R [P]`: how Dice moves with shift, dilation and erosion. */
import { type Command, Option } from "commander";
import { type LabelResult, openDataset } from "../../dataset/index.js";
import type { AnalysisOptions } from "../../diagnosis/index.js";
import { InputError } from "../../errors/index.js";
import { metricNames } from "../../metrics/index.js";
import { openThresholdMeans, sweepForm, sweepJson } from "../../run/index.js";
import { defaultSweep, type SweepOptions } from "../../sweep/index.js";
import type { Context, ExitCode } from "../context.js";
import { type DatasetFlags, datasetOptions, type Evaluated, evaluate } from "../evaluate.js";
import { addDataset, addOutput, addReading, analysisOptions, given } from "../options/options.js";
import { numbers, words } from "../options/values.js";
import { meansText, sweepText } from "../text/sweep-text.js";

interface SweepFlags extends DatasetFlags {
  readonly shift?: number[];
  readonly dilate?: number[];
  readonly erode?: number[];
  readonly grid?: boolean;
  readonly combine?: boolean;
  readonly thresholds?: number[];
  readonly metrics?: NonNullable<SweepOptions["metrics"]>;
  readonly element?: NonNullable<SweepOptions["element"]>;
  readonly unit?: "px" | "mm";
  readonly border?: "frame" | "background";
}

export function sweepCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = program
    .command("sweep")
    .description("Dice of the prediction shifted, dilated and eroded; without a prediction, of the reference itself")
    .argument("<reference>", "a file or a folder of reference masks")
    .argument("[prediction]", "a file or a folder of predicted masks")
    .addOption(
      new Option(
        "--shift <range>",
        "whole pixels: first:last or first:last:step; with no range given: -10:10, and radii 0:10",
      ).argParser(numbers("--shift", { whole: true })),
    )
    .addOption(new Option("--dilate <range>", "radii of dilation").argParser(numbers("--dilate", { least: 0 })))
    .addOption(new Option("--erode <range>", "radii of erosion").argParser(numbers("--erode", { least: 0 })))
    .addOption(new Option("--grid", "also every combination of shifts over all axes"))
    .addOption(new Option("--combine", "also every combination of shifts with radii"))
    .addOption(
      new Option("--thresholds <range>", "probability maps: Dice at every threshold, such as 0:1:0.05").argParser(
        numbers("--thresholds"),
      ),
    )
    .addOption(
      new Option("--metrics <names>", `metrics beside Dice at every point: ${metricNames.join(",")}`).argParser(
        words("--metrics", metricNames),
      ),
    )
    .addOption(new Option("--element <shape>", "structuring element").choices(["ball", "square", "cross"]))
    .addOption(new Option("--unit <unit>", "unit of the radii").choices(["px", "mm"]))
    .addOption(new Option("--border <rule>", "background: outside the frame erodes").choices(["frame", "background"]));
  addOutput(addDataset(addReading(command))).action(
    async (reference: string, prediction: string | undefined, flags: SweepFlags) => {
      const { thresholds } = flags;
      if (thresholds && prediction === undefined) throw noMap();
      const dataset = await openDataset(reference, prediction ?? reference, datasetOptions(flags));
      const options = {
        ...(await analysisOptions(flags, context.cwd)),
        ...given({ thresholds }),
        sweep: sweepOptions(flags),
      };
      exit(await evaluate(context, dataset, flags, sweepWork(options)));
    },
  );
}

/** What is done, of a run or of shards. */
export function sweepWork(options: AnalysisOptions): Evaluated {
  const means = openThresholdMeans();
  const text = (results: readonly LabelResult[]) => [...results.map(sweepText), ...meansText(means.read())];
  return {
    command: "sweep",
    tasks: ["sweep"],
    options,
    forms: {
      json: sweepJson,
      table: sweepForm,
      text: (results: readonly LabelResult[]) => text(results).join("\n\n"),
    },
    onResults: means.add,
    rest: () => (options.thresholds ? { threshold: means.read() } : {}),
  };
}

function noMap(): InputError {
  return new InputError({
    code: "usage",
    problem: "--thresholds sweeps a predicted probability map, and there is no prediction",
    hint: "give the reference mask and the map",
  });
}

/** What was asked for, or the default. */
function sweepOptions(flags: SweepFlags): SweepOptions {
  const { shift, dilate, erode, grid, combine, metrics, tolerance, element, unit, border } = flags;
  const asked = shift || dilate || erode || flags.thresholds;
  const ranges = asked ? { shift, dilate, erode } : defaultSweep;
  return given({ ...ranges, grid, combine, metrics, tolerance, element, unit, border });
}
