export { forgetKernels, kernels, roomFor, withoutKernels } from "./kernels.js";
