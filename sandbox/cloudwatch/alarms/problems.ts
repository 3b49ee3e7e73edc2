/** Collects the mistakes of one alarm, so that all of them are reported at once, one line each. */
export class Problems {
  private readonly lines: string[] = [];

  constructor(private readonly of: string) {}

  add(problem: string): void {
    this.lines.push(`${this.of}: ${problem}`);
  }

  get any(): boolean {
    return this.lines.length > 0;
  }

  throwIfAny(): void {
    if (this.any) throw new Error(this.lines.join('\n'));
  }
}

/** A mistake inside an expression, query or rule; whoever parses it adds what it belongs to. */
export class SyntaxProblem extends Error {}

const SHOWN_CHARACTERS = 80;

/** A value as a message shows it: JSON, cut short. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
