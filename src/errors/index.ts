export { InputError, type InputErrorFacts } from "./input-error.js";
