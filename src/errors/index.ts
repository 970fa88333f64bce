export { InputError, oneLine } from "./input-error.js";
export { jsonText } from "./json.js";
