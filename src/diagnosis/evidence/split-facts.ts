/** What the split fitted, and its cost: the shift, the radius, and the outline that remains. */
import type { Loss } from "../loss.js";

export interface ShiftFound {
  readonly kind: "shift";
  /** How far the prediction is off the reference, along each axis. */
  readonly voxels: readonly number[];
  readonly px: number;
  readonly mm?: number;
  readonly cost: number;
}

export interface SizeFound {
  readonly kind: "size";
  /** > 0 if the prediction is too large. */
  readonly px: number;
  readonly mm?: number;
  /** Voxels of the whole prediction over the reference's. */
  readonly ratio: number;
  readonly cost: number;
}

export interface BoundaryLoss {
  readonly kind: "boundary";
  readonly cost: number;
  /** Of the whole loss. */
  readonly share: number;
}

/** What the split found, by part of the loss. */
export interface Fitted {
  readonly loss: Loss;
  readonly dice: number;
  readonly unit: "mm" | "px";
  readonly spacing: readonly number[];
  /** How far the prediction is off the reference, in voxels along each axis. */
  readonly shift: readonly number[];
  /** > 0 if the prediction is too large. */
  readonly radius: { readonly px: number; readonly mm: number };
  readonly reference: number;
  readonly prediction: number;
}

export function shiftFound({ loss, unit, spacing, shift }: Fitted): ShiftFound[] {
  if (shift.every((by) => by === 0) || loss.shift <= 0) return [];
  return [{ kind: "shift", voxels: [...shift], ...lengthOf(shift, spacing, unit), cost: loss.shift }];
}

/** How long a step of voxels is; in mm too if the files hold a spacing. */
export function lengthOf(by: readonly number[], spacing: readonly number[], unit: "mm" | "px") {
  const mm = Math.hypot(...by.map((n, axis) => n * (spacing[axis] as number)));
  return { px: Math.hypot(...by), ...(unit === "mm" ? { mm } : {}) };
}

export function sizeFound({ loss, unit, radius: { px, mm }, reference, prediction }: Fitted): SizeFound[] {
  if (px === 0 || loss.size <= 0) return [];
  return [{ kind: "size", px, ...(unit === "mm" ? { mm } : {}), ratio: prediction / reference, cost: loss.size }];
}

export function boundaryLoss({ loss, dice }: Fitted): BoundaryLoss[] {
  if (loss.boundary <= 0) return [];
  return [{ kind: "boundary", cost: loss.boundary, share: loss.boundary / (1 - dice) }];
}
