import { Duration } from 'aws-cdk-lib';
import { type SourceId, sourceRow } from '../catalogue/sources';
import type { Rule } from '../private/validation';

/** How a source is polled. */
export interface PinpointSourceOptions {
  /**
   * Time between two polls: whole minutes that divide an hour, or whole hours that divide a day.
   *
   * Alarm periods follow it. A shorter interval finds trouble sooner and asks Pinpoint more often; a series costs the
   * same at any interval up to an hour.
   *
   * @default - the source's own: 15 minutes for execution metrics and KPIs, 5 minutes for runs and activities
   */
  readonly interval?: Duration;
}

/** How journey runs are polled. */
export interface PinpointJourneyRunsOptions extends PinpointSourceOptions {
  /**
   * Whether the numbers of each activity in each journey's newest run are published too.
   *
   * They take a request per activity and poll: 2,000 at the most that an account can hold, which is 80 seconds at the
   * default rate. Choose an interval that leaves time for them.
   *
   * @default false
   */
  readonly activities?: boolean;
}

/** A family of numbers, polled together by one function. */
export class PinpointSource {
  /** Participants and messages through the life of each journey, and of its activities. Every 15 minutes. */
  public static journeyExecution(options: PinpointSourceOptions = {}): PinpointSource {
    return new PinpointSource('journey-execution', options);
  }

  /** Runs of each journey, by status, and the age and numbers of the newest. Every 5 minutes. */
  public static journeyRuns(options: PinpointJourneyRunsOptions = {}): PinpointSource {
    return new PinpointSource('journey-runs', options, options.activities);
  }

  /** E-mails of each journey: sent, delivered, opened, clicked, bounced, complained of. Every 15 minutes. */
  public static journeyKpis(options: PinpointSourceOptions = {}): PinpointSource {
    return new PinpointSource('journey-kpis', options);
  }

  /** Deliveries, opens, clicks and bounces of each campaign. Every 15 minutes. */
  public static campaignKpis(options: PinpointSourceOptions = {}): PinpointSource {
    return new PinpointSource('campaign-kpis', options);
  }

  /** Runs of each campaign: state, result, audience, what was filtered out. Every 5 minutes. */
  public static campaignActivities(options: PinpointSourceOptions = {}): PinpointSource {
    return new PinpointSource('campaign-activities', options);
  }

  /** Transactional e-mail and SMS of each application, and its campaigns together. Every 15 minutes. */
  public static applicationKpis(options: PinpointSourceOptions = {}): PinpointSource {
    return new PinpointSource('application-kpis', options);
  }

  /** Every source, at its default interval. */
  public static all(): PinpointSource[] {
    return [
      PinpointSource.journeyExecution(),
      PinpointSource.journeyRuns(),
      PinpointSource.journeyKpis(),
      PinpointSource.campaignKpis(),
      PinpointSource.campaignActivities(),
      PinpointSource.applicationKpis(),
    ];
  }

  /** Id of the source, which is also the value of the `Source` dimension. */
  public readonly sourceId: string;

  /** Time between two polls. */
  public readonly interval: Duration;

  private constructor(
    private readonly id: SourceId,
    options: PinpointSourceOptions,
    private readonly withActivities = false,
  ) {
    this.sourceId = id;
    this.interval = options.interval ?? Duration.minutes(sourceRow(id).defaultIntervalMinutes);
  }

  /** @internal */
  public _id(): SourceId {
    return this.id;
  }

  /** @internal */
  public _runActivities(): boolean {
    return this.withActivities;
  }

  /** @internal */
  public _rules(): Rule[] {
    const seconds = this.interval.toSeconds({ integral: false });
    const given = `${this.id}: an interval of ${this.interval.toHumanString()}`;
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
