import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors/index.js";
import { assemble } from "../../src/report/assemble.js";
import { buildReport } from "../../src/report/build.js";
import { reportMarkdown } from "../../src/report/markdown.js";
import { openTemplates } from "../../src/report/template.js";
import { temporaryFolder } from "../temporary.js";
import { fixture } from "./fixture.js";

const scratch = temporaryFolder();

function folderWith(name: string, text: string): string {
  const folder = mkdtempSync(join(scratch, "own-"));
  mkdirSync(join(folder, "partials"));
  writeFileSync(join(folder, name), text);
  return folder;
}

const built = buildReport(fixture({ cases: 2 }), {}, null, null);
const drawings = built.figures.map(() => "<svg></svg>");
const print = (folder: string) => assemble(built, drawings, openTemplates(folder), "print");

describe("openTemplates()", () => {
  it("puts a user's partial in place of the one of the same name", () => {
    const html = print(folderWith("partials/methods.hbs", "<p>Mine: {{title}}</p>{{> blocks}}"));
    expect(html.includes("<p>Mine: Methods</p>")).toBe(true);
    expect(html.includes('id="causes"')).toBe(true);
  });

  it("names a field that there is not", () => {
    const folder = folderWith("partials/methods.hbs", "{{titel}}");
    expect(() => print(folder)).toThrow(InputError);
    expect(() => print(folder)).toThrow('"titel"');
    expect(() => print(folderWith("partials/methods.hbs", "{{#each blokcs}}{{/each}}"))).toThrow('"blokcs"');
    expect(() => print(folderWith("partials/methods.hbs", "{{#if @root.sectoins}}x{{/if}}"))).toThrow('"sectoins"');
  });

  it("says that a template cannot be read", () => {
    expect(() => print(folderWith("partials/methods.hbs", "{{#if title}}"))).toThrow(InputError);
  });

  it("keeps the dashes of an option with its name", () => {
    const folder = folderWith("partials/methods.hbs", "{{unbroken title}}");
    const titled = (title: string) => {
      const sections = built.content.sections.map((section) =>
        section.id === "methods" ? { ...section, title } : section,
      );
      return assemble({ ...built, content: { ...built.content, sections } }, drawings, openTemplates(folder), "print");
    };
    expect(titled("Use --fail-under <x>.")).toContain('Use <span class="option">--fail-under</span> &lt;x&gt;.');
    expect(titled("A -- b")).toContain("A -- b");
  });

  it("refuses a folder that there is not", () => {
    expect(() => openTemplates(join(scratch, "none"))).toThrow(InputError);
  });

  it("escapes what it writes", () => {
    const name = "<i>&'";
    const hostile = buildReport(fixture({ cases: 1, nameOf: () => name }), {}, null, null);
    const html = assemble(hostile, drawings, openTemplates(), "print");
    expect(html.includes(name)).toBe(false);
    expect(html.includes("&lt;i&gt;&amp;&#x27;")).toBe(true);
  });
});

describe("reportMarkdown()", () => {
  it("keeps what comes from outside as text", () => {
    const name = "a|b <img src=x> [l](javascript:1) `c` *d* @team #1\n# h";
    const text = reportMarkdown(buildReport(fixture({ cases: 1, nameOf: () => name }), {}, null, null).content);
    expect(text).toContain("a\\|b &lt;img src=x&gt; \\[l\\](javascript:1) \\`c\\` \\*d\\* \\@team \\#1‹U+000A›\\# h");
    expect(text).not.toContain("<img");
    expect(text).not.toMatch(/^# h/m);
  });
});
