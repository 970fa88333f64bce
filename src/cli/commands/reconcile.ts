/** `dicelens reconcile R P --number 0.847`: which conventions give the number that another program prints. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { checkAnyLeft, openDataset, scoredBy } from "../../dataset/index.js";
import { oneLine } from "../../errors/index.js";
import { writeWhole } from "../../files/index.js";
import { metricNames } from "../../metrics/index.js";
import { type Convention, isDistance, PRESETS, soughtOf } from "../../reconcile/index.js";
import { reconcileDataset, reconciledJson } from "../../run/index.js";
import { sentencesOf } from "../../words/index.js";
import { reconciledWords } from "../../words/reconcile.js";
import { type Context, type ExitCode, usage } from "../context.js";
import { type DatasetFlags, datasetOptions } from "../evaluate.js";
import { add, onMasks } from "../options/add.js";
import { checkWritten } from "../options/check-written.js";
import { addDataset, addLanguage, addMasks, analysisOptions, workOptions } from "../options/options.js";
import { positive } from "../options/values.js";
import { progressLine } from "../progress.js";

interface ReconcileFlags extends Omit<DatasetFlags, "metric"> {
  readonly number: string;
  readonly metric?: Convention["metric"];
  readonly within?: number;
}

export function reconcileCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = onMasks(
    program,
    "reconcile",
    "which conventions give the number that another program prints, the likeliest first",
  );
  add(command.requiredOption("--number <value>", "the other program's number, with all its digits"), [
    ["--metric <name>", "what it is said to be; default: dice", metricNames],
    ["--within <value>", "how near is the same; default: one of the number's last digit", positive],
    ["--json", "JSON on stdout"],
    ["-o, --output <file>", "write there instead of to stdout"],
  ]);
  addLanguage(addDataset(addMasks(command))).action(
    async (reference: string, prediction: string, flags: ReconcileFlags) => {
      const { metric = "dice", language = "en", ...others } = flags;
      if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(flags.number)) {
        throw usage(`--number ${flags.number} is not a number`, "give it as it is printed, such as --number 0.847");
      }
      const sought = soughtOf(flags.number, metric, flags.within);
      const isScore = !isDistance(metric) || metric === "nsd";
      if (sought.number < 0 || (isScore && sought.number > 1)) {
        const range = isScore ? "from 0 to 1, or to 100 in percent" : "at least 0";
        throw usage(`--number ${flags.number} is no ${metric}`, `give a number ${range}`);
      }
      if (isScore && sought.decimals === 0 && flags.within === undefined) {
        throw usage(
          `--number ${flags.number} has no decimals to compare`,
          "give all its digits, such as --number 0.847",
        );
      }
      const dataset = await openDataset(reference, prediction, datasetOptions(others));
      checkWritten(context, others, dataset);
      const progress = progressLine(context, flags);
      const options = { ...(await analysisOptions(others, context.cwd)), ...workOptions(others) };
      const { conventions = {} } = flags.like === undefined ? {} : PRESETS[flags.like];
      const { answer, faults } = await reconcileDataset(
        dataset,
        { ...options, onProgress: progress.update, signal: context.signal },
        sought,
        conventions,
      ).finally(progress.end);
      checkAnyLeft(dataset, faults);
      const words = reconciledWords(answer, sought, language, scoredBy(dataset, options).regions, flags.like);
      const failed = faults.map(({ case: name, error }) => ({ case: name, error }));
      const text = flags.json ? JSON.stringify({ ...reconciledJson(answer, words.sentences), failed }) : words.text;
      if (flags.output === undefined) context.stdout.write(`${text}\n`);
      else await writeWhole(resolve(context.cwd, flags.output), `${text}\n`);
      for (const { error } of failed)
        context.stderr.write(`dicelens: ${oneLine(sentencesOf(language).fault(error))}\n`);
      exit(failed.length > 0 ? 3 : 0);
    },
  );
}
