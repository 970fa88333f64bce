/** A number that decides whether something is found or reported. */
export interface Threshold {
  readonly value: number;
  readonly unit: string;
  readonly why: string;
}

export const at = (value: number, unit: string, why: string): Threshold => ({ value, unit, why });

/** By name. */
export type Thresholds = Readonly<Record<string, Threshold>>;

/** The values alone, by name. */
export const valuesOf = <T extends Thresholds>(list: T): { readonly [K in keyof T]: number } =>
  Object.fromEntries(Object.entries(list).map(([name, { value }]) => [name, value])) as {
    [K in keyof T]: number;
  };
