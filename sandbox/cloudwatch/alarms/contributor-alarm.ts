import type { Window } from '../buckets';
import type { MetricStore } from '../metric-store';
import type { AlarmDefinition } from './definition';
import type { ContributorStatus } from './description';
import { MAX_RETURNED_SERIES, type InsightsQuery } from './insights/parser';
import { Selection, type SelectedSeries } from './insights/selection';
import { evaluatedPoints, judgeContributor, type Verdict } from './missing-data';
import { contributorReason, INITIAL_REASON, reasonData } from './reason';
import { type Reuse } from './reuse';
import { EvaluationSchedule } from './schedule';
import type { AlarmState, Contributor, Transition } from './transition';
import { documentTime } from './text-forms';

/** Contributors in ALARM that one alarm keeps track of. */
export const MAX_TRACKED_CONTRIBUTORS = 100;

const GONE_REASON = 'No data was returned for this contributor';
const TREATED_AS = {
  breaching: 'Breaching',
  notBreaching: 'NonBreaching',
  ignore: 'Ignore',
  missing: 'Missing',
};

interface Judged {
  readonly series: SelectedSeries;
  readonly verdict: Verdict<'OK' | 'ALARM'>;
}

/** An alarm on a query with GROUP BY: each series is a contributor, OK or ALARM on its own. */
export class ContributorAlarm {
  state: AlarmState = 'INSUFFICIENT_DATA';
  reason = INITIAL_REASON;
  /** Whether the last query matched more series than can be returned. */
  partial = false;
  private readonly selection: Selection;
  private readonly schedule: EvaluationSchedule;
  /** By id; contributors that are OK are not kept. */
  private readonly inAlarm = new Map<string, ContributorStatus>();

  constructor(
    readonly definition: AlarmDefinition,
    query: InsightsQuery,
    store: MetricStore,
    private readonly reuse: Reuse,
    public since: Date,
  ) {
    this.selection = new Selection(store, query);
    this.schedule = new EvaluationSchedule(definition.rule);
  }

  get arn(): string {
    return this.definition.header.arn;
  }

  /** Goes on from an earlier configuration of the same alarm, with its contributors in ALARM. */
  resume(before: { readonly state: AlarmState; readonly reason: string; readonly since: Date }): void {
    this.state = before.state;
    this.reason = before.reason;
    this.since = before.since;
    if (!(before instanceof ContributorAlarm)) return;
    for (const [id, contributor] of before.inAlarm) this.inAlarm.set(id, contributor);
  }

  /** In the order in which they went into ALARM. */
  contributorsInAlarm(): ContributorStatus[] {
    return [...this.inAlarm.values()];
  }

  /** Contributors first, in the query's order, then those that vanished, then the alarm itself. */
  evaluate(at: Date): Transition[] {
    // Exactly N periods: there is no wider evaluation range for contributors.
    const window = this.schedule.windowAt(at, this.definition.rule.evaluationPeriods);
    if (!window || this.reuse.stillHolds(this.selection, window)) return [];
    const { returned, matched } = this.selection.select(window);
    this.partial = matched > MAX_RETURNED_SERIES;
    const { rule } = this.definition;
    const judged = returned.map((series): Judged => {
      const current = this.inAlarm.has(series.contributor.id) ? 'ALARM' : 'OK';
      return { series, verdict: judgeContributor(series.slots, rule, current) };
    });
    const transitions = [...this.follow(judged, window, at), ...this.forget(judged, at)];
    return [...transitions, ...this.summarize(judged, at)];
  }

  private follow(judged: readonly Judged[], window: Window, at: Date): Transition[] {
    const untracked = this.untracked(judged);
    const transitions: Transition[] = [];
    for (const { series, verdict } of judged) {
      const { id } = series.contributor;
      const is = verdict.state === 'ALARM';
      if (is === this.inAlarm.has(id) || untracked.has(id)) continue;
      const { rule } = this.definition;
      const points = evaluatedPoints(series.slots, rule);
      const reason = contributorReason(rule, verdict, points, window);
      if (is) this.inAlarm.set(id, { contributor: series.contributor, reason, since: at });
      else this.inAlarm.delete(id);
      const data = reasonData(rule, points, window, at, undefined);
      transitions.push(this.ofContributor(series.contributor, verdict.state, reason, data, at));
    }
    return transitions;
  }

  /** Contributors in ALARM beyond those tracked; whoever is tracked already keeps its place. */
  private untracked(judged: readonly Judged[]): ReadonlySet<string> {
    const ids = judged.filter(inAlarm).map(({ series }) => series.contributor.id);
    if (ids.length <= MAX_TRACKED_CONTRIBUTORS) return new Set();
    const tracked = ids.filter((id) => this.inAlarm.has(id));
    const others = ids.filter((id) => !this.inAlarm.has(id));
    return new Set([...tracked, ...others].slice(MAX_TRACKED_CONTRIBUTORS));
  }

  /** A series that the query no longer returns goes OK whatever the missing data rule says. */
  private forget(judged: readonly Judged[], at: Date): Transition[] {
    if (this.inAlarm.size === 0) return [];
    const returned = new Set(judged.map(({ series }) => series.contributor.id));
    const gone = this.contributorsInAlarm().filter(({ contributor }) => !returned.has(contributor.id));
    return gone.map(({ contributor }) => {
      this.inAlarm.delete(contributor.id);
      return this.ofContributor(contributor, 'OK', GONE_REASON, queryData(at), at);
    });
  }

  private summarize(judged: readonly Judged[], at: Date): Transition[] {
    const breaching = judged.filter(inAlarm).length;
    const to = judged.length === 0 ? this.stateWithoutSeries() : breaching > 0 ? 'ALARM' : 'OK';
    if (to === this.state) return [];
    const from = this.state;
    this.state = to;
    this.since = at;
    this.reason = this.summary(judged.length, breaching);
    const { header } = this.definition;
    return [
      {
        ...this.basics(at),
        from,
        to,
        reason: this.reason,
        reasonData: queryData(at),
        actions: header.actions[to],
      },
    ];
  }

  private stateWithoutSeries(): AlarmState {
    switch (this.definition.rule.treatMissingData) {
      case 'breaching':
        return 'ALARM';
      case 'notBreaching':
        return 'OK';
      case 'ignore':
        return this.state;
      case 'missing':
        return 'INSUFFICIENT_DATA';
    }
  }

  private summary(returned: number, breaching: number): string {
    if (returned === 0) {
      const treated = TREATED_AS[this.definition.rule.treatMissingData];
      return `No time series were returned by the query. Treat missing data is configured as [${treated}].`;
    }
    if (breaching === 0) return `${returned} time series evaluated to OK`;
    return breaching > MAX_TRACKED_CONTRIBUTORS
      ? `${MAX_TRACKED_CONTRIBUTORS}+ time series evaluated to ALARM`
      : `${breaching} out of ${returned} time series evaluated to ALARM`;
  }

  private ofContributor(
    contributor: Contributor,
    to: 'OK' | 'ALARM',
    reason: string,
    data: string,
    at: Date,
  ): Transition {
    const from = to === 'ALARM' ? 'OK' : 'ALARM';
    const actions = this.definition.header.actions[to];
    return { ...this.basics(at), from, to, reason, reasonData: data, contributor, actions };
  }

  private basics(at: Date) {
    const { header, trigger } = this.definition;
    return { alarmName: header.name, alarmArn: header.arn, description: header.description, at, trigger };
  }
}

function inAlarm({ verdict }: Judged): boolean {
  return verdict.state === 'ALARM';
}

function queryData(at: Date): string {
  return JSON.stringify({ version: '1.0', queryDate: documentTime(at) });
}
