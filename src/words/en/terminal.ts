/** What the terminal says in English. */
import type { MemoryLimit, TerminalWords } from "../terminal.js";

const cases = (count: number) => `${count} ${count === 1 ? "case" : "cases"}`;
const casesAre = (count: number) => `${cases(count)} ${count === 1 ? "is" : "are"}`;
const limitOf = ({ option, gigabytes }: MemoryLimit) =>
  option === undefined ? `the ${gigabytes} GB that cases may take together` : `--memory ${option}`;

export const terminalEnglish: TerminalWords = {
  found: (layout, count) => `${layout}: ${cases(count)}`,
  unpaired: (file, reason) => `unpaired: ${file}: ${reason}`,
  unpairedMore: (files) => `unpaired: ${files} more ${files === 1 ? "file" : "files"}: --json lists them all`,
  progress: (phase, done, total) => `${phase === "survey" ? "surveyed" : "scored"} ${done} of ${total}`,
  rate: (count, per) => `${count} a ${per}`,
  left: (time, phase) => `${time} ${phase === "survey" ? "until scoring" : "left"}`,
  resuming: (count) => `resuming: ${casesAre(count)} kept`,
  recorded: (before, now) => `recorded with dicelens ${before}, done again with ${now}`,
  since: {
    against: (folder, clauses) => `against ${folder}: ${clauses}`,
    nothingShared: "no case in common",
    role: { reference: "references", prediction: "predictions", image: "images", "second-rater": "second masks" },
    same: (role, count) => `${role} are the same for ${cases(count)}`,
    differ: (role, differ, count, first) =>
      `${role} differ for ${differ} of ${cases(count)}${first === null ? "" : `, the first is ${first}`}`,
    list: {
      cases: "the table of --cases differs",
      names: "the file of --names differs",
      manifest: "the manifest differs",
    },
    added: (count) => `${casesAre(count)} new`,
    gone: (count) => `${casesAre(count)} not there any more`,
  },
  large: (name, gigabytes, limit) => `${name} needs about ${gigabytes} GB, more than ${limitOf(limit)}: it ran alone`,
  largeMany: (count, largest, gigabytes, limit) =>
    `${count} cases needed more than ${limitOf(limit)} and ran alone; the largest, ${largest}, about ${gigabytes} GB`,
  kernel: "notebook: starting the kernel",
  cell: (cell, cells, title) => `notebook: cell ${cell} of ${cells}: ${title}`,
  drawing: "report: drawing",
  browser: {
    unpacking: () => "report: unpacking the Chromium that npm carries",
    again: ({ fault }) => `report: the browser ${fault}; trying once more`,
    restarted: ({ browser, fault }) => `report: ${browser} died while it started (${fault}); starting it again`,
    passed: ({ passed, browser, version }) =>
      `report: ${passed.map((one) => `${one.browser} could not be started (${one.fault}); `).join("")}${browser} draws (${version})`,
  },
  written: { report: "report:", results: "results:", page: "page:" },
};
