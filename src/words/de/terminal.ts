/** What the terminal says in German. */
import type { TerminalWords } from "../en/terminal.js";
import type { MemoryLimit } from "../terminal.js";
import { unpairedGerman } from "./faults.js";
import { layoutGerman } from "./layouts.js";
import { whole } from "./number.js";
import { casesOf as cases } from "./terms.js";

const inCases = (count: number) => `${whole(count)} ${count === 1 ? "Fall" : "Fällen"}`;
const limitOf = ({ option, gigabytes }: MemoryLimit) =>
  option === undefined ? `die ${comma(gigabytes)} GB, die alle Fälle zusammen belegen dürfen` : `--memory ${option}`;
const comma = (digits: string) => digits.replace(".", ",");

const browsers: Readonly<Record<string, string>> = {
  "Puppeteer's cache": "der Browser von Puppeteer",
  "Chrome or Chromium of the system": "der Browser des Systems",
  "the Chromium that npm carries": "das Chromium aus npm",
};
const named = (browser: string) => browsers[browser] ?? browser;

export const terminalGerman: TerminalWords = {
  found: (layout, count) => `${layoutGerman(layout)}: ${cases(count)}`,
  unpaired: (file, reason) => `nicht zugeordnet: ${file}: ${unpairedGerman(reason)}`,
  unpairedMore: (files) =>
    `nicht zugeordnet: ${whole(files)} weitere ${files === 1 ? "Datei" : "Dateien"}; --json nennt alle`,
  progress: (phase, done, total) => `${done} von ${total} ${phase === "survey" ? "durchgesehen" : "bewertet"}`,
  rate: (count, per) => `${comma(count)} pro ${per === "second" ? "Sekunde" : "Minute"}`,
  left: (time, phase) => `noch ${time}${phase === "survey" ? " bis zum Bewerten" : ""}`,
  resuming: (count) => `der Lauf geht weiter: ${cases(count)} ${count === 1 ? "ist" : "sind"} schon fertig`,
  recorded: (before, now) => `aufgezeichnet mit dicelens ${before}, wiederholt mit ${now}`,
  since: {
    against: (folder, clauses) => `verglichen mit ${folder}: ${clauses}`,
    nothingShared: "kein gemeinsamer Fall",
    role: { reference: "Referenzen", prediction: "Vorhersagen", image: "Bilder", "second-rater": "zweite Masken" },
    same: (role, count) => `${role} in ${inCases(count)} gleich`,
    differ: (role, differ, count, first) =>
      `${role} in ${differ} von ${inCases(count)} verschieden${first === null ? "" : `, zuerst in ${first}`}`,
    list: {
      cases: "die Tabelle von --cases ist verschieden",
      names: "die Datei von --names ist verschieden",
      manifest: "die CSV-Liste ist verschieden",
    },
    added: (count) => `${cases(count)} ${count === 1 ? "ist" : "sind"} neu`,
    gone: (count) => `${cases(count)} ${count === 1 ? "fehlt" : "fehlen"}`,
  },
  large: (name, gigabytes, limit) =>
    `${name} lief allein, denn es braucht etwa ${comma(gigabytes)} GB, mehr als ${limitOf(limit)}`,
  largeMany: (count, largest, gigabytes, limit) =>
    `${count} Fälle liefen allein, denn sie brauchen mehr als ${limitOf(limit)}; der größte, ${largest}, etwa ${comma(gigabytes)} GB`,
  kernel: "Notebook: Der Kernel startet",
  cell: (cell, cells, title) => `Notebook: Zelle ${cell} von ${cells}: ${title}`,
  drawing: "Bericht: Die Bilder werden gezeichnet",
  browser: {
    unpacking: () => "Bericht: Das Chromium aus npm wird ausgepackt",
    again: ({ fault }) => `Bericht: Der Browser fiel aus (${fault}); noch ein Versuch`,
    restarted: ({ browser, fault }) => `Bericht: Beim Start fiel ${named(browser)} aus (${fault}); noch ein Start`,
    passed: ({ passed, browser, version }) =>
      `Bericht: ${passed.map((one) => `Nicht zu starten war ${named(one.browser)} (${one.fault}); `).join("")}es zeichnet ${named(browser)} (${version})`,
  },
  written: { report: "Bericht:", results: "Ergebnisse:", page: "Seite:" },
};
