import type { AlarmReader, DescribedAlarm } from '../../../../lambda/pages/cloudwatch-alarms';
import { type FactsKey, type FactsReader, type ItemFacts, factsKey } from '../../../../lambda/pages/facts';
import { PageWriter } from '../../../../lambda/pages/page-writer';
import { intervalOf, kindOf, recommended } from '../../../../lambda/pages/kinds';
import type { Line, Minute, Outgoing } from '../../../../lambda/pages/record';
import { type AlarmId, type Severity, alarmRow } from '../../../../lib/catalogue/alarms';
import type { PagerConfig } from '../../../../lib/catalogue/pager-config';
import type { SourceId } from '../../../../lib/catalogue/sources';
import { MemoryPageStore } from './memory-page-store';

export const PAGE_TOPIC = 'arn:aws:sns:eu-west-1:123456789012:on-call';
export const TICKET_TOPIC = 'arn:aws:sns:eu-west-1:123456789012:tickets';
export const SHOP = '8f0c1d2e3a4b5c6d7e8f9a0b1c2d3e4f';

export const CONFIG: PagerConfig = {
  monitor: 'Engagement',
  namespace: 'EngagementMonitoring',
  topics: { page: PAGE_TOPIC, ticket: TICKET_TOPIC },
  routes: [],
  alwaysPage: [],
  neverPage: [],
  severities: {},
  intervals: {
    'journey-execution': 15,
    'journey-runs': 5,
    'journey-kpis': 15,
    'campaign-kpis': 15,
    'campaign-activities': 5,
    'application-kpis': 15,
  },
};

const PLACE = { region: 'eu-west-1', functionName: 'Engagement-Pages' };

/** Minutes since the epoch. */
export function minute(time: string): Minute {
  return Date.parse(time) / 60_000;
}

/** What CloudWatch says of an alarm as it is recommended. */
export function lineOf(id: AlarmId, severity: Severity): Line | undefined {
  const line = alarmRow(id).lines[severity];
  return line && recommended(line, intervalOf(CONFIG.intervals, kindOf(id).source));
}

/** The page writer between a CloudWatch and checkpoints that a test holds in its hands. */
export class PageRig implements AlarmReader, FactsReader {
  readonly store = new MemoryPageStore();
  readonly sent: Outgoing[] = [];
  readonly lines: { readonly level: string; readonly message: string }[] = [];
  readonly alarms = new Map<AlarmId, DescribedAlarm[]>();
  readonly facts = new Map<string, ItemFacts>();
  /** What publishing fails with, if anything. */
  failure: (message: Outgoing) => Error | undefined = () => undefined;
  private readonly writer: PageWriter;

  constructor(config: Partial<PagerConfig> = {}) {
    this.writer = new PageWriter({ ...CONFIG, ...config }, PLACE, {
      store: this.store,
      alarms: this,
      facts: this,
      publish: (message) => {
        const failure = this.failure(message);
        if (failure) return Promise.reject(failure);
        this.sent.push(message);
        return Promise.resolve();
      },
      log: (level, message) => void this.lines.push({ level, message }),
    });
  }

  describe(id: AlarmId): Promise<readonly DescribedAlarm[]> {
    return Promise.resolve(this.alarms.get(id) ?? []);
  }

  read(keys: readonly FactsKey[]): Promise<ReadonlyMap<string, ItemFacts>> {
    const found = keys.flatMap((key) => {
      const facts = this.facts.get(factsKey(key));
      return facts ? [[factsKey(key), facts] as const] : [];
    });
    return Promise.resolve(new Map(found));
  }

  readAll(source: SourceId, applicationId: string): Promise<ReadonlyMap<string, ItemFacts>> {
    const rows = [...this.facts].map(([key, facts]) => [JSON.parse(key) as string[], facts] as const);
    const own = rows.filter(([[of, at, item]]) => of === source && at === applicationId && item !== '');
    return Promise.resolve(new Map(own.map(([[, , item = ''], facts]) => [item, facts])));
  }

  /** A message of CloudWatch that an alarm of the id has gone into ALARM. */
  async alarm(id: AlarmId, severity: Severity, at: Minute, about = ''): Promise<boolean> {
    const name = ['Engagement', id, severity, ...(about === '' ? [] : [about])].join('/');
    return this.writer.onAlarm(name, at);
  }

  async sweep(at: Minute): Promise<void> {
    await this.writer.sweep(at);
  }

  /** What CloudWatch has over a line of an alarm that finds its items itself. */
  over(
    id: AlarmId,
    severity: Severity,
    items: readonly Readonly<Record<string, string>>[],
    since?: Minute,
  ): void {
    const others = (this.alarms.get(id) ?? []).filter((alarm) => alarm.severity !== severity);
    this.alarms.set(id, [
      ...others,
      {
        severity,
        about: [],
        state: items.length > 0 ? 'ALARM' : 'OK',
        line: lineOf(id, severity),
        contributors: items.map((attributes) => ({
          attributes,
          ...(since !== undefined && { since }),
        })),
      },
    ]);
  }

  /** What a poll saw; without an item id, of the application itself. */
  polled(
    source: SourceId,
    itemId: string | undefined,
    facts: Partial<ItemFacts> & { readonly minute: Minute },
    applicationId = SHOP,
  ): void {
    const key = factsKey({ source, applicationId, ...(itemId !== undefined && { itemId }) });
    this.facts.set(key, { signals: {}, ...facts });
  }

  /** The subjects of what was sent, since the last time that they were taken. */
  subjects(): string[] {
    return this.sent.splice(0).map(({ subject }) => subject);
  }
}
