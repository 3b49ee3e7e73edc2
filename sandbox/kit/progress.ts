import { basename } from 'node:path';
import { Step, stepText } from '../run/step';
import type { Terminal } from '../run/terminal';

/** Says of histories that they are being made, and on a terminal how far they are. */
export class HistoriesUnderWay {
  private readonly steps = new Set<Step>();

  constructor(private readonly terminal: Terminal) {}

  /**
   * @param scenarios whose history it is
   * @param make is given what to tell its progress, 0 to 1; 0 when it begins
   */
  async during<T>(
    scenarios: readonly string[],
    make: (progress: (done: number) => void) => Promise<T>,
  ): Promise<T> {
    let step: Step | undefined;
    let done = 0;
    const progress = (now: number): void => {
      done = now;
      if (!step) {
        step = new Step(nameOf(scenarios), () => done);
        this.steps.add(step);
        this.terminal.line(`${step.name}; kept for the next run`);
      }
      this.show();
    };
    try {
      return await make(progress);
    } finally {
      if (step) this.steps.delete(step);
      this.show();
    }
  }

  private show(): void {
    const texts = [...this.steps].map(stepText);
    if (texts.length === 0) this.terminal.clearStatus();
    else this.terminal.showStatus(texts.join(' · '));
  }
}

function nameOf([first = '', ...others]: readonly string[]): string {
  const name = basename(first, '.yaml');
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `Polling the weeks before ${name}${more}`;
}
