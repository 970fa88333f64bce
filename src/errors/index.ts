export { given } from "./given.js";
export { InputError, oneLine } from "./input-error.js";
export { jsonText, parsedJson } from "./json.js";
export { untilStopped } from "./until-stopped.js";
