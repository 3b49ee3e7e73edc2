import type { Outgoing } from '../../../../lambda/pages/record';
import { PageRig, SHOP, minute } from './rig';

const STEP_MINUTES = 5;
const INTERVAL = 15;
const [M, N] = [2, 4];
const PAGE_LINE = 25;
const TICKET_LINE = 10;
const ALARM = 'journey.send-failures';

/** What happens in five minutes. */
export interface Step {
  /** Failure rates of the journeys from now on. */
  readonly rates?: readonly number[];
  /** Whether Pinpoint answers from now on. */
  readonly reachable?: boolean;
  /** Silences the journey for an hour. */
  readonly silence?: number;
  /** What becomes of publishing in this step. */
  readonly publishing?: 'refused' | 'sent and lost';
}

/** A message as the people got it. */
export interface Heard {
  readonly id: string;
  readonly at: number;
  readonly alarm: string;
  readonly state: string;
  readonly severity: string;
  readonly items: readonly string[];
}

/** An account of journeys whose sends fail as they like, with CloudWatch's view of them, and what people hear. */
export class ModelAccount {
  readonly rig = new PageRig();
  readonly heard: Heard[] = [];
  now = minute('2026-03-02T00:00:00Z');
  reachable = true;
  /** Whether the source has been out of sight for as long as its alarm needs. */
  isLost = false;
  readonly history: number[][];
  /** Minute since which CloudWatch has had each journey over the line of the page, in sight and not silenced. */
  readonly owedSince: (number | undefined)[];
  private rates: readonly number[];
  private unreachableFor = 0;
  private readonly inAlarm = new Set<string>();
  private readonly silencedUntil: number[];

  constructor(readonly journeys: number) {
    this.rates = Array.from({ length: journeys }, () => 0);
    this.history = this.rates.map(() => []);
    this.owedSince = this.rates.map(() => undefined);
    this.silencedUntil = this.rates.map(() => 0);
  }

  async play(step: Step): Promise<void> {
    this.now += STEP_MINUTES;
    this.rates = step.rates ?? this.rates;
    this.reachable = step.reachable ?? this.reachable;
    this.rig.failure = (message) => this.failureOf(step, message);
    if (step.silence !== undefined) await this.silence(step.silence);
    if (this.now % INTERVAL === 0) this.poll();
    await this.evaluate();
    this.now += 2;
    await attempted(() => this.rig.sweep(this.now));
    this.now -= 2;
    for (const message of this.rig.sent.splice(0)) this.hear(message);
    this.owe();
  }

  /** The journey's rate as the last poll saw it. */
  lastRate(journey: number): number {
    return this.history[journey]?.at(-1) ?? 0;
  }

  idOf(journey: number): string {
    return `journey-${journey}`;
  }

  private failureOf({ publishing }: Step, message: Outgoing): Error | undefined {
    // A crash after sending looks the same to the code as one before it; the people hear it all the same.
    if (publishing === 'sent and lost') this.rig.sent.push(message);
    return publishing === undefined ? undefined : new Error(publishing);
  }

  private async silence(journey: number): Promise<void> {
    this.silencedUntil[journey] = this.now + 60;
    await this.rig.store.putSilence({
      item: this.idOf(journey),
      until: new Date((this.now + 60) * 60_000).toISOString(),
      reason: 'known',
    });
  }

  private poll(): void {
    this.unreachableFor = this.reachable ? 0 : this.unreachableFor + 1;
    for (const [journey, rates] of this.history.entries()) {
      // A poll that is not there is a point that is not breaching.
      rates.push(this.reachable ? (this.rates[journey] ?? 0) : 0);
      const signals = { JourneySendFailureRate: this.rates[journey] ?? 0 };
      const facts = { minute: this.now, name: this.idOf(journey), state: 'ACTIVE', signals };
      if (this.reachable) this.rig.polled('journey-execution', this.idOf(journey), facts);
    }
    if (this.reachable) this.rig.polled('journey-execution', undefined, { minute: this.now, name: 'shop' });
  }

  /** CloudWatch after a poll: a message for each time series that goes into ALARM. */
  private async evaluate(): Promise<void> {
    const isLost = this.unreachableFor >= 1;
    this.rig.alarms.set('watch.source-unreachable', [
      { severity: 'page', about: [SHOP, 'journey-execution'], state: isLost ? 'ALARM' : 'OK' },
    ]);
    const messages: (() => Promise<unknown>)[] = [];
    if (isLost && !this.isLost) {
      messages.push(() => this.rig.alarm('watch.source-unreachable', 'page', this.now, SHOP));
    }
    this.isLost = isLost;
    for (const [severity, line] of [
      ['page', PAGE_LINE],
      ['ticket', TICKET_LINE],
    ] as const) {
      const over = this.history.flatMap((_, journey) => (this.isInAlarm(journey, line) ? [journey] : []));
      this.rig.over(
        ALARM,
        severity,
        over.map((journey) => ({ ApplicationId: SHOP, JourneyId: this.idOf(journey) })),
      );
      for (const [journey] of this.history.entries()) {
        const key = `${severity} ${journey}`;
        const isNew = over.includes(journey) && !this.inAlarm.has(key);
        if (isNew) messages.push(() => this.rig.alarm(ALARM, severity, this.now));
        if (over.includes(journey)) this.inAlarm.add(key);
        else this.inAlarm.delete(key);
      }
    }
    await Promise.all(messages.map((message) => attempted(message)));
  }

  private isInAlarm(journey: number, line: number): boolean {
    const last = (this.history[journey] ?? []).slice(-N);
    return last.filter((rate) => rate >= line).length >= M;
  }

  private hear({ id, notification, attributes }: Outgoing): void {
    const { engagement } = notification as {
      readonly engagement: { readonly items: readonly { readonly id: string }[] };
    };
    const { alarm, state, severity } = attributes;
    this.heard.push({
      id,
      at: this.now,
      alarm: String(alarm),
      state: String(state),
      severity: String(severity),
      items: engagement.items.map((item) => item.id),
    });
  }

  private owe(): void {
    for (const [journey] of this.history.entries()) {
      const isOwed =
        this.isInAlarm(journey, PAGE_LINE) &&
        this.lastRate(journey) >= PAGE_LINE &&
        !this.isLost &&
        this.now >= (this.silencedUntil[journey] ?? 0);
      this.owedSince[journey] = isOwed ? (this.owedSince[journey] ?? this.now) : undefined;
    }
  }
}

/** Lambda would try again; here the sweep does. */
async function attempted(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error;
  }
}
