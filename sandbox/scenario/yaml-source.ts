import { LineCounter, type Node, parseDocument } from 'yaml';

/** Where something stands in a scenario file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a scenario: one line per mistake. */
export class ScenarioError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'ScenarioError';
  }
}

/** Collects mistakes, so that all of them are told at once. */
export class Mistakes {
  private readonly lines: string[] = [];

  add(place: Place, message: string): void {
    this.lines.push(`${place.file}:${place.line}:${place.column} ${message}`);
  }

  throwIfAny(): void {
    if (this.lines.length > 0) throw new ScenarioError(this.lines);
  }
}

/** One parsed file. */
export class Source {
  readonly root: Node | null;
  /** Whether the text is YAML at all. */
  readonly readable: boolean;
  private readonly counter = new LineCounter();

  constructor(
    readonly file: string,
    text: string,
    readonly mistakes: Mistakes,
  ) {
    const document = parseDocument(text, { lineCounter: this.counter, prettyErrors: false });
    for (const error of [...document.errors, ...document.warnings]) {
      mistakes.add(this.placeAt(error.pos[0]), `is not valid YAML: ${error.message.split('\n')[0]}`);
    }
    this.readable = document.errors.length === 0;
    this.root = this.readable ? document.contents : null;
  }

  placeAt(offset: number): Place {
    const { line, col } = this.counter.linePos(offset);
    return { file: this.file, line, column: col };
  }

  placeOf(node: Node | null, otherwise?: Place): Place {
    return node?.range ? this.placeAt(node.range[0]) : (otherwise ?? { file: this.file, line: 1, column: 1 });
  }
}
