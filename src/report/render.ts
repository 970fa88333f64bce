/** Turns results into files that can be passed on. */
import { readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { drawFigures, type OpenBrowser, openDesk, withBrowser } from "../browser/index.js";
import type { Comparison } from "../compare/statistics/index.js";
import type { Results } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import { inFile, writeWhole } from "../files/index.js";
import { explainDataset } from "../words/index.js";
import { assemble } from "./assemble.js";
import { type Built, buildComparison, buildReport } from "./build.js";
import { pictureFolder, pictureName, reportMarkdown } from "./markdown.js";
import type { RenderOptions, ReportFormat } from "./options.js";
import { finishPdf } from "./pdf/finish.js";
import { loadLibrary } from "./pdf/library.js";
import { photographPage, printPdf } from "./pdf/print.js";
import { openTemplates } from "./template.js";
import type { CaseView, SectionName } from "./view.js";

/** Where the report was written; only the forms that were asked for. */
export interface WrittenReport {
  readonly html?: string;
  readonly pdf?: string;
  /** Its pictures are in a folder beside it. */
  readonly md?: string;
  /** Page 1. */
  readonly png?: string;
}

/**
 * The templates, and the logo as a page holds it: checked before a long analysis.
 *
 * @throws InputError `not-found`, `not-a-file` or `format`.
 */
export const openLook = async ({ template, logo }: Pick<RenderOptions, "template" | "logo">) => ({
  templates: openTemplates(template),
  logo: logo === undefined ? null : await dataUri(logo),
});

/**
 * Writes `report.html` and `report.pdf`, or what `options.formats` asks for.
 *
 * @param results one analysis, as `results.json` holds it.
 * @param folder created if it does not exist.
 * @param options `formats`, `language`, `paper`, `title`, `author`, `sections` and the others of the command line's `render`.
 * @param change what `compare` found, for a section of its own.
 * @returns the path of each form written: `html`, `pdf`, `md`, `png`.
 * @throws InputError `browser` without a Chromium, `template` for a template that uses an unknown field, `not-found` or
 *   `not-writable` for files.
 * @example
 * const { md } = await renderReport(await readResults("run"), "again", { formats: ["md"], sections: ["answer"] });
 * md; // "again/report.md"
 */
export async function renderReport(
  results: Results,
  folder: string,
  options: RenderOptions = {},
  change: Comparison | null = null,
): Promise<WrittenReport> {
  const draw = (browser: OpenBrowser) => drawReport(browser, results, options, change);
  return writeReport(await withBrowser(draw, options.browser), folder);
}

/** A report's files by name, before they are written. */
export type DrawnReport = ReadonlyMap<string, string | Uint8Array>;

/** As `renderReport`, in a browser that is open, and written by `writeReport`. */
export async function drawReport(
  browser: OpenBrowser,
  results: Results,
  options: RenderOptions,
  change: Comparison | null,
): Promise<DrawnReport> {
  const formats = new Set(options.formats ?? ["html", "pdf"]);
  const { templates, logo } = await openLook(options);
  // The browser loads what draws figures while they are made here.
  await openDesk(browser);
  const built = buildReport(results, options, logo, change);
  const figures = await drawFigures(browser, built.figures, formats.has("md") ? 2 : undefined);
  const drawings = figures.map((figure) => figure.svg);
  const drawn = new Map<string, string | Uint8Array>();
  const add = (format: ReportFormat, content: string | Uint8Array) => drawn.set(`report.${format}`, content);
  const addPage = () => formats.has("html") && add("html", assemble(built, drawings, templates, "page"));
  if (!formats.has("pdf")) addPage();
  else {
    const { title, author, language, version, paper, isBrief } = built.content;
    const shown = isBrief ? onlySections(built, "answer", "cases") : built;
    const print = assemble(shown, drawings, templates, "print");
    const printed = await printPdf(browser, print, { paper, single: isBrief }, async () => {
      addPage();
      await loadLibrary();
    });
    const subject = explainDataset(results.dataset, built.words.language).summary;
    const places = placesOf(built);
    const finished = await finishPdf(printed, {
      facts: { title, author, language, version, subject, date: options.date },
      headings: headingsOf(built),
      nameOf: (id) => places.get(id),
      attachments: options.attachments ?? [],
    });
    add("pdf", finished);
  }
  if (formats.has("png")) {
    const first = onlySections(built, "answer");
    const html = assemble(first, drawings, templates, "print");
    add("png", await photographPage(browser, html, built.content.paper));
  }
  if (formats.has("md")) {
    for (const [index, { png }] of figures.entries())
      if (png) drawn.set(join(pictureFolder, pictureName({ index })), png);
    add("md", reportMarkdown(built.content));
  }
  return drawn;
}

export async function writeReport(drawn: DrawnReport, folder: string): Promise<WrittenReport> {
  const written: { -readonly [format in keyof WrittenReport]: string } = {};
  for (const [name, content] of drawn) {
    const file = join(folder, name);
    await writeWhole(file, content);
    if (dirname(name) === ".") written[extname(name).slice(1) as ReportFormat] = file;
  }
  return written;
}

/**
 * Writes a comparison as a separate page.
 *
 * @param file the page, `.html`.
 * @param version of dicelens, for the foot of the page.
 * @throws InputError as `renderReport`.
 */
export async function renderComparison(
  comparison: Comparison,
  file: string,
  version: string,
  options: RenderOptions = {},
): Promise<void> {
  const templates = openTemplates(options.template);
  const built = buildComparison(comparison, options, version);
  await withBrowser(async (browser) => {
    const drawings = (await drawFigures(browser, built.figures)).map((figure) => figure.svg);
    await writeWhole(file, assemble(built, drawings, templates, "page"));
  }, options.browser);
}

/** The pieces of every heading, as in the templates. */
const headingsOf = ({ content: { title, sections }, words }: Built): string[][] => [
  ...[title, words.headings.contents, ...sections.map((section) => section.title)].map((text) => [text]),
  ...sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === "heading" ? [[block.text]] : [])),
  ...casesOf(sections).map(({ name, dice }) => [name, `${words.dice} ${dice}`]),
];

/** The targets of internal links: sections and cases, by id. */
const placesOf = ({ content: { sections } }: Built): Map<string, string> =>
  new Map([
    ...sections.map(({ id, title }) => [id, title] as const),
    ...casesOf(sections).map(({ id, name }) => [id, name] as const),
  ]);

const casesOf = (sections: Built["content"]["sections"]): readonly CaseView[] =>
  sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === "costliest" ? block.shown : []));

function onlySections(built: Built, ...names: readonly SectionName[]): Built {
  const sections = built.content.sections.filter(({ id }) => names.includes(id));
  return { ...built, content: { ...built.content, sections } };
}

const pictureTypes: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".svg": "image/svg+xml",
};

async function dataUri(file: string): Promise<string> {
  const type = pictureTypes[extname(file).toLowerCase()];
  if (!type) {
    throw new InputError({ code: "format", file, problem: "a logo is a PNG, JPEG or SVG file", hint: "convert it" });
  }
  const bytes = await inFile(file, (handle) => readFileSync(handle)).catch(() => {
    throw new InputError({ code: "not-found", file, problem: "the logo cannot be read", hint: "check the path" });
  });
  return `data:${type};base64,${bytes.toString("base64")}`;
}
