import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { type Context, Script } from 'node:vm';
import { BuiltinModules, type BuiltinSurroundings } from './builtins';

interface LoadedModule {
  exports: unknown;
}

/** Loads the CommonJS files of one function, each at most once, into this process. */
export class FunctionModules {
  private readonly files = new Map<string, LoadedModule>();
  private readonly builtins: BuiltinModules;

  constructor(private readonly surroundings: BuiltinSurroundings) {
    this.builtins = new BuiltinModules(surroundings, (name, folder) => this.require(name, folder));
    const { process } = surroundings;
    process.getBuiltinModule = ((name: string) =>
      isBuiltin(name) ? this.builtins.get(name) : undefined) as typeof process.getBuiltinModule;
  }

  /** What a file exports. */
  load(file: string): unknown {
    const known = this.files.get(file);
    if (known) return known.exports;
    const module: LoadedModule = { exports: {} };
    this.files.set(file, module);
    if (extname(file) === '.json') module.exports = this.parse(file);
    else this.run(file, module);
    return module.exports;
  }

  private parse(file: string): unknown {
    return this.surroundings.realm.JSON.parse(readFileSync(file, 'utf8')) as unknown;
  }

  private run(file: string, module: LoadedModule): void {
    const { realm } = this.surroundings;
    const require = (name: string): unknown => this.require(name, dirname(file));
    const load = (name: string) => realm.adopt(Promise.resolve().then(() => require(name)));
    const body = bodyOf(file, readFileSync(file, 'utf8'), realm.global);
    body.call(module.exports, module.exports, require, module, file, dirname(file), load);
  }

  private require(name: string, folder: string): unknown {
    if (name.startsWith('.') || name.startsWith('/')) {
      const file = fileOf(resolve(folder, name));
      if (file) return this.load(file);
    }
    if (isBuiltin(name)) return this.builtins.get(name);
    const { Error } = this.surroundings.realm;
    throw Object.assign(new Error(`Cannot find module '${name}' in ${folder}`), { code: 'MODULE_NOT_FOUND' });
  }
}

function isBuiltin(name: string): boolean {
  return builtinModules.includes(name.replace(/^node:/, ''));
}

/** The file of a handler's module within a folder, `index` for `index.handler`; undefined if there is none. */
export function fileOf(base: string): string | undefined {
  const candidates = [base, `${base}.js`, `${base}.cjs`, `${base}.json`, join(base, 'index.js')];
  return candidates.find((path) => extname(path) !== '' && existsSync(path) && basename(path) !== '');
}

const IMPORT = '__importWithinTheFunction';
const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname', IMPORT];

type Body = (...given: unknown[]) => void;

const compiled = new Map<string, Script>();

/** A file's code as a function of a realm; what has been compiled for one is not compiled again for the next. */
function bodyOf(file: string, text: string, realm: Context): Body {
  const key = `${file}\n${text}`;
  let script = compiled.get(key);
  if (!script) {
    const code = withImports(text.replace(/^#!.*/, ''));
    // On one line with what comes before it: errors tell the file's own lines.
    script = new Script(`(function (${PARAMETERS.join(', ')}) {${code}\n})`, { filename: file });
    compiled.set(key, script);
  }
  return script.runInContext(realm) as Body;
}

/** An `import()` of Node's own modules would go around what is replaced here; other files are `require`d. */
function withImports(code: string): string {
  return code.replace(/(?<![.\w$])import\((?=["'`])/g, `${IMPORT}(`);
}
