import { Duration } from 'aws-cdk-lib';
import { type SourceId, sourceRow } from './catalogue/sources';
import type { Rule } from './private/validation';

/** A family of numbers of a provider, polled together by one function; each provider has a class that makes its own. */
export abstract class Source {
  /** Id of the source, which is also the value of the `Source` dimension. */
  public readonly sourceId: string;

  /** Time between two polls. */
  public readonly interval: Duration;

  protected constructor(sourceId: string, interval?: Duration) {
    this.sourceId = sourceId;
    this.interval = interval ?? Duration.minutes(sourceRow(this._id()).defaultIntervalMinutes);
  }

  /** @internal */
  public _id(): SourceId {
    return this.sourceId as SourceId;
  }

  /**
   * What its poller is told beside what every poller is told.
   *
   * @internal
   */
  public _options(): object {
    return {};
  }

  /** @internal */
  public _rules(): Rule[] {
    const seconds = this.interval.toSeconds({ integral: false });
    const given = `${this.sourceId}: an interval of ${this.interval.toHumanString()}`;
    return [
      {
        broken: seconds < 60,
        message: () => `${given} is too short; CloudWatch and EventBridge Scheduler go down to 1 minute`,
      },
      {
        broken: seconds >= 60 && !dividesHourOrDay(seconds / 60),
        message: () =>
          `${given} does not divide an hour or a day, so polls would drift against alarm periods; ` +
          'use 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 minutes or 1, 2, 3, 4, 6, 8, 12, 24 hours',
      },
    ];
  }
}

function dividesHourOrDay(minutes: number): boolean {
  if (!Number.isInteger(minutes)) return false;
  return minutes <= 60 ? 60 % minutes === 0 : minutes % 60 === 0 && 24 % (minutes / 60) === 0;
}
