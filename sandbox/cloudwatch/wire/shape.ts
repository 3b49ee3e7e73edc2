import type { Findings } from './service-error';

const SHOWN_CHARACTERS = 60;

/** A value as an error shows it: JSON, cut short. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** One JSON object of a request, read member by member; what does not fit goes to the findings. */
export class Shape {
  private constructor(
    private readonly members: Readonly<Record<string, unknown>>,
    readonly path: string,
    private readonly findings: Findings,
  ) {}

  /** Undefined, with a finding, for what is no object or holds members that the API does not know. */
  static read(
    value: unknown,
    path: string,
    allowed: readonly string[],
    findings: Findings,
  ): Shape | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      findings.invalid(`${path || 'The request'} is ${shown(value)}: it must be an object.`);
      return undefined;
    }
    const members = value as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(members).filter((each) => !allowed.includes(each))) {
      findings.invalid(
        `${joined(path, name)} is not a member of the API: allowed are ${allowed.join(', ')}.`,
      );
    }
    return new Shape(members, path, findings);
  }

  has(name: string): boolean {
    return this.members[name] !== undefined && this.members[name] !== null;
  }

  raw(name: string): unknown {
    return this.members[name];
  }

  pathOf(name: string): string {
    return joined(this.path, name);
  }

  text(name: string): string | undefined {
    return this.typed(name, 'a string', (value) => typeof value === 'string');
  }

  requiredText(name: string): string | undefined {
    if (!this.has(name)) this.findings.missing(`The parameter ${this.pathOf(name)} is required.`);
    return this.text(name);
  }

  flag(name: string): boolean | undefined {
    return this.typed(name, 'a boolean', (value) => typeof value === 'boolean');
  }

  /** NaN and the infinities travel as strings in AWS JSON: they are refused like any other string. */
  number(name: string): number | undefined {
    return this.typed(name, 'a number', (value) => typeof value === 'number');
  }

  list(name: string): readonly unknown[] | undefined {
    return this.typed(name, 'a list', Array.isArray);
  }

  /** Members of a list with their paths, which count from 1 as CloudWatch's messages do. */
  entries(name: string): { value: unknown; path: string }[] {
    return (this.list(name) ?? []).map((value, index) => ({
      value,
      path: `${this.pathOf(name)}.member.${index + 1}`,
    }));
  }

  private typed<T>(name: string, what: string, fits: (value: unknown) => boolean): T | undefined {
    if (!this.has(name)) return undefined;
    const value = this.members[name];
    if (fits(value)) return value as T;
    this.findings.invalid(`The value ${shown(value)} for parameter ${this.pathOf(name)} must be ${what}.`);
    return undefined;
  }
}

function joined(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
