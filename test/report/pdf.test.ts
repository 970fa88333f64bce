import { readFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, it } from "vitest";
import { markArtifacts } from "../../src/report/pdf/artifacts.js";
import { finishPdf } from "../../src/report/pdf/finish.js";
import { printPdf } from "../../src/report/pdf/print.js";
import { attachmentsOf } from "../../src/run/attachments.js";
import { writeResults } from "../../src/run/record/results-file.js";
import { drawReport, inBrowser } from "../browser/shared.js";
import { temporaryFolder } from "../temporary.js";
import { fixture } from "./fixture.js";
import { brokenRules, untagged } from "./pdf-rules.js";

const scratch = temporaryFolder();

const hostile = "</dc:title>&amp; \u0001 <b>ä\ud800";
const results = fixture({ cases: 4, labels: [1, 2], image: true });

describe("report.pdf", () => {
  let bytes = new Uint8Array();
  const open = () => getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;

  beforeAll(async () => {
    // A run has left its results there.
    await writeResults(results, scratch);
    const { pdf } = await drawReport(results, scratch, {
      date: new Date(0),
      title: hostile,
      author: hostile,
      formats: ["pdf"],
      attachments: await attachmentsOf(results, scratch),
    });
    bytes = new Uint8Array(readFileSync(pdf ?? ""));
  });

  it("is the same whatever the browser has drawn before", async () => {
    const html =
      "<html lang=en><title>T</title><main><h1>T</h1><table><tr><th>A<th>B<tr><td>1<td>2</table><p>A <b>word</b>.</p></main></html>";
    const printed = await inBrowser((browser) => printPdf(browser, html, { paper: "A4", single: false }));
    const name = /\(node(\d{8})\)/g;
    const text = Buffer.from(printed).toString("latin1");
    expect(text.match(name)?.length).toBeGreaterThan(2);
    const later = text.replace(name, (_, id) => `(node${String(Number(id) + 97_531).padStart(8, "0")})`);
    const facts = { title: "T", author: null, subject: "S", language: "en", version: "1", date: undefined };
    const finishing = { facts, headings: [["T"]], nameOf: () => undefined, attachments: [] };
    const [one, other] = [
      await finishPdf(printed, finishing),
      await finishPdf(Buffer.from(later, "latin1"), finishing),
    ];
    expect(Buffer.from(other).equals(Buffer.from(one))).toBe(true);
  });

  it("breaks none of the rules of PDF/UA that can be read from it", async () => {
    expect(await brokenRules(bytes)).toEqual([]);
  });

  it("carries the results and the table of all cases", async () => {
    const files = (await (await open()).getAttachments()) as Record<string, { content: Uint8Array }>;
    expect(Object.keys(files).sort()).toEqual(["measures.csv", "results.json"]);
    expect(JSON.parse(new TextDecoder().decode(files["results.json"]?.content))).toEqual(results);
    expect(new TextDecoder().decode(files["measures.csv"]?.content).trim().split("\n")).toHaveLength(1 + 8);
  });

  it("keeps text from outside as text in its metadata", async () => {
    const { info, metadata } = (await (await open()).getMetadata()) as unknown as {
      info: { Title: string };
      metadata: { get(name: string): string };
    };
    expect(info.Title).toContain("</dc:title>&amp;");
    expect(metadata.get("dc:title")).toContain("</dc:title>&amp;");
  });

  it("lists its sections with the pages that they start on, as links", async () => {
    const pdf = await open();
    const page = await pdf.getPage(1);
    const links = (await page.getAnnotations()) as { dest?: string; contentsObj: { str: string } }[];
    const text = (await page.getTextContent()).items.map((item) => ("str" in item ? item.str : "")).join(" ");
    expect(links.map(({ dest }) => dest)).toEqual([
      "answer",
      "causes",
      "sensitivity",
      "cases",
      "size",
      "table",
      "methods",
    ]);
    const places = await pdf.getDestinations();
    for (const { dest = "", contentsObj } of links) {
      const place = places[dest] as [{ num: number; gen: number }];
      const number = (await pdf.getPageIndex(place[0])) + 1;
      expect(text.replace(/\s+/g, " ")).toContain(`${contentsObj.str} ${number}`);
    }
  });
});

describe("the printed pages", () => {
  /** Where texts stand on each page, as shares of its height from above; the line at its foot left out. */
  const textsOf = async (bytes: Uint8Array) => {
    const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise;
    return Promise.all(
      Array.from({ length: pdf.numPages }, async (_, i) => {
        const page = await pdf.getPage(i + 1);
        const [, , , height = 1] = page.view;
        return (await page.getTextContent()).items
          .flatMap((item) => ("str" in item ? [{ text: item.str, down: 1 - item.transform[5] / height }] : []))
          .filter(({ text, down }) => text.trim() !== "" && down < 0.95);
      }),
    );
  };
  const many = fixture({ cases: 9, labels: [1, 2, 3], image: true, overlays: 12 });

  it("are two thirds full but for the last, and leave a table whole that fits a page", async () => {
    const { pdf } = await drawReport(many, scratch, { formats: ["pdf"] });
    const pages = await textsOf(new Uint8Array(readFileSync(pdf ?? "")));
    for (const texts of pages.slice(0, -1)) expect(Math.max(...texts.map(({ down }) => down))).toBeGreaterThan(0.66);
    const names = new Set(many.cases.map((one) => one.case));
    const rows = pages.map((texts) =>
      texts.filter(({ text, down }, i) => names.has(text) && texts[i + 1]?.down === down),
    );
    expect(rows.filter((some) => some.length > 0).map((some) => some.length)).toContain(27);
  });

  it("are one where one is asked for, with the answer and the cases that it has room for", async () => {
    const { pdf } = await drawReport(many, scratch, { formats: ["pdf"], pages: 1, language: "de" });
    const pages = await textsOf(new Uint8Array(readFileSync(pdf ?? "")));
    const text = pages.flat().map((one) => one.text);
    expect(pages).toHaveLength(1);
    expect(text).toContain("Was zu tun ist");
    expect(text.filter((one) => one.startsWith("case"))).not.toEqual([]);
    expect(text).not.toContain("Methoden");
  });
});

describe("markArtifacts()", () => {
  it("marks what is painted outside marked content, paths from their start, texts as a whole", () => {
    expect(
      markArtifacts("q 1 RG\n0 0 m 1 1 l S\n/P <</MCID 0>>BDC 0 0 1 1 re f EMC\nBT /F 1 Tf (a\\) f S) Tj ET Q"),
    ).toBe(
      "q 1 RG\n/Artifact BMC\n0 0 m 1 1 l S\nEMC\n/P <</MCID 0>>BDC 0 0 1 1 re f EMC\n/Artifact BMC\nBT /F 1 Tf (a\\) f S) Tj ET\nEMC Q",
    );
  });

  it("marks inside a text object where a part of it is marked", () => {
    expect(markArtifacts("/X Do BT <01> Tj /P <</MCID 0>> BDC <02> Tj EMC <03> Tj ET")).toBe(
      "/Artifact BMC\n/X Do\nEMC BT /Artifact BMC\n<01> Tj\nEMC /P <</MCID 0>> BDC <02> Tj EMC /Artifact BMC\n<03> Tj\nEMC ET",
    );
  });

  it("marks as one what nothing marked lies between", () => {
    expect(markArtifacts("/X Do q /Y Do Q")).toBe("/Artifact BMC\n/X Do q /Y Do\nEMC Q");
  });

  it("leaves clips alone and what is marked as it is", () => {
    const clip = "0 0 9 9 re W* n";
    expect(markArtifacts(clip)).toBe(clip);
    const once = markArtifacts("/X1 Do 0 0 1 1 re B*");
    expect(untagged(once)).toEqual([]);
    expect(markArtifacts(once)).toBe(once);
  });
});
