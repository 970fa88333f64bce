/** The bundle, as `options` of esbuild have it. */
export function bundlePage(options: import("esbuild").BuildOptions): Promise<import("esbuild").BuildResult>;
