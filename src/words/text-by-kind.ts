/** Texts by the kind of facts: a kind without one does not compile. */
export type TextByKind<Facts extends { readonly kind: string }, More extends readonly unknown[] = []> = {
  readonly [K in Facts["kind"]]: (facts: Extract<Facts, { kind: K }>, ...more: More) => string;
};

export const textByKind = <Facts extends { readonly kind: string }, More extends readonly unknown[]>(
  table: TextByKind<Facts, More>,
  facts: Facts,
  ...more: More
): string => (table[facts.kind as Facts["kind"]] as (facts: Facts, ...more: More) => string)(facts, ...more);
