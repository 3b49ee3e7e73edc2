import type { ApplicationPlan, ItemIncident, Scenario } from '../scenario/model';
import { ApplicationClock } from './application-clock';
import { Campaign } from './campaign';
import { Effects } from './effects';
import { Journey } from './journey';
import type { Timeline } from './stepped';
import type { Cell } from './tallies';
import { MailTraffic, SmsTraffic } from './transactional';

const ACCOUNT = 'arn:aws:mobiletargeting:us-east-1:123456789012';

/** One application as its callers can see it now. */
export class Application {
  readonly arn: string;
  private readonly allJourneys: readonly Journey[];
  private readonly allCampaigns: readonly Campaign[];
  private readonly clock: ApplicationClock;
  private readonly mail: MailTraffic | undefined;
  private readonly sms: SmsTraffic | undefined;

  constructor(
    readonly plan: ApplicationPlan,
    scenario: Scenario,
    readonly timeline: Timeline,
    now: () => number,
  ) {
    this.arn = `${ACCOUNT}:apps/${plan.id}`;
    const incidents = scenario.incidents.filter((incident): incident is ItemIncident => 'effect' in incident);
    const effectsOn = (kind: ItemIncident['kind'], item?: string): Effects =>
      Effects.on(incidents, timeline.start, kind, plan.name, item);
    const own = effectsOn('application');
    this.clock = new ApplicationClock(now, scenario.latency, own);
    this.mail = plan.email && new MailTraffic(plan.id, plan.email, own, timeline);
    this.sms = plan.sms && new SmsTraffic(plan.id, plan.sms, own, timeline);
    this.allJourneys = plan.journeys.map(
      (journey) =>
        new Journey(journey, this.clock, effectsOn('journey', journey.name), timeline, scenario.order),
    );
    this.allCampaigns = plan.campaigns.map(
      (campaign) =>
        new Campaign(campaign, this.clock, effectsOn('campaign', campaign.name), timeline, scenario.order),
    );
  }

  /** The journeys that exist now. */
  get journeys(): readonly Journey[] {
    return this.allJourneys.filter(({ exists }) => exists);
  }

  /** The campaigns that exist now. */
  get campaigns(): readonly Campaign[] {
    return this.allCampaigns.filter(({ exists }) => exists);
  }

  journey(id: string): Journey | undefined {
    return this.allJourneys.find((journey) => journey.plan.id === id && journey.exists);
  }

  campaign(id: string): Campaign | undefined {
    return this.allCampaigns.find((campaign) => campaign.plan.id === id && campaign.exists);
  }

  /** Deliveries of all campaigns by day and campaign activity; those that were deleted since count too. */
  campaignEngagement(
    firstDay: number,
    lastDay: number,
  ): { readonly campaign: Campaign; readonly cells: Cell[] }[] {
    return this.allCampaigns.map((campaign) => ({ campaign, cells: campaign.engagement(firstDay, lastDay) }));
  }

  /** Transactional e-mail by day. */
  transactionalMail(firstDay: number, lastDay: number): Cell[] {
    this.mail?.simulateTo(this.clock.metrics);
    return this.mail?.tallies.cells(firstDay, lastDay) ?? [];
  }

  /** Transactional text messages by day and country. */
  transactionalSms(firstDay: number, lastDay: number): Cell[] {
    this.sms?.simulateTo(this.clock.metrics);
    return this.sms?.tallies.cells(firstDay, lastDay) ?? [];
  }

  /** Errors of transactional text messages by day and error code. */
  smsErrors(firstDay: number, lastDay: number): Cell[] {
    this.sms?.simulateTo(this.clock.metrics);
    return this.sms?.errors.cells(firstDay, lastDay) ?? [];
  }
}
