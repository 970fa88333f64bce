export { forgetKernels, type Kernels, kernels, type Room, roomFor, withoutKernels } from "./kernels.js";
