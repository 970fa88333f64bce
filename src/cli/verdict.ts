/** Applies the gate: adds every case, then writes the files for CI systems and says in one line whether it is shut. */
import { resolve } from "node:path";
import { type MeasuredLabel, metricColumns } from "../dataset/index.js";
import type { AnalysisOptions, DatasetDiagnosis, FailedCase } from "../diagnosis/index.js";
import { oneLine } from "../errors/index.js";
import { openWholes } from "../files/index.js";
import { checkLimits, openGate, openJUnit, openTally, summaryMarkdown } from "../run/index.js";
import { explainDataset, type Language, sentencesOf } from "../words/index.js";
import type { Context, ExitCode } from "./context.js";
import type { GateFlags } from "./options/gate-options.js";

export async function checkGate({ failUnder = [], failOver = [] }: GateFlags, options: AnalysisOptions): Promise<void> {
  const limits = [...failUnder, ...failOver];
  if (limits.length > 0) checkLimits(limits, await metricColumns(options));
}

export async function openVerdict(
  context: Context,
  flags: GateFlags & { readonly language?: Language },
  named: { readonly reference: string; readonly prediction: string },
) {
  const limits = [...(flags.failUnder ?? []), ...(flags.failOver ?? [])];
  const gate = openGate({ limits, findings: flags.failOn ?? [] }, flags.language);
  const hasGate = limits.length > 0 || flags.failOn !== undefined;
  const paths = [flags.junit, flags.summary].map((file) => file && resolve(context.cwd, file));
  const { files, commit, discard } = await openWholes(paths);
  const [junitFile, summaryFile] = files;
  const junit = junitFile && openJUnit(`dicelens ${named.prediction}`, gate, flags.language);
  const tally = summaryFile && openTally();
  return {
    add(name: string, results: readonly MeasuredLabel[]) {
      gate.add(results);
      junit?.add(name, results);
      tally?.add(results);
    },
    /** Writes the files, says why the gate is shut, and returns the exit code; only the Markdown summary calls `read`. */
    async end(failed: readonly FailedCase[], read?: () => DatasetDiagnosis | undefined): Promise<ExitCode> {
      const reasons = hasGate ? gate.reasons(failed.length) : [];
      if (junit && junitFile) {
        for (const one of failed) junit.fail(one);
        await junitFile.write(junit.end(reasons));
      }
      if (tally && summaryFile) {
        const found = read?.();
        const told = found && explainDataset(found, flags.language);
        const answer = told && { answer: told.summary, findings: told.findings.map(({ text }) => text) };
        const facts = {
          ...named,
          language: flags.language,
          tally: tally.read(),
          failed,
          ...answer,
          ...(hasGate ? { reasons } : {}),
        };
        await summaryFile.write(summaryMarkdown(facts));
      }
      await commit();
      if (reasons.length > 0) {
        context.stderr.write(
          `dicelens: ${sentencesOf(flags.language ?? "en").gate.shut} ${oneLine(reasons.join("; "))}\n`,
        );
        return 4;
      }
      return failed.length > 0 ? 3 : 0;
    },
    discard,
  };
}
