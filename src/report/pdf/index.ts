export { finishPdf } from "./finish.js";
export { photographPage, printPdf } from "./print.js";
