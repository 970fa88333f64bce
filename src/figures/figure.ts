/** A figure as plain data: Plotly's JSON, and the words that go with it. */

/** A trace or a layout of Plotly, as JSON. */
export type PlotlyObject = Readonly<Record<string, unknown>>;

export interface Figure {
  readonly data: readonly PlotlyObject[];
  readonly layout: PlotlyObject;
  /** What it shows, as a finding. */
  readonly title: string;
  /** A description for those who do not see it. */
  readonly alt: string;
  /** Size in CSS px, at which its text is as large as the page's captions. */
  readonly width: number;
  readonly height: number;
}

/** Escapes text for Plotly, which reads some HTML in texts; text from files is not HTML. */
export const plain = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Text in an attribute of HTML. */
export const attribute = (text: string): string => plain(text).replace(/"/g, "&quot;");

/** JSON in a script of HTML, which it cannot end. */
export const jsonInScript = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A name cut to fit a margin or a legend; tables show all of it. */
export function shortened(name: string): string {
  const characters = [...name];
  return characters.length > 28 ? `${characters.slice(0, 27).join("")}…` : name;
}
