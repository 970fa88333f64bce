import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, describe, expect, it } from "vitest";
import { renderReport } from "../../src/report/index.js";
import { fixture } from "./fixture.js";

const scratch = mkdtempSync(join(tmpdir(), "report-test-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("renderReport()", () => {
  it("writes a page and a PDF, the same bytes for the same input and date", async () => {
    const results = fixture({ cases: 3, labels: [1, 2], solid: true, image: true });
    const date = new Date("2026-01-02T03:04:05Z");
    const first = await renderReport(results, join(scratch, "a"), { date });
    const second = await renderReport(results, join(scratch, "b"), { date });
    const html = readFileSync(first.html ?? "", "utf8");
    expect(html.includes(results.dataset.summary)).toBe(true);
    const withoutScripts = html.replace(/<script[\s\S]*?<\/script>/g, "");
    expect(withoutScripts.match(/(?:src|href)="(?!data:|#)[^"]{0,80}/g)).toBeNull();
    expect(readFileSync(second.html ?? "", "utf8") === html).toBe(true);
    expect(readFileSync(second.pdf ?? "").equals(readFileSync(first.pdf ?? ""))).toBe(true);
    const pdf = await PDFDocument.load(readFileSync(first.pdf ?? ""), { updateMetadata: false });
    expect(pdf.getTitle()).toBe("Why is the Dice score low?");
    expect(pdf.getCreationDate()).toEqual(date);
    expect(pdf.catalog.toString()).toContain("/StructTreeRoot");
    expect(pdf.catalog.toString()).toContain("/Outlines");
  });
});
