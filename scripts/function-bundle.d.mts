import type { BuildOptions } from 'esbuild';

export declare const FUNCTION_BUNDLE: BuildOptions & { readonly metafile: true };
