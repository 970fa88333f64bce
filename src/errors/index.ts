export { InputError, type InputErrorFacts, oneLine } from "./input-error.js";
