/** What the terminal says in English. */
import type { BrowserStep, MemoryLimit, SinceFacts } from "../terminal.js";
import type { TextByKind } from "../text-by-kind.js";
import { counted } from "./terms.js";

/** During the survey it is unknown how long scoring will take. */
type Phase = "survey" | "score";

const cases = (count: number) => counted(count, "case");
const casesAre = (count: number) => `${cases(count)} ${count === 1 ? "is" : "are"}`;
const limitOf = ({ option, gigabytes }: MemoryLimit) =>
  option === undefined ? `the ${gigabytes} GB that cases may take together` : `--memory ${option}`;

export const terminalEnglish = {
  found: (layout: string, count: number) => `${layout}: ${cases(count)}`,
  unpaired: (file: string, reason: string) => `unpaired: ${file}: ${reason}`,
  unpairedMore: (files: number) => `unpaired: ${counted(files, "more file")}: --json lists them all`,
  progress: (phase: Phase, done: number, total: number) =>
    `${phase === "survey" ? "surveyed" : "scored"} ${done} of ${total}`,
  rate: (count: string, per: "second" | "minute") => `${count} a ${per}`,
  left: (time: string, phase: Phase) => `${time} ${phase === "survey" ? "until scoring" : "left"}`,
  resuming: (count: number) => `resuming: ${casesAre(count)} kept`,
  recorded: (before: string, now: string) => `recorded with dicelens ${before}, done again with ${now}`,
  since: {
    against: (folder: string, clauses: string) => `against ${folder}: ${clauses}`,
    nothingShared: "no case in common",
    role: {
      ...{ reference: "references", prediction: "predictions", image: "images", "second-rater": "second masks" },
    } satisfies Record<keyof SinceFacts["files"], string>,
    same: (role: string, count: number) => `${role} are the same for ${cases(count)}`,
    /** @param first the first of them, unless all differ. */
    differ: (role: string, differ: number, count: number, first: string | null) =>
      `${role} differ for ${differ} of ${cases(count)}${first === null ? "" : `, the first is ${first}`}`,
    list: {
      cases: "the table of --cases differs",
      names: "the file of --names differs",
      manifest: "the manifest differs",
    } satisfies Record<SinceFacts["lists"][number], string>,
    added: (count: number) => `${casesAre(count)} new`,
    gone: (count: number) => `${casesAre(count)} not there any more`,
  },
  large: (name: string, gigabytes: string, limit: MemoryLimit) =>
    `${name} needs about ${gigabytes} GB, more than ${limitOf(limit)}: it ran alone`,
  largeMany: (count: number, largest: string, gigabytes: string, limit: MemoryLimit) =>
    `${count} cases needed more than ${limitOf(limit)} and ran alone; the largest, ${largest}, about ${gigabytes} GB`,
  kernel: "notebook: starting the kernel",
  cell: (cell: number, cells: number, title: string) => `notebook: cell ${cell} of ${cells}: ${title}`,
  drawing: "report: drawing",
  browser: {
    unpacking: () => "report: unpacking the Chromium that npm carries",
    again: ({ fault }) => `report: the browser ${fault}; trying once more`,
    restarted: ({ browser, fault }) => `report: ${browser} died while it started (${fault}); starting it again`,
    passed: ({ passed, browser, version }) =>
      `report: ${passed.map((one) => `${one.browser} could not be started (${one.fault}); `).join("")}${browser} draws (${version})`,
  } as TextByKind<BrowserStep>,
  /** What leads to the files that were written. */
  written: { report: "report:", results: "results:", page: "page:" },
};

export interface TerminalWords extends Readonly<typeof terminalEnglish> {}
