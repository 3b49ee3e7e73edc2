import type { Metafile } from 'esbuild';

export interface BundledPackage {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

export declare function packagesOf(inputs: readonly string[]): Promise<BundledPackage[]>;
export declare function inputsByOutput(metafile: Metafile): { readonly [output: string]: string[] };
export declare function licenseTexts(packages: readonly BundledPackage[]): Promise<string>;
