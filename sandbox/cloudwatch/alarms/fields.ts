import { shown, type Problems } from './problems';

/** Properties of one CloudFormation object, read one by one; what does not fit becomes a problem. */
export class Fields {
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly path: string,
    private readonly problems: Problems,
  ) {}

  /** Reports every property outside the given names. */
  only(names: readonly string[]): this {
    for (const name of Object.keys(this.values)) {
      if (!names.includes(name) && this.has(name)) {
        this.problems.add(`${this.path}${name} is no property: allowed are ${names.join(', ')}`);
      }
    }
    return this;
  }

  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  pathOf(name: string): string {
    return this.path + name;
  }

  /** Reports that a property is wrong: its value, and what it must be. */
  refuse(name: string, must: string): void {
    const given = this.has(name) ? `is ${shown(this.values[name])}` : 'is missing';
    this.problems.add(`${this.path}${name} ${given}: it must be ${must}`);
  }

  text(name: string): string | undefined {
    if (!this.has(name)) return undefined;
    const value = this.values[name];
    if (typeof value === 'string') return value;
    this.refuse(name, 'text');
    return undefined;
  }

  requiredText(name: string): string | undefined {
    if (!this.has(name) || this.values[name] === '') this.refuse(name, 'text');
    return this.text(name) || undefined;
  }

  /** One of a list of words. */
  word<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    if (!this.has(name)) return undefined;
    const value = allowed.find((each) => each === this.values[name]);
    if (value === undefined) this.refuse(name, `one of ${allowed.join(', ')}`);
    return value;
  }

  requiredWord<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    if (!this.has(name)) this.refuse(name, `one of ${allowed.join(', ')}`);
    return this.word(name, allowed);
  }

  /** A finite number; text holding one is taken too, as CloudFormation does (parameters are text). */
  number(name: string): number | undefined {
    if (!this.has(name)) return undefined;
    const value = this.values[name];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    this.refuse(name, 'a number');
    return undefined;
  }

  /** A whole number between two bounds, both allowed. */
  whole(name: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined {
    const value = this.number(name);
    if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return value;
    const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
    this.refuse(name, `a whole number ${bounds}`);
    return undefined;
  }

  flag(name: string, otherwise: boolean): boolean {
    if (!this.has(name)) return otherwise;
    const value = this.values[name];
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    this.refuse(name, 'true or false');
    return otherwise;
  }

  texts(name: string): readonly string[] {
    if (!this.has(name)) return [];
    const value = this.values[name];
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
    this.refuse(name, 'a list of text');
    return [];
  }

  child(name: string): Fields | undefined {
    if (!this.has(name)) return undefined;
    const value = this.values[name];
    if (isObject(value)) return new Fields(value, `${this.path}${name}.`, this.problems);
    this.refuse(name, 'an object');
    return undefined;
  }

  children(name: string): readonly Fields[] {
    if (!this.has(name)) return [];
    const value = this.values[name];
    if (Array.isArray(value) && value.every(isObject)) {
      return value.map((each, index) => new Fields(each, `${this.path}${name}[${index}].`, this.problems));
    }
    this.refuse(name, 'a list of objects');
    return [];
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
