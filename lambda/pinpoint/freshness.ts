import { type Observation, observe } from '../observation';
import type { ItemSignals, PollContext } from '../source';

/** When Pinpoint last evaluated the journeys of an application, over all of them. */
export class Freshness {
  private newest: number | undefined;
  private newestActive: number | undefined;

  constructor(
    private readonly ApplicationId: string,
    private readonly context: PollContext,
  ) {}

  /** Takes note of one journey's LastEvaluatedTime, in milliseconds since the epoch. */
  saw(evaluated: number, state: string | undefined): void {
    this.newest = Math.max(this.newest ?? evaluated, evaluated);
    if (state === 'ACTIVE') this.newestActive = Math.max(this.newestActive ?? evaluated, evaluated);
  }

  /**
   * Whether Pinpoint has evaluated any journey since the poll before: totals that stand still say nothing otherwise.
   *
   * Of the application and not of one journey, which may be left alone because nobody enters it any more.
   */
  isFresh(): boolean {
    const before = this.context.known.memory('');
    return this.newest !== undefined && (typeof before !== 'number' || this.newest > before);
  }

  /** What the application's own checkpoint keeps of it. */
  readonly signals: ItemSignals = {
    remember: (memory) => this.newest ?? memory,
    read: () => [],
  };

  /** How long ago the newest evaluation of an ACTIVE journey was. */
  rollUp(): Observation[] {
    if (this.newestActive === undefined) return [];
    const age = Math.max(0, (this.context.at.getTime() - this.newestActive) / 1_000);
    return [observe('ApplicationEvaluationAge', { ApplicationId: this.ApplicationId }, age)];
  }
}
