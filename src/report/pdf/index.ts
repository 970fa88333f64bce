export { finishPdf } from "./finish.js";
export { type Printing, photographPage, printPdf } from "./print.js";
