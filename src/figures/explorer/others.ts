/** The colour of other labels' outlines: light on the pictures' dark ground. */
export const OTHERS = "#9aa3ad";
