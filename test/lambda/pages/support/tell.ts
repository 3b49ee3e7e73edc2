import { intervalOf, kindOf } from '../../../../lambda/pages/kinds';
import type { Outgoing } from '../../../../lambda/pages/record';
import type { AlarmId, Severity } from '../../../../lib/catalogue/alarms';
import type { SourceId } from '../../../../lib/catalogue/sources';
import { CONFIG, PageRig, SHOP, lineOf } from './rig';
import { ALARMED_AT, NOW, SAMPLES } from './samples';

/** Numbers with which an item is well: nothing is over any line. */
export const WELL = 'well';

/** One application, or several items of it, in trouble by one alarm, in a rig of its own. */
export class Trouble {
  readonly rig = new PageRig();
  readonly source: SourceId;

  constructor(
    readonly id: AlarmId,
    readonly severity: Severity,
    readonly names: readonly string[] = [SAMPLES[id]?.name ?? 'shop'],
  ) {
    this.source = kindOf(id).source ?? 'journey-execution';
  }

  get type() {
    return kindOf(this.id).itemType;
  }

  attributesOf(name: string): Readonly<Record<string, string>> {
    if (this.type === 'source') return { Source: this.source };
    if (this.type === 'journey') return { ApplicationId: SHOP, JourneyId: idOf(name) };
    if (this.type === 'campaign') return { ApplicationId: SHOP, CampaignId: idOf(name) };
    return kindOf(this.id).source ? { ApplicationId: SHOP } : { ApplicationId: SHOP, Source: this.source };
  }

  /** A poll at a minute, with the sample's numbers or with zeros. */
  poll(at: number, numbers: Severity | typeof WELL = this.severity): void {
    const sample = SAMPLES[this.id];
    const bad = numbers === WELL ? undefined : sample?.[numbers];
    const names = Object.keys({ ...sample?.page, ...sample?.ticket });
    const signals = bad ?? Object.fromEntries(names.map((metric) => [metric, 0]));
    const isItem = this.type === 'journey' || this.type === 'campaign';
    this.rig.polled(this.source, undefined, { minute: at, name: 'shop', signals: isItem ? {} : signals });
    if (!isItem) return;
    this.names.forEach((name, index) => {
      const scaled = Object.entries(signals).map(([metric, value]) => [metric, scaledBy(value, index)]);
      const state = this.type === 'journey' ? 'ACTIVE' : 'EXECUTING';
      this.rig.polled(this.source, idOf(name), {
        minute: at,
        name,
        state,
        signals: Object.fromEntries(scaled),
      });
    });
  }

  over(names: readonly string[] = this.names): void {
    const items = names.map((name) => this.attributesOf(name));
    if (kindOf(this.id).judged === 'facts') this.rig.over(this.id, this.severity, items, ALARMED_AT);
    else this.plain(items.length > 0 ? 'ALARM' : 'OK');
  }

  /** The alarm, up to the message that it sends. */
  async tell(): Promise<readonly Outgoing[]> {
    this.poll(NOW - 2);
    this.over();
    await this.rig.alarm(this.id, this.severity, NOW);
    // Applications that go out of sight are told together, by the sweep.
    await this.rig.sweep(NOW + 5);
    return this.rig.sent.splice(0);
  }

  /** From then on everything is well. */
  async recover(): Promise<readonly Outgoing[]> {
    this.over([]);
    const interval = intervalOf(CONFIG.intervals, kindOf(this.id).source);
    for (let at = NOW + 13; at <= NOW + 133; at += interval) {
      this.poll(at, WELL);
      await this.rig.sweep(at + 2);
    }
    return this.rig.sent.splice(0);
  }

  /** An alarm of its own per application or source, as those that are not queries are. */
  private plain(state: 'ALARM' | 'OK'): void {
    const own = { severity: this.severity, state, since: ALARMED_AT } as const;
    const about = this.type === 'source' ? [[this.source]] : [[SHOP], [SHOP, this.source]];
    const line = lineOf(this.id, this.severity);
    this.rig.alarms.set(
      this.id,
      about.map((one) => ({ ...own, about: one, ...(line && { line }) })),
    );
  }
}

export function idOf(name: string): string {
  return `id-of-${name.toLowerCase()}`;
}

/** The first is the largest; levels, shares and times stay what they are. */
function scaledBy(value: number, index: number): number {
  const isCount = Number.isInteger(value) && value > 100 && value < 1e9;
  return isCount ? Math.round(value * (1 - index * 0.01)) : value;
}
