import { type Observation, observe } from '../reading/observation';
import { memoryOfPart } from '../signals/item-signals';
import type { ItemSignals, PollContext } from '../poll/source-port';

/** One or two journeys may stand still because nobody is in them; so many do not at once. */
const MANY = 3;

/** Its place among the signals of the application. */
const MEMORY_PART = 0;

/** When Pinpoint last evaluated the journeys of an application, over all of them. */
export class Freshness {
  private newest: number | undefined;
  private newestActive: number | undefined;

  constructor(
    private readonly ApplicationId: string,
    /** Journeys that are ACTIVE, be it that their numbers cannot be read. */
    private readonly active: number,
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
    const before = memoryOfPart(this.context.known.memory(''), MEMORY_PART);
    return this.newest !== undefined && (typeof before !== 'number' || this.newest > before);
  }

  /** What the application's own checkpoint keeps of it, as the first part. */
  readonly signals: ItemSignals = {
    remember: (memory) => this.newest ?? memory,
    read: () => [],
  };

  /** How long ago the newest evaluation of an ACTIVE journey was. */
  rollUp(): Observation[] {
    if (this.newestActive === undefined) return [];
    const age = Math.max(0, (this.context.at.getTime() - this.newestActive) / 1_000);
    const item = { ApplicationId: this.ApplicationId };
    return [
      observe('ApplicationEvaluationAge', item, age),
      observe('ApplicationEvaluationAgeOfMany', item, this.active >= MANY ? age : 0),
    ];
  }
}
