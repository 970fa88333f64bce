export * from "./html.js";
export * from "./model.js";
export * from "./scene.js";
export * from "./still.js";
