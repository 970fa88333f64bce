/** What a command says on the terminal while it runs: facts, and the table of words for each language. */

/** One role's files in cases of both runs: how many, how many differ, and the first that does. */
export interface ChangedFiles {
  readonly cases: number;
  readonly differ: number;
  readonly first: string | null;
}

/** How the input of a run differs from that of the run that it repeats. */
export interface SinceFacts {
  /** The folder of the recorded run, as the user named it. */
  readonly folder: string;
  /** Cases only in the recorded run, and cases only in this one. */
  readonly gone: number;
  readonly added: number;
  readonly files: Readonly<Record<"reference" | "prediction" | "image" | "second-rater", ChangedFiles>>;
  /** Lists that differ. */
  readonly lists: readonly ("cases" | "names" | "manifest")[];
}

/** What the search for a browser that draws reports; a `fault` is its own message, which is not translated. */
export type BrowserStep =
  | { readonly kind: "unpacking" }
  | { readonly kind: "again"; readonly fault: string }
  | { readonly kind: "restarted"; readonly browser: string; readonly fault: string }
  | {
      readonly kind: "passed";
      readonly passed: readonly { readonly browser: string; readonly fault: string }[];
      readonly browser: string;
      readonly version: string;
    };

/** What cases may take together, in gigabytes: as the user gave it, or by default. */
export interface MemoryLimit {
  readonly option?: number;
  readonly gigabytes: string;
}

export interface TerminalWords {
  readonly found: (layout: string, cases: number) => string;
  readonly unpaired: (file: string, reason: string) => string;
  readonly unpairedMore: (files: number) => string;
  readonly progress: (phase: "survey" | "score", done: number, total: number) => string;
  readonly rate: (count: string, per: "second" | "minute") => string;
  /** During the survey it is unknown how long scoring will take. */
  readonly left: (time: string, phase: "survey" | "score") => string;
  readonly resuming: (cases: number) => string;
  readonly recorded: (before: string, now: string) => string;
  readonly since: {
    readonly against: (folder: string, clauses: string) => string;
    readonly nothingShared: string;
    readonly role: Readonly<Record<keyof SinceFacts["files"], string>>;
    readonly same: (role: string, cases: number) => string;
    /** @param first the first of them, unless all differ. */
    readonly differ: (role: string, differ: number, cases: number, first: string | null) => string;
    readonly list: Readonly<Record<SinceFacts["lists"][number], string>>;
    readonly added: (cases: number) => string;
    readonly gone: (cases: number) => string;
  };
  readonly large: (name: string, gigabytes: string, limit: MemoryLimit) => string;
  readonly largeMany: (cases: number, largest: string, gigabytes: string, limit: MemoryLimit) => string;
  readonly kernel: string;
  readonly cell: (cell: number, cells: number, title: string) => string;
  readonly drawing: string;
  readonly browser: {
    readonly [K in BrowserStep["kind"]]: (step: Extract<BrowserStep, { kind: K }>) => string;
  };
  /** What leads to the files that were written. */
  readonly written: Readonly<Record<"report" | "results" | "page", string>>;
}

export function browserText<K extends BrowserStep["kind"]>(
  { browser }: TerminalWords,
  step: Extract<BrowserStep, { kind: K }>,
): string {
  const text: (step: Extract<BrowserStep, { kind: K }>) => string = browser[step.kind as K];
  return text(step);
}

/** One line: "against runs/base: references differ for 3 of 40 cases, the first is a; predictions …". */
export function sinceText({ since: told }: TerminalWords, { folder, files, gone, added, lists }: SinceFacts): string {
  const { reference, prediction } = files;
  if (reference.cases + prediction.cases === 0) return told.against(folder, told.nothingShared);
  const clauses = Object.entries(told.role).flatMap(([role, name]) => {
    const { cases, differ, first } = files[role as keyof SinceFacts["files"]];
    if (differ > 0) return [told.differ(name, differ, cases, differ < cases ? first : null)];
    return role === "reference" || role === "prediction" ? [told.same(name, cases)] : [];
  });
  const more = [
    ...lists.map((list) => told.list[list]),
    ...(added > 0 ? [told.added(added)] : []),
    ...(gone > 0 ? [told.gone(gone)] : []),
  ];
  return told.against(folder, [...clauses, ...more].join("; "));
}
