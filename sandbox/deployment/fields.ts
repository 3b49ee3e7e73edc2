import { isObject, shown, type Json, type JsonObject } from './json';
import { problem } from './problems';

/**
 * Reads the fields of a JSON object and says where a wrong one stands.
 * Numbers may be written as strings, as in CloudFormation. `place` is the prefix of every error.
 */
export class Fields {
  constructor(
    readonly object: JsonObject,
    readonly place: string,
  ) {}

  static of(value: Json | undefined, place: string): Fields {
    if (!isObject(value)) throw problem(`${place}: expected an object, got ${shown(value)}.`);
    return new Fields(value, place);
  }

  has(name: string): boolean {
    return this.object[name] !== undefined;
  }

  string(name: string): string {
    const value = this.object[name];
    if (typeof value !== 'string' || value === '') throw this.wrong(name, 'a non-empty string');
    return value;
  }

  optionalString(name: string): string | undefined {
    return this.has(name) ? this.string(name) : undefined;
  }

  number(name: string, otherwise: number): number {
    const value = this.object[name] ?? otherwise;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) throw this.wrong(name, 'a number');
    return number;
  }

  list(name: string): Json[] {
    const value = this.object[name] ?? [];
    if (!Array.isArray(value)) throw this.wrong(name, 'a list');
    return value;
  }

  strings(name: string): string[] {
    return this.list(name).map((item) => {
      if (typeof item !== 'string') throw this.wrong(name, 'a list of strings');
      return item;
    });
  }

  /** The object under a name; an empty one if it is not there. */
  at(name: string): Fields {
    return Fields.of(this.object[name] ?? {}, `${this.place}.${name}`);
  }

  /** The objects in the list under a name. */
  each(name: string): Fields[] {
    return this.list(name).map((item, index) => Fields.of(item, `${this.place}.${name}.${index}`));
  }

  private wrong(name: string, expected: string) {
    return problem(`${this.place}.${name}: expected ${expected}, got ${shown(this.object[name])}.`);
  }
}
