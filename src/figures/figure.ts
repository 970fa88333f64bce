/** A figure as plain data: Plotly's JSON, and the words that go with it. */

/** A trace or a layout of Plotly, as JSON. */
export type PlotlyObject = Readonly<Record<string, unknown>>;

export interface Figure {
  readonly data: readonly PlotlyObject[];
  readonly layout: PlotlyObject;
  /** What it shows, as a finding. */
  readonly title: string;
  /** What to see in it, for those who do not see it. */
  readonly alt: string;
  /** Size in CSS px, at which its text is as large as the page's captions. */
  readonly width: number;
  readonly height: number;
}

/** Text as Plotly shall show it: it reads some HTML in texts, and what comes from files is no HTML. */
export function plain(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** A name as long as a margin or a legend bears; tables have it whole. */
export function shortened(name: string): string {
  const characters = [...name];
  return characters.length > 28 ? `${characters.slice(0, 27).join("")}…` : name;
}
