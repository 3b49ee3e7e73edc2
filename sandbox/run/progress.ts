import type { Poll, SimulationObserver } from './simulation';
import { MILLISECONDS_PER_MINUTE } from './simulation';
import { timeText, type Page } from './pages';
import type { Terminal } from './terminal';

/** Shows a simulation while it runs: pages as they go out, and how far it is. */
export class Progress implements SimulationObserver {
  private polls = 0;
  private failed = 0;
  private pages = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly start: Date,
    private readonly minutes: number,
    private readonly verbose: boolean,
  ) {}

  polled(poll: Poll): void {
    this.polls++;
    const { outcome, error, logs, durationMs } = poll.invocation;
    const head = `${timeText(poll.scheduledTime)}  ${poll.function}`;
    if (outcome !== 'success') {
      this.failed++;
      const why = error ? `${error.errorType}: ${error.errorMessage}` : outcome;
      this.terminal.line(`${head}  attempt ${poll.attempt} failed (${outcome}): ${why}`);
    }
    if (!this.verbose) return;
    this.terminal.line(`${head}  ${outcome} in ${Math.round(durationMs)} ms`);
    for (const line of logs) this.terminal.line(`    ${line}`);
  }

  paged(page: Page): void {
    this.pages++;
    const topic = page.topic.split(':').pop();
    this.terminal.line(`${timeText(page.at)}  ${page.subject}  (to ${topic})`);
    for (const line of page.text.split('\n')) this.terminal.line(line === '' ? '' : `    ${line}`);
  }

  minuteEnded(minute: Date): void {
    const done = (minute.getTime() - this.start.getTime()) / MILLISECONDS_PER_MINUTE + 1;
    const failed = this.failed > 0 ? ` (${this.failed} failed)` : '';
    const counts = `${this.polls} polls${failed}, ${this.pages} pages`;
    this.terminal.showStatus(`${timeText(minute)}  ${Math.floor((done / this.minutes) * 100)} %  ${counts}`);
    if (!this.terminal.isInteractive && done % 60 === 0) {
      this.terminal.line(`${timeText(minute)}  ${done / 60} h simulated: ${counts}`);
    }
  }
}
