/** The report as Markdown with pictures beside it, for a pull request or a wiki. */
import { markdown, markdownTable } from "../words/index.js";
import type { ReportContent } from "./build.js";
import type { Block, CaseView, FigureView, GridView } from "./view.js";

/** Where the pictures are, relative to the Markdown file. */
export const pictureFolder = "report-figures";

export const pictureName = (figure: { readonly index: number }): string => `figure-${figure.index + 1}.png`;

/** @returns GitHub's Markdown; text from outside is escaped. */
export function reportMarkdown({ title, author, date, sections, t }: ReportContent): string {
  const by = [author, date].filter((one) => one !== null).join(", ");
  const parts = [`# ${markdown(title)}`, markdown(by)];
  for (const { id, title, blocks } of sections) {
    // The report's own title opens the answer.
    const level = id === "answer" ? "##" : "###";
    if (id !== "answer") parts.push(`## ${markdown(title)}`);
    parts.push(...blocks.map((block) => blockText(block, level, t.dice)));
  }
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function blockText(block: Block, level: string, dice: string): string {
  switch (block.kind) {
    case "heading":
      return `${level}${block.isInner ? "#" : ""} ${markdown(block.text)}`;
    case "text":
      return block.look === "summary" ? `**${markdown(block.text)}**` : markdown(block.text);
    case "list":
      return list(
        block.items.map(
          ({ name, text, remedy }) =>
            `${name === null ? "" : `${markdown(name)}: `}${markdown(text)}${remedy === null ? "" : ` *${markdown(remedy)}*`}`,
        ),
      );
    case "facts":
      return list(block.items.map(({ name, value }) => `${markdown(name)}: ${markdown(value)}`));
    case "figure":
      return picture(block);
    case "pair":
      return `${picture(block.figure)}\n\n${grid(block.grid)}`;
    case "grid":
      return grid(block);
    case "filtered":
      return grid(block.grid);
    case "costliest":
      return block.shown.map((one) => caseText(one, dice)).join("\n\n");
    case "picture":
      return `${picture(block.figure)}\n\n${markdownTable(block.head, block.rows).join("\n")}`;
  }
}

function caseText(one: CaseView, dice: string): string {
  const split = one.parts.map(({ name, value }) => `${markdown(name)} ${markdown(value)}`).join(" · ");
  return [
    `### ${markdown(one.name)}: ${dice} ${markdown(one.dice)}`,
    one.beside ? picture(one.beside) : "",
    ...one.figures.map(picture),
    markdown(one.summary),
    split,
    list(one.evidence.map(markdown)),
    one.remedy === "" ? "" : `*${markdown(one.remedy)}*`,
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

const picture = (figure: FigureView): string =>
  `![${markdown(figure.alt)}](${pictureFolder}/${pictureName(figure)})\n\n${markdown(figure.label)}. **${markdown(figure.title)}.** ${markdown(figure.caption)}`;

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");

function grid({ label, title, head, rows }: GridView): string {
  const heads = head.map(({ text, numeric }) => ({ title: text, right: numeric }));
  const texts = rows.map((row) => row.map(({ text }) => text));
  return [`${markdown(label)}. **${markdown(title)}.**`, "", ...markdownTable(heads, texts)].join("\n");
}
