import type { Deployment } from '../deployment/deployment';
import { type FaultPlan, injectFaults, type InjectedFaults } from '../faults/inject';
import { InProcessCloud, type Taps } from '../kit/cloud';
import { severityOf } from '../kit/topics';
import type { Scenario } from '../pinpoint/scenario';
import { hash } from '../random';
import { MILLISECONDS_PER_MINUTE, simulate } from '../run/simulation';
import type { Page } from '../run/notice';
import { Audit, type Audited } from './audit/audit';
import { type CauseName, causeOf } from './causes';
import { Digest } from './digest';
import { Hearing } from './hearing';
import { judgePages, type JudgedPages } from './judge';
import { canCollectGarbage, type Held, heldAt, overBounds } from './memory';
import type { PlannedFault } from './plan';

const DAY = 24 * 60;

export interface SoakOptions {
  readonly seed: number;
  /** Simulated, a multiple of a quarter of an hour: it ends right after a poll of every source. */
  readonly minutes: number;
  readonly plan: readonly PlannedFault[];
  /** Called at the end of each simulated day. */
  readonly dayEnded?: (held: Held) => void;
  /** Called with each message on the page topic. */
  readonly paged?: (page: Page) => void;
  /** Changes what functions and services say to each other, out of hearing: how the soak itself is tested. */
  readonly spoil?: Partial<Taps>;
}

/** All that a soak found. */
export interface Soaked {
  readonly polls: number;
  /** Polls that a fault ended, or that ended themselves because of one. */
  readonly failedPolls: number;
  /** Data that CloudWatch took. */
  readonly data: number;
  /** How often each kind of fault befell something. */
  readonly hits: ReadonlyMap<CauseName, number>;
  readonly audited: Audited;
  readonly pages: readonly Page[];
  readonly tickets: number;
  readonly judged: JudgedPages;
  readonly held: readonly Held[];
  /** Over everything that was sent. */
  readonly digest: string;
  readonly checks: readonly Check[];
}

/** One thing that must be so. */
export interface Check {
  readonly name: string;
  /** What is wrong, each with its time where it has one. */
  readonly findings: readonly { readonly what: string; readonly at?: Date }[];
}

/** Runs an account for days while things go wrong, and looks at all that came of it. */
export async function soak(
  deployment: Deployment,
  scenario: Scenario,
  { seed, minutes, plan, dayEnded, paged, spoil }: SoakOptions,
): Promise<Soaked> {
  const troubled = { ...scenario, incidents: [...scenario.incidents, ...incidentsOf(plan)] };
  const ears: { hearing?: Hearing } = {};
  const cloud = new InProcessCloud(
    deployment,
    troubled,
    seed,
    tapsTo(() => ears.hearing!, spoil),
  );
  const audit = new Audit(cloud.world);
  const digest = new Digest();
  const hearing = new Hearing({ world: cloud.world, audit, digest, tables: deployment.tables });
  ears.hearing = hearing;
  const faults = new PlannedFaults(cloud, plan, seed);
  const severity = severityOf(deployment);
  const pages: Page[] = [];
  const held: Held[] = [];
  const failures: { what: string; at: Date }[] = [];
  const counts = { polls: 0, failed: 0, tickets: 0 };
  try {
    cloud.world.advanceTo(scenario.start);
    const alarms = cloud.createAlarms();
    faults.begin(scenario.start);
    // The last minute is that of a poll of every source.
    await simulate(deployment, scenario.start, minutes + 1, {
      world: cloud.world,
      alarms,
      messages: cloud.services.sns.log,
      faults: cloud.faults,
      forgets: true,
      invoke: (fn, event) => cloud.invoke(fn, event),
      observer: {
        polled: ({ invocation, broken, function: name, scheduledTime }) => {
          counts.polls += 1;
          if (invocation.outcome === 'success') return;
          counts.failed += 1;
          if (broken || faults.isOn(scheduledTime)) return;
          failures.push({ what: `${name}: ${invocation.error?.errorMessage}`, at: scheduledTime });
        },
        delivered: ({ invocation, broken, function: name, acceptedAt }) => {
          if (invocation.outcome === 'success' || broken || faults.isOn(acceptedAt)) return;
          failures.push({ what: `${name}: ${invocation.error?.errorMessage}`, at: acceptedAt });
        },
        paged: (page) => {
          digest.add('page', page.topic, page.subject, page.text);
          if (severity(page) === 'ticket') counts.tickets += 1;
          else {
            pages.push(page);
            paged?.(page);
          }
        },
        minuteEnded: (minute) => {
          digest.minuteEnded(minute);
          cloud.forgetRequests();
          const done = (minute.getTime() - scenario.start.getTime()) / MILLISECONDS_PER_MINUTE + 1;
          if (done <= minutes) faults.begin(new Date(minute.getTime() + MILLISECONDS_PER_MINUTE));
          if (done % DAY !== 0) return;
          audit.forget();
          held.push(heldAt(done / DAY, cloud.services.dynamodb.snapshot()));
          dayEnded?.(held.at(-1)!);
        },
      },
    });
    const audited = audit.end(cloud.services.cloudwatch.store);
    const judged = judgePages(plan, pages);
    const items = cloud.world.applications.reduce(
      (sum, { plan: { journeys, campaigns } }) => sum + 1 + journeys.length + campaigns.length,
      0,
    );
    return {
      polls: counts.polls,
      failedPolls: counts.failed,
      data: hearing.data,
      hits: faults.hits(),
      audited,
      pages,
      tickets: counts.tickets,
      judged,
      held,
      digest: digest.text(),
      checks: [
        { name: 'no increment is lost or doubled', findings: words(audited.findings) },
        { name: 'what is lost is counted', findings: words(uncounted(audited, hearing)) },
        { name: 'no value that CloudWatch would refuse', findings: words(hearing.unfit) },
        { name: 'no page without its cause, and every cause paged', findings: judged.findings },
        { name: 'no function fails by itself', findings: failures },
        { name: 'no other service is called', findings: words(cloud.elsewhere.calls) },
        ...(canCollectGarbage() && held.length > 0
          ? [{ name: 'memory and checkpoint stay as they are', findings: words(overBounds(held, items)) }]
          : []),
        { name: 'every fault befalls something', findings: words(faults.idle()) },
      ],
    };
  } finally {
    await cloud.close();
  }
}

function words(findings: readonly string[]): { readonly what: string }[] {
  return findings.map((what) => ({ what }));
}

/** Losses that the product says, against those that there were. */
function uncounted({ losses }: Audited, hearing: Hearing): string[] {
  const exact = (['CounterResets', 'IncrementsExpired'] as const).flatMap((metric) => {
    const [said, was] = [hearing.lossesOf(metric), losses[metric] ?? 0];
    return said === was ? [] : [`${metric} says ${said}, and there were ${was}`];
  });
  // Values that are no numbers are counted there too.
  const [said, was] = [hearing.lossesOf('ValuesMalformed'), losses['refused data'] ?? 0];
  return said >= was ? exact : [...exact, `ValuesMalformed says ${said}, and ${was} increments were refused`];
}

/** Hearing is nearest to the functions and to the services; what is spoiled is spoiled beyond it. */
function tapsTo(hearing: () => Taps, spoil: Partial<Taps> = {}): Taps {
  return {
    atFunctions: (caller, name, service) =>
      hearing().atFunctions(caller, name, spoil.atFunctions?.(caller, name, service) ?? service),
    atServices: (caller, name, service) => {
      const heard = hearing().atServices(caller, name, service);
      return spoil.atServices?.(caller, name, heard) ?? heard;
    },
  };
}

function incidentsOf(plan: readonly PlannedFault[]) {
  return plan.flatMap((entry, index) => {
    const { happens } = causeOf(entry.cause);
    const place = { file: 'the plan', line: index + 1, column: 1 };
    return 'incident' in happens ? [happens.incident(entry, place)] : [];
  });
}

/** Injects each fault when its time comes, and counts what it did. */
class PlannedFaults {
  private readonly active = new Map<PlannedFault, InjectedFaults>();
  private readonly counts = new Map<PlannedFault, number>();

  constructor(
    private readonly cloud: InProcessCloud,
    private readonly plan: readonly PlannedFault[],
    private readonly seed: number,
  ) {}

  /** Before a minute begins. */
  begin(minute: Date): void {
    for (const [entry, injected] of this.active) {
      if (entry.until > minute) continue;
      this.counts.set(entry, injected.hits());
      injected.remove();
      this.active.delete(entry);
    }
    for (const [index, entry] of this.plan.entries()) {
      if (entry.from.getTime() !== minute.getTime()) continue;
      const { happens } = causeOf(entry.cause);
      if (!('fault' in happens)) continue;
      const { fault, share } = happens;
      const planned: FaultPlan = {
        fault,
        from: entry.from,
        until: entry.until,
        ...entry.target,
        ...(share !== undefined && { share }),
      };
      this.active.set(entry, injectFaults(this.cloud, [planned], hash(`${this.seed} ${index}`)));
    }
  }

  /** Whether anything goes on, or has just ended: retries of Lambda take their time. */
  isOn(at: Date): boolean {
    return this.plan.some(
      ({ from, until }) => from <= at && at.getTime() < until.getTime() + 5 * MILLISECONDS_PER_MINUTE,
    );
  }

  hits(): ReadonlyMap<CauseName, number> {
    const hits = new Map<CauseName, number>();
    for (const entry of this.plan) {
      const isIncident = 'incident' in causeOf(entry.cause).happens;
      const count = isIncident ? 1 : (this.counts.get(entry) ?? this.active.get(entry)?.hits() ?? 0);
      hits.set(entry.cause, (hits.get(entry.cause) ?? 0) + count);
    }
    return hits;
  }

  /** Kinds of faults that did nothing at all; of the few messages that are sent a share may be none. */
  idle(): string[] {
    const mustHit = [...this.hits()].filter(([cause]) => causeOf(cause).goesWith !== 'pages');
    return mustHit.flatMap(([cause, count]) => (count === 0 ? [`${cause} has befallen nothing`] : []));
  }
}
