import type { Delivery, Poll, SimulationObserver } from './simulation';
import { MILLISECONDS_PER_MINUTE } from './simulation';
import { timeText } from '../time/time-text';
import type { Page } from './notice';
import { progressText, type Step } from './step';
import type { Terminal } from './terminal';

const MILLISECONDS_PER_HOUR = 60 * MILLISECONDS_PER_MINUTE;

/** Shows a simulation while it runs: pages as they go out, and how far it is. */
export class Progress implements Partial<SimulationObserver> {
  private polls = 0;
  private failed = 0;
  private pages = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly start: Date,
    private readonly step: Step,
    private readonly verbose: boolean,
  ) {}

  polled(poll: Poll): void {
    this.polls++;
    if (poll.invocation.outcome !== 'success') this.failed++;
    this.attempted(`${timeText(poll.scheduledTime)}  ${poll.function}`, poll);
  }

  delivered(delivery: Delivery): void {
    const topic = delivery.topic.split(':').pop();
    const head = `${timeText(delivery.acceptedAt)}  ${delivery.function}  message of ${topic}`;
    this.attempted(head, delivery);
  }

  paged(page: Page): void {
    this.pages++;
    const topic = page.topic.split(':').pop();
    this.terminal.line(`${timeText(page.at)}  ${page.subject}  (to ${topic})`);
    for (const line of page.text.split('\n')) this.terminal.line(line === '' ? '' : `    ${line}`);
  }

  private attempted(head: string, { invocation, attempt }: Pick<Poll, 'invocation' | 'attempt'>): void {
    const { outcome, error, logs, durationMs } = invocation;
    if (outcome !== 'success') {
      const why = error ? `${error.errorType}: ${error.errorMessage}` : outcome;
      this.terminal.line(`${head}  attempt ${attempt} failed (${outcome}): ${why}`);
    }
    if (!this.verbose) return;
    this.terminal.line(`${head}  ${outcome} in ${Math.round(durationMs)} ms`);
    for (const line of logs) this.terminal.line(`    ${line}`);
  }

  minuteEnded(minute: Date): void {
    const hours = (minute.getTime() - this.start.getTime() + MILLISECONDS_PER_MINUTE) / MILLISECONDS_PER_HOUR;
    const failed = this.failed > 0 ? ` (${this.failed} failed)` : '';
    const counts = `${this.polls} polls${failed}, ${this.pages} pages`;
    this.terminal.showStatus(`${timeText(minute)}  ${progressText(this.step)}  ${counts}`);
    if (!this.terminal.isInteractive && Number.isInteger(hours)) {
      this.terminal.line(`${timeText(minute)}  ${hours} h simulated: ${counts}`);
    }
  }
}
