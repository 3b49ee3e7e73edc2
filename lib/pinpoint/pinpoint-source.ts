import type { Duration } from 'aws-cdk-lib';
import type { SourceId } from '../catalogue/sources';
import type { PinpointOptions } from '../catalogue/providers/pinpoint/options';
import { wholeNumberRule } from '../private/number-rules';
import type { Rule } from '../private/validation';
import { Source } from '../source';
import type { MaximumAudience } from './maximum-audience';

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

/** How campaign activities are polled. */
export interface PinpointCampaignActivitiesOptions extends PinpointSourceOptions {
  /**
   * The most endpoints that a run of a campaign may have: over it, `campaign.audience-surge` pages.
   *
   * It is what judges first runs, and those of campaigns that run once, which nothing can be compared with.
   *
   * @default - none: runs are compared with three or more earlier ones
   */
  readonly maximumAudience?: MaximumAudience;
}

/** How application KPIs are polled. */
export interface PinpointApplicationKpisOptions extends PinpointSourceOptions {
  /**
   * Most countries, and most error codes, that each breakdown of transactional SMS publishes per application.
   *
   * Every country is a series of its own for each of seven metrics, about $2 a month.
   *
   * @default 0 - no breakdowns
   */
  readonly maximumSmsBreakdowns?: number;
}

/** How all sources are polled: each takes what it knows. */
export interface PinpointSourcesOptions
  extends PinpointJourneyRunsOptions, PinpointCampaignActivitiesOptions, PinpointApplicationKpisOptions {}

/** A family of numbers of Amazon Pinpoint, polled together by one function. */
export class PinpointSource extends Source {
  /** Participants and messages through the life of each journey, and of its activities. Every 15 minutes. */
  public static journeyExecution(options: PinpointSourceOptions = {}): PinpointSource {
    return new PinpointSource('journey-execution', { interval: options.interval });
  }

  /** Runs of each journey, by status, and the age and numbers of the newest. Every 5 minutes. */
  public static journeyRuns(options: PinpointJourneyRunsOptions = {}): PinpointSource {
    const { interval, activities } = options;
    return new PinpointSource('journey-runs', { interval, activities });
  }

  /** E-mails of each journey: sent, delivered, opened, clicked, bounced, complained of. Every 15 minutes. */
  public static journeyKpis(options: PinpointSourceOptions = {}): PinpointSource {
    return new PinpointSource('journey-kpis', { interval: options.interval });
  }

  /** Deliveries, opens, clicks and bounces of each campaign. Every 15 minutes. */
  public static campaignKpis(options: PinpointSourceOptions = {}): PinpointSource {
    return new PinpointSource('campaign-kpis', { interval: options.interval });
  }

  /** Runs of each campaign: state, result, audience, what was filtered out. Every 5 minutes. */
  public static campaignActivities(options: PinpointCampaignActivitiesOptions = {}): PinpointSource {
    const { interval, maximumAudience } = options;
    return new PinpointSource('campaign-activities', { interval, maximumAudience });
  }

  /** Transactional e-mail and SMS of each application, and its campaigns together. Every 15 minutes. */
  public static applicationKpis(options: PinpointApplicationKpisOptions = {}): PinpointSource {
    const { interval, maximumSmsBreakdowns } = options;
    return new PinpointSource('application-kpis', { interval, maximumSmsBreakdowns });
  }

  /** Every source. */
  public static all(options: PinpointSourcesOptions = {}): PinpointSource[] {
    return [
      PinpointSource.journeyExecution(options),
      PinpointSource.journeyRuns(options),
      PinpointSource.journeyKpis(options),
      PinpointSource.campaignKpis(options),
      PinpointSource.campaignActivities(options),
      PinpointSource.applicationKpis(options),
    ];
  }

  private constructor(
    id: SourceId,
    private readonly given: PinpointSourcesOptions,
  ) {
    super(id, given.interval);
  }

  /** @internal */
  public override _options(): PinpointOptions {
    const { activities, maximumAudience, maximumSmsBreakdowns } = this.given;
    return {
      maximumSmsBreakdowns: maximumSmsBreakdowns ?? 0,
      runActivities: activities === true ? true : undefined,
      maximumAudience: maximumAudience?._most(),
    };
  }

  /** @internal */
  public override _rules(): Rule[] {
    const { maximumAudience, maximumSmsBreakdowns } = this.given;
    return [
      ...super._rules(),
      ...(maximumAudience?._rules() ?? []),
      wholeNumberRule('maximumSmsBreakdowns', maximumSmsBreakdowns, 0, 250, 'countries there are'),
    ];
  }
}
