/** The colour of other labels' outlines: light on the pictures' dark background. */
export const OTHERS = "#9aa3ad";
