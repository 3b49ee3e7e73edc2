import type { AlarmInput, MathInput, MetricInput } from './definition';
import type { Fields } from './fields';
import { isInsightsQuery, parseInsights } from './insights/parser';
import { kindOf } from './math/evaluate';
import { parseMath } from './math/parser';
import { calls, idsIn } from './math/syntax';
import type { Kind } from './math/values';
import { readDimensionList, readPeriod, readStatistic, readUnit } from './metric-fields';
import { shown, SyntaxProblem, type Problems } from './problems';

export const MAX_METRICS = 10;

const ID = /^[a-z][A-Za-z0-9_]*$/;
const ENTRY_PROPERTIES = ['Id', 'MetricStat', 'Expression', 'Label', 'ReturnData', 'Period', 'AccountId'];

interface Entry {
  readonly id: string;
  readonly input: AlarmInput;
  /** Seconds; an expression need not say. */
  readonly period: number | undefined;
  readonly returned: boolean;
  readonly text: string;
}

/** The Metrics of an alarm: the entry alarmed on, and the period that all share (seconds). */
export function readMetricsArray(
  alarm: Fields,
  accountId: string,
  problems: Problems,
): { input: AlarmInput; period: number } | undefined {
  const inputs = new Map<string, AlarmInput>();
  const entries = alarm
    .children('Metrics')
    .map((fields) => readEntry(fields, inputs, accountId, problems))
    .filter((entry) => entry !== undefined);
  for (const entry of entries) {
    if (inputs.has(entry.id)) problems.add(`Metrics has the Id ${entry.id} twice`);
    inputs.set(entry.id, entry.input);
  }
  checkCount(entries, problems);
  const period = commonPeriod(entries, problems);
  const returned = entries.filter((entry) => entry.returned);
  if (returned.length !== 1) {
    const ids = returned.map(({ id }) => id).join(', ') || 'none';
    problems.add(
      `Metrics must have exactly one entry with ReturnData true (which is the default); it has ${ids}`,
    );
  }
  if (problems.any) return undefined;
  checkExpressions(entries, inputs, problems);
  const [entry] = returned;
  return problems.any || !entry || period === undefined ? undefined : { input: entry.input, period };
}

function readEntry(
  fields: Fields,
  inputs: ReadonlyMap<string, AlarmInput>,
  accountId: string,
  problems: Problems,
): Entry | undefined {
  fields.only(ENTRY_PROPERTIES);
  const id = fields.requiredText('Id');
  if (id !== undefined && !ID.test(id))
    fields.refuse('Id', 'letters, digits and _, the first a lower-case letter');
  const account = fields.text('AccountId');
  if (account !== undefined && account !== accountId) {
    fields.refuse('AccountId', `the alarm's own account, ${accountId}: others have no data here`);
  }
  const returned = fields.flag('ReturnData', true);
  const text = fields.text('Expression');
  const stat = fields.child('MetricStat');
  if ((text === undefined) === (stat === undefined)) {
    fields.refuse('Expression', 'given, or MetricStat, but not both');
    return undefined;
  }
  if (stat) {
    if (fields.has('Period')) fields.refuse('Period', 'left out: it stands in MetricStat');
    const period = readPeriod(stat.only(['Metric', 'Period', 'Stat', 'Unit']));
    const input = readMetricStat(stat);
    return id !== undefined && input ? { id, input, period, returned, text: '' } : undefined;
  }
  const input = parse(id ?? '', text ?? '', inputs, problems);
  // A query has no other entry to take its period from.
  const period = input?.kind === 'insights' || fields.has('Period') ? readPeriod(fields) : undefined;
  return id !== undefined && input ? { id, input, period, returned, text: text ?? '' } : undefined;
}

function readMetricStat(stat: Fields): MetricInput | undefined {
  const metric = stat.child('Metric')?.only(['Namespace', 'MetricName', 'Dimensions']);
  if (!metric) stat.refuse('Metric', 'an object with Namespace and MetricName');
  const namespace = metric?.requiredText('Namespace');
  const name = metric?.requiredText('MetricName');
  const dimensions = metric ? readDimensionList(metric) : {};
  const statistic = readStatistic(stat, 'Stat');
  const unit = readUnit(stat);
  if (namespace === undefined || name === undefined || statistic === undefined) return undefined;
  return { kind: 'metric', namespace, name, dimensions, statistic, unit };
}

function parse(
  id: string,
  text: string,
  inputs: ReadonlyMap<string, AlarmInput>,
  problems: Problems,
): AlarmInput | undefined {
  return reported(id, text, problems, (): AlarmInput =>
    isInsightsQuery(text)
      ? { kind: 'insights', query: parseInsights(text) }
      : { kind: 'math', expression: parseMath(text), inputs },
  );
}

function reported<T>(id: string, text: string, problems: Problems, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    problems.add(`the expression ${id} = ${shown(text)} cannot be evaluated: ${error.message}`);
    return undefined;
  }
}

function checkCount(entries: readonly Entry[], problems: Problems): void {
  const metrics = entries.filter(({ input }) => input.kind === 'metric').length;
  if (metrics > MAX_METRICS)
    problems.add(`Metrics has ${metrics} metrics: at most ${MAX_METRICS} are allowed`);
  const grouped = entries.find(({ input }) => input.kind === 'insights' && input.query.groupBy.length > 0);
  if (grouped && entries.length > 1) {
    problems.add(
      `Metrics has ${entries.length} entries: ${grouped.id}, a query with GROUP BY, must be the only one`,
    );
  }
}

function commonPeriod(entries: readonly Entry[], problems: Problems): number | undefined {
  const periods = new Set(entries.map(({ period }) => period).filter((period) => period !== undefined));
  if (periods.size > 1) {
    problems.add(`Metrics has the periods ${[...periods].join(' and ')}: all entries must have the same`);
  }
  return [...periods][0];
}

function checkExpressions(
  entries: readonly Entry[],
  inputs: ReadonlyMap<string, AlarmInput>,
  problems: Problems,
): void {
  const find = (id: string, above: readonly string[]): Kind => {
    const input = inputs.get(id);
    if (!input)
      throw new SyntaxProblem(`${id} is the Id of no entry: there are ${[...inputs.keys()].join(', ')}`);
    if (input.kind !== 'math') return 'series';
    if (above.includes(id)) throw new SyntaxProblem(`it refers to itself: ${[...above, id].join(' → ')}`);
    return kindOf(input.expression, (inner) => find(inner, [...above, id]));
  };
  for (const { id, input, text, returned } of entries) {
    reported(id, text, problems, () => {
      const kind = find(id, []);
      if (returned && kind !== 'series') {
        throw new SyntaxProblem(
          `it gives ${kind === 'array' ? 'an array' : 'a scalar'}, and an alarm needs one time series`,
        );
      }
      if (returned && input.kind === 'math' && !readsMetric(input)) {
        throw new SyntaxProblem('it reads no metric');
      }
    });
  }
}

function readsMetric({ expression, inputs }: MathInput): boolean {
  if (calls(expression, 'METRICS')) return [...inputs.values()].some(({ kind }) => kind === 'metric');
  return idsIn(expression).some((id) => {
    const input = inputs.get(id);
    return input?.kind === 'math' ? readsMetric(input) : input !== undefined;
  });
}
