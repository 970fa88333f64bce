/** The report as Markdown with pictures beside it, for a pull request or a wiki. */
import type { ReportContent } from "./build.js";
import type { CaseView, Fact, FigureView, GridView } from "./view.js";

/** Where the pictures are, relative to the Markdown file. */
export const pictureFolder = "report-figures";

export function pictureName(figure: { readonly index: number }): string {
  return `figure-${figure.index + 1}.png`;
}

/** @returns GitHub's Markdown; text from outside is escaped. */
export function markdown(content: ReportContent): string {
  const { t, answer, causes, sensitivity, cases, size, change, table, methods } = content;
  const section = (title: string, ...blocks: readonly (string | null)[]): string =>
    [`## ${plain(title)}`, ...blocks.filter((block) => block !== null && block !== "")].join("\n\n");
  const parts: string[] = [`# ${plain(content.title)}`];
  const by = [content.author, content.date].filter((one) => one !== null);
  if (by.length > 0) parts.push(plain(by.join(", ")));
  if (answer) {
    parts.push(
      `**${plain(answer.summary)}**`,
      picture(answer.figure),
      list(answer.findings.map(({ text, remedy }) => `${plain(text)}${remedy === null ? "" : ` *${plain(remedy)}*`}`)),
      facts(answer.facts),
      list(answer.failed.map((one) => `${plain(one.case)}: ${plain(one.error)}`)),
    );
  }
  if (causes)
    parts.push(
      section(
        t.sections.causes,
        list(causes.labelMap.map(plain)),
        list(causes.findings.map(plain)),
        picture(causes.byLabel),
        grid(causes.table),
      ),
    );
  if (sensitivity) {
    const { shift, radius, map } = sensitivity;
    const costs = sensitivity.table ? grid(sensitivity.table) : null;
    parts.push(section(t.sections.sensitivity, picture(shift), picture(radius), picture(map), costs));
  }
  if (cases)
    parts.push(
      section(
        t.sections.cases,
        plain(cases.total),
        list(cases.findings.map(plain)),
        ...cases.shown.map((one) => caseText(one, t.dice)),
      ),
    );
  if (size)
    parts.push(
      section(
        t.sections.size,
        list(size.findings.map(plain)),
        picture(size.figure),
        ...size.groups.flatMap((one) => [
          `### ${plain(one.attribute)}`,
          picture(one.figure),
          grid(one.table),
          one.images ? grid(one.images) : null,
        ]),
        picture(size.images),
      ),
    );
  if (change) {
    parts.push(
      section(
        t.sections.change,
        plain(change.summary),
        list([...change.warnings, ...change.findings].map(plain)),
        ...change.blocks.flatMap(({ title, figures, pictures, tables }) => [
          ...(title === null ? [] : [`### ${plain(title)}`]),
          ...figures.map(picture),
          list((pictures?.missing ?? []).map(plain)),
          ...(pictures?.shown ?? []).flatMap(({ figure, head, rows }) => [picture(figure), rowsText(head, rows)]),
          ...tables.map(grid),
        ]),
      ),
    );
  }
  if (table) parts.push(section(t.sections.table, grid(table.grid)));
  if (methods) {
    const formulas = methods.formulas.map(({ name, formula }) => ({ name, value: formula }));
    parts.push(
      section(
        t.sections.methods,
        facts(formulas),
        facts(methods.conventions),
        facts(methods.means),
        facts(methods.options),
        facts(methods.inputs),
        plain(methods.citation),
      ),
    );
  }
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function caseText(one: CaseView, dice: string): string {
  const split = one.parts.map(({ name, value }) => `${plain(name)} ${plain(value)}`).join(" · ");
  return [
    `### ${plain(one.name)}: ${dice} ${plain(one.dice)}`,
    picture(one.overlay),
    ...one.figures.map(picture),
    plain(one.summary),
    split,
    list(one.evidence.map(plain)),
    one.remedy === "" ? "" : `*${plain(one.remedy)}*`,
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

function picture(figure: FigureView | null): string {
  if (!figure) return "";
  return `![${plain(figure.alt)}](${pictureFolder}/${pictureName(figure)})\n\n${plain(figure.label)}. **${plain(figure.title)}.** ${plain(figure.caption)}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function facts(some: readonly Fact[]): string {
  return list(some.map(({ name, value }) => `${plain(name)}: ${plain(value)}`));
}

function rowsText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(" | ")} |`;
  return [line(head), `|${head.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
}

function grid({ label, title, head, rows }: GridView): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `${plain(label)}. **${plain(title)}.**`,
    "",
    line(head.map(({ text }) => plain(text))),
    line(head.map(({ numeric }) => (numeric ? "---:" : "---"))),
    ...rows.map((row) => line(row.map(({ text }) => plain(text)))),
  ].join("\n");
}

/** Text on one line that Markdown, and HTML in it, show unchanged. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]#|~!$@]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}
