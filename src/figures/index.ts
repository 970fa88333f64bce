export { type Figure, type PlotlyObject, plain } from "./figure.js";
