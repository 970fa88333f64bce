import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { CaseResult, Results } from "../../src/diagnosis/index.js";
import { once } from "../../src/diagnosis/split/once.js";
import type { WrittenReport } from "../../src/report/index.js";
import { explainDataset } from "../../src/words/index.js";
import { drawReport } from "../browser/shared.js";
import { temporaryFolder } from "../temporary.js";
import { fixture } from "./fixture.js";

const scratch = temporaryFolder();

const date = new Date("2026-01-02T03:04:05Z");
const results = fixture({ cases: 4, labels: [1, 2], solid: true, image: true });

interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Node[];
}

function rolesOf(node: Node): { role: string; alt?: string }[] {
  const own =
    node.role === undefined ? [] : [{ role: node.role, ...(node.alt === undefined ? {} : { alt: node.alt }) }];
  return [...own, ...(node.children ?? []).flatMap(rolesOf)];
}

type Opened = ReturnType<typeof opened>;
const known = new Map<string | undefined, Opened>();
const open = (file: string | undefined): Opened => once(known, file, () => opened(file));

async function opened(file: string | undefined) {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file ?? "")), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, i) => pdf.getPage(i + 1)));
  const texts = await Promise.all(
    pages.map(async (page) =>
      (await page.getTextContent()).items.map((item) => ("str" in item ? item.str : "")).join(" "),
    ),
  );
  return { pdf, pages, texts };
}

describe("renderReport()", () => {
  let first: WrittenReport = {};
  let second: WrittenReport = {};

  beforeAll(async () => {
    first = await drawReport(results, join(scratch, "a"), {
      date,
      author: "A. Author",
      formats: ["html", "pdf", "md", "png"],
    });
    second = await drawReport(results, join(scratch, "b"), { date, author: "A. Author" });
  });

  it("writes the same bytes for the same input and date", () => {
    expect(readFileSync(second.html ?? "").equals(readFileSync(first.html ?? ""))).toBe(true);
    expect(readFileSync(second.pdf ?? "").equals(readFileSync(first.pdf ?? ""))).toBe(true);
  });

  it("answers on the first page of the PDF", async () => {
    const { texts } = await open(first.pdf);
    expect(texts[0]?.replace(/\s+/g, " ")).toContain(explainDataset(results.dataset).summary);
  });

  it("numbers the PDF's pages", async () => {
    const { texts, pdf } = await open(first.pdf);
    for (const [index, text] of texts.entries()) expect(text).toContain(`${index + 1} / ${pdf.numPages}`);
  });

  it("gives the PDF title, author, language, date and an outline of its headings", async () => {
    const { pdf } = await open(first.pdf);
    const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
    expect(info).toMatchObject({
      Title: "Why is the Dice score low?",
      Author: "A. Author",
      Language: "en",
      CreationDate: "D:20260102030405Z",
    });
    const outline = (await pdf.getOutline()) ?? [];
    expect(outline.map((entry) => entry.title)).toEqual([
      "Why is the Dice score low?",
      "By cause and label",
      "Sensitivity",
      "The cases that cost most",
      "Size, groups and images",
      "All cases",
      "Methods",
    ]);
    expect(outline[3]?.items.map((entry) => entry.title)[0]).toMatch(/^case\d+, label \d: Dice 0\.\d\d$/);
  });

  it("tags the PDF: headings, tables, and figures with alternative text", async () => {
    const { pdf, pages } = await open(first.pdf);
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const trees = await Promise.all(pages.map((page) => page.getStructTree()));
    const roles = trees.flatMap((tree) => rolesOf(tree as Node));
    for (const role of ["H1", "H2", "P", "Table", "TR", "TH", "TD", "L", "Figure", "Caption"]) {
      expect(roles.map((one) => one.role)).toContain(role);
    }
    expect(roles.filter(({ role, alt }) => role === "Figure" && alt?.startsWith("Waterfall"))).toHaveLength(1);
  });

  it("draws charts as vectors: their words are text in the PDF", async () => {
    const { texts } = await open(first.pdf);
    expect(texts[0]).toContain("Perfect");
    expect(texts.join(" ")).toContain("Shift along rows (px)");
  });

  it("embeds every font, and only its own", async () => {
    const { pages } = await open(first.pdf);
    const names = new Set<string>();
    for (const page of pages) {
      const { fnArray, argsArray } = await page.getOperatorList();
      for (const [i, args] of argsArray.entries()) {
        // 37 is the operator that sets a font.
        if (fnArray[i] !== 37) continue;
        const font = page.commonObjs.get(args[0]) as { name: string; missingFile: boolean };
        expect(font.missingFile).toBe(false);
        names.add(font.name.replace(/^[A-Z]{6}\+/, ""));
      }
    }
    expect([...names].every((name) => /^(SourceSans3|SourceSerif4|NotoSansMath)/.test(name))).toBe(true);
  });

  it("loads nothing: the page names no address outside itself", () => {
    const html = readFileSync(first.html ?? "", "utf8").replace(/<script[\s\S]*?<\/script>/g, "");
    expect(html.match(/(?:src|href)="(?!data:|#)[^"]{0,80}/g)).toBeNull();
    expect(html.match(/url\((?!data:|#)[^)]{0,80}/g)).toBeNull();
  });

  it("writes Markdown with a picture for each figure", () => {
    const text = readFileSync(first.md ?? "", "utf8");
    const pictures = [...text.matchAll(/\]\(report-figures\/([^)]+)\)/g)].map(([, name]) => name);
    expect(pictures).toHaveLength([...readFileSync(first.html ?? "", "utf8").matchAll(/<figure id=/g)].length);
    expect(readdirSync(join(scratch, "a", "report-figures")).sort()).toEqual([...pictures].sort());
  });

  it("photographs page 1", () => {
    const png = readFileSync(first.png ?? "");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1588, 2246]);
  });
});

describe("renderReport() on unusual results", () => {
  it("reports a perfect score", async () => {
    const perfect = fixture({ cases: 1, perfect: true });
    const { texts } = await open((await drawReport(perfect, join(scratch, "perfect"), { formats: ["pdf"] })).pdf);
    expect(texts[0]?.replace(/\s+/g, " ")).toContain(explainDataset(perfect.dataset).summary);
  });

  it("reports undefined scores and cases that failed", async () => {
    const one = fixture({ cases: 1, overlays: 0 });
    const [some] = one.cases as [CaseResult];
    const empty: Results = {
      ...one,
      dataset: { ...one.dataset, meanDice: null },
      cases: [
        {
          ...some,
          measures: { ...some.measures, reference: 0, dice: null, hd95: null, assd: null },
          sweep: { ...some.sweep, dice: null },
          diagnosis: { ...some.diagnosis, dice: null },
        },
      ],
      failed: [{ case: "x", error: "x.png is truncated" }],
    };
    const { texts } = await open((await drawReport(empty, join(scratch, "empty"), { formats: ["pdf"] })).pdf);
    expect(texts[0]).toContain("x.png is truncated");
    expect(texts.join(" ")).toContain("1 case, 1 label, 0 scores, 1 undefined, 1 failed");
  });

  it("keeps to the sections it is asked for", async () => {
    const { pdf } = await drawReport(results, join(scratch, "sections"), {
      formats: ["pdf"],
      sections: ["answer", "table"],
      paper: "Letter",
      language: "de",
    });
    const { pages, pdf: opened } = await open(pdf);
    expect((await opened.getOutline())?.map((entry) => entry.title)).toEqual([
      "Warum ist der Dice-Wert niedrig?",
      "Alle Fälle",
    ]);
    expect(pages[0]?.view.slice(2).map(Math.round)).toEqual([612, 792]);
  });
});
