/** The part of a stream the terminal needs; process.stdout has it. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\u001b[2K';

/** Lines that stay, and on a TTY one status line below them that is written over. */
export class Terminal {
  private status = '';

  constructor(private readonly output: Output) {}

  get isInteractive(): boolean {
    return this.output.isTTY === true;
  }

  line(text = ''): void {
    const status = this.status;
    this.clearStatus();
    this.output.write(`${text}\n`);
    if (status !== '') this.showStatus(status);
  }

  /** Replaces the status line; nothing where the output is no TTY. */
  showStatus(text: string): void {
    if (!this.isInteractive) return;
    this.clearStatus();
    // A line that wraps could not be cleared.
    this.status = text.slice(0, (this.output.columns ?? 80) - 1);
    this.output.write(this.status);
  }

  clearStatus(): void {
    if (this.status !== '') this.output.write(CLEAR_LINE);
    this.status = '';
  }
}
