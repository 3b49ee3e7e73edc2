import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { PinpointClient } from '@aws-sdk/client-pinpoint';
import {
  type BackfillPorts,
  type BackfillRun,
  type BackfillSummary,
  backfill,
} from '../../../../lambda/poll/backfill/backfill';
import { publish } from '../../../../lambda/cloudwatch/publish';
import type { BackfilledKpi } from '../../../../lambda/pinpoint/backfill-kpis';
import { pastOf } from '../../../../lambda/pinpoint/past';
import { PinpointReader } from '../../../../lambda/pinpoint/reader';
import { CloudWatchStandIn } from '../../../../sandbox/cloudwatch/stand-in';
import { PinpointStandIn } from '../../../../sandbox/pinpoint/stand-in';
import type { World } from '../../../../sandbox/pinpoint/world';
import { APPLICATION_ID, smallScenario, worldAfter } from '../../../../sandbox/test/pinpoint/small-scenarios';
import { type GivenConfig, configOf } from '../../support/context';
import { GIVEN_KPIS } from './given-kpis';

/** Hours from the start of the scenario, 2026-03-02T00:00Z, to the time of the backfill, 2026-03-02T10:15Z. */
const HOURS = 10.25;
export const NOW = new Date('2026-03-02T10:15:00Z');

/** The 13 whole days before it, the newest first. */
export const DAYS = ['2026-03-01', '2026-02-28', '2026-02-27', '2026-02-26', '2026-02-25'].concat(
  ['2026-02-24', '2026-02-23', '2026-02-22', '2026-02-21', '2026-02-20', '2026-02-19', '2026-02-18'],
  ['2026-02-17'],
);

const SHOP = `
transactional-email: { sent: 240/h }
transactional-sms: { sent: 60/h }
journeys:
  - name: Welcome
    entries: 40/h
    activities:
      - email: Welcome mail
campaigns:
  - name: Tips
    channel: email
    schedule: daily 01:00
    audience: 5000 ± 5 %
    treatments: { Short: 50 %, Long: 50 % }
  - name: Alerts
    channel: sms
    schedule: daily 02:00
    audience: 400
`;

/** What is read of each item. @default - more than is essential */
interface Kpis {
  readonly kpis?: readonly BackfilledKpi[] | 'essential';
}

/** The backfill between both stand-ins, over HTTP, with the real SDK clients. */
export class BackfillRig {
  private readonly clients: { readonly pinpoint: PinpointClient; readonly cloudwatch: CloudWatchClient };

  private constructor(
    private readonly world: World,
    readonly pinpoint: PinpointStandIn,
    readonly cloudwatch: CloudWatchStandIn,
  ) {
    const given = {
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
      maxAttempts: 1,
    };
    this.clients = {
      pinpoint: new PinpointClient({ ...given, endpoint: pinpoint.url }),
      cloudwatch: new CloudWatchClient({ ...given, endpoint: cloudwatch.url }),
    };
  }

  /** @param hours from the start of the scenario */
  static async start({ parts = SHOP, hours = HOURS } = {}): Promise<BackfillRig> {
    const world = worldAfter(smallScenario(parts, '', 'history: 16 d'), hours);
    return new BackfillRig(
      world,
      await PinpointStandIn.start({ world, requestsPerSecond: 'unlimited' }),
      await CloudWatchStandIn.start({ clock: () => world.now }),
    );
  }

  async close(): Promise<void> {
    this.clients.pinpoint.destroy();
    this.clients.cloudwatch.destroy();
    await Promise.all([this.pinpoint.close(), this.cloudwatch.close()]);
  }

  reader(): PinpointReader {
    return new PinpointReader(this.clients.pinpoint);
  }

  run(
    config: GivenConfig,
    { kpis, ...run }: Partial<BackfillRun> & Kpis = {},
    ports: Partial<BackfillPorts> = {},
  ): Promise<BackfillSummary> {
    const whole = configOf({ containers: [APPLICATION_ID], metrics: 'essential', ...config });
    const asked = kpis === 'essential' ? undefined : (kpis ?? GIVEN_KPIS[whole.source]);
    return backfill(
      whole,
      { now: NOW, days: 13, ...run },
      {
        past: pastOf(this.reader(), whole, asked),
        containers: async () => [APPLICATION_ID],
        publish: (data) => publish(this.clients.cloudwatch, 'EngagementMonitoring', data),
        hasTime: () => true,
        ...ports,
      },
    );
  }

  /** What Maximum reads of each UTC day, by day. */
  dailyMaximum(name: string, ids: Readonly<Record<string, string>> = {}): Record<string, number> {
    const { store } = this.cloudwatch;
    const series = store.find('EngagementMonitoring', name, {
      Monitor: 'production',
      ApplicationId: APPLICATION_ID,
      ...ids,
    });
    if (!series) return {};
    const from = new Date('2026-02-01T00:00:00Z');
    const to = new Date('2026-04-01T00:00:00Z');
    const days = store.statistic(series, 'Maximum', 86_400, from, to);
    return Object.fromEntries(days.map(({ time, value }) => [time.toISOString().slice(0, 10), value]));
  }

  /** Every minute that any series has a point of. */
  times(): Date[] {
    const { store } = this.cloudwatch;
    return [...store.series].flatMap((series) => store.points(series).map(({ time }) => time));
  }

  /** How often each operation was asked for which KPI: `operation kpi` to requests. */
  asked(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { operation, parameters } of this.pinpoint.requests) {
      const key = [operation, parameters.KpiName].filter(Boolean).join(' ');
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  }

  /** Id of a journey or campaign of the scenario by its name. */
  idOf(name: string): string {
    const items = this.world.scenario.applications.flatMap(({ journeys, campaigns }) => [
      ...journeys,
      ...campaigns,
    ]);
    const id = items.find((item) => item.name === name)?.id;
    if (id === undefined) throw new Error(`the scenario has no ${name}`);
    return id;
  }
}
