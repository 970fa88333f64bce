/** What a command says on the terminal while it runs: the facts. */

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
