/** How close the grids of a case's two files must be to count as the same. */
export const gridThresholds = {
  gridTolerance: {
    value: 1e-3,
    unit: "mm, and parts of a unit vector",
    why: "Spacings, origins and directions are written in single precision: two files share a grid up to this difference.",
  },
} as const;
