export { InputError, type InputErrorFacts, oneLine } from "./input-error.js";
export { jsonText } from "./json.js";
