export { given } from "./given.js";
export { InputError, oneLine } from "./input-error.js";
export { jsonText } from "./json.js";
