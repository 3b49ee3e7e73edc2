import type { MetricStore } from '../metric-store';
import { isStatistic, STATISTICS, type Statistic } from '../statistic';
import { readDimensions, readMetricName } from '../wire/names';
import { Findings, ServiceError } from '../wire/service-error';
import { Shape, shown } from '../wire/shape';
import { seconds, type Operation } from './operation';

const MEMBERS = ['MetricDataQueries', 'StartTime', 'EndTime', 'ScanBy', 'NextToken'].concat(
  // Known, so that the error can say that it is not they who are mistyped.
  ['MaxDatapoints', 'LabelOptions'],
);
const NOT_ANSWERED = ['MaxDatapoints', 'LabelOptions'];
const QUERY_MEMBERS = ['Id', 'MetricStat', 'ReturnData', 'Label', 'Expression', 'Period', 'AccountId'];
const QUERY_NOT_ANSWERED = ['Label', 'Expression', 'Period', 'AccountId'];
const ORDERS = ['TimestampAscending', 'TimestampDescending'];
const ID = /^[a-z][A-Za-z0-9_]*$/;
const MAX_QUERIES = 500;
const MAX_DATAPOINTS = 100_800;

interface Query {
  readonly id: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly period: number;
  readonly statistic: Statistic;
}

/** Plain metrics, each by its statistic; no expressions. All points are on one page. */
export const getMetricData: Operation = (body, { store }) => {
  const findings = new Findings();
  const request = Shape.read(body, '', MEMBERS, findings);
  const from = request && readTime(request, 'StartTime', findings);
  const to = request && readTime(request, 'EndTime', findings);
  const order = request?.text('ScanBy') ?? 'TimestampDescending';
  if (!ORDERS.includes(order)) {
    findings.invalid(
      `The value ${shown(order)} for parameter ScanBy is unknown: allowed are ${ORDERS.join(', ')}.`,
    );
  }
  for (const name of NOT_ANSWERED.filter((each) => request?.has(each))) {
    findings.invalid(`The parameter ${name} is not answered here: leave it out.`);
  }
  if (from && to && from >= to) {
    findings.combination('The parameter StartTime must be less than the parameter EndTime.');
  }
  const queries = request ? readQueries(request, findings) : [];
  const token = request?.text('NextToken');
  findings.throwIfAny();
  if (token !== undefined) {
    throw new ServiceError('InvalidNextToken', `The NextToken ${shown(token)} was given by no answer.`);
  }
  const results = queries.map((query) =>
    resultOf(query, store, from ?? new Date(0), to ?? new Date(0), order),
  );
  const points = results.reduce((sum, { Values }) => sum + Values.length, 0);
  if (points > MAX_DATAPOINTS) {
    throw new ServiceError(
      'InvalidParameterValueException',
      `${points} datapoints are more than one page holds, and this stand-in has one page: ask for fewer than ${MAX_DATAPOINTS}.`,
    );
  }
  return { body: { MetricDataResults: results, Messages: [] } };
};

function readTime(request: Shape, name: string, findings: Findings): Date | undefined {
  if (!request.has(name)) findings.missing(`The parameter ${name} is required.`);
  const given = request.number(name);
  return given === undefined ? undefined : new Date(given * 1_000);
}

function readQueries(request: Shape, findings: Findings): Query[] {
  if (!request.has('MetricDataQueries')) findings.missing('The parameter MetricDataQueries is required.');
  const entries = request.entries('MetricDataQueries');
  if (entries.length > MAX_QUERIES) {
    findings.invalid(
      `The collection MetricDataQueries has ${entries.length} members: ${MAX_QUERIES} are allowed in one request.`,
    );
  }
  const ids = new Set<string>();
  return entries.flatMap(({ value, path }) => {
    const query = readQuery(value, path, findings);
    if (!query) return [];
    if (ids.has(query.id))
      findings.invalid(`The value ${shown(query.id)} for parameter ${path}.Id is given twice.`);
    ids.add(query.id);
    return [query];
  });
}

function readQuery(value: unknown, path: string, findings: Findings): Query | undefined {
  const shape = Shape.read(value, path, QUERY_MEMBERS, findings);
  for (const name of QUERY_NOT_ANSWERED.filter((each) => shape?.has(each))) {
    findings.invalid(`The parameter ${path}.${name} is not answered here: leave it out.`);
  }
  if (shape?.flag('ReturnData') === false) {
    findings.invalid(`The parameter ${path}.ReturnData must not be false where nothing is computed of it.`);
  }
  const id = shape?.requiredText('Id');
  if (id !== undefined && !ID.test(id)) {
    findings.invalid(
      `The value ${shown(id)} for parameter ${path}.Id must be letters, digits and _, the first a small letter.`,
    );
  }
  if (shape && !shape.has('MetricStat')) findings.missing(`The parameter ${path}.MetricStat is required.`);
  const stat =
    shape?.has('MetricStat') &&
    Shape.read(shape.raw('MetricStat'), `${path}.MetricStat`, ['Metric', 'Period', 'Stat', 'Unit'], findings);
  if (!stat) return undefined;
  if (stat.has('Unit')) findings.invalid(`The parameter ${stat.pathOf('Unit')} is not answered here.`);
  const metric = Shape.read(
    stat.raw('Metric'),
    stat.pathOf('Metric'),
    ['Namespace', 'MetricName', 'Dimensions'],
    findings,
  );
  const namespace = metric?.requiredText('Namespace');
  const metricName = metric && readMetricName(metric, findings);
  const dimensions = metric ? readDimensions(metric, findings) : {};
  const period = stat.number('Period');
  const statistic = stat.requiredText('Stat');
  if (period === undefined || !Number.isInteger(period) || period < 60 || period % 60 !== 0) {
    findings.invalid(
      `The value ${shown(period)} for parameter ${stat.pathOf('Period')} must be a multiple of 60.`,
    );
  }
  if (statistic !== undefined && !isStatistic(statistic)) {
    findings.invalid(
      `The value ${shown(statistic)} for parameter ${stat.pathOf('Stat')} is not answered here: ${STATISTICS.join(', ')} are.`,
    );
  }
  if (id === undefined || namespace === undefined || metricName === undefined) return undefined;
  if (period === undefined || statistic === undefined || !isStatistic(statistic)) return undefined;
  return { id, namespace, metricName, dimensions, period, statistic };
}

function resultOf(query: Query, store: MetricStore, from: Date, to: Date, order: string) {
  const { id, namespace, metricName, dimensions, period, statistic } = query;
  const series = store.find(namespace, metricName, dimensions);
  const span = period * 1_000;
  // Points stand at whole periods, whatever the request begins with.
  const aligned = new Date(Math.floor(from.getTime() / span) * span);
  const end = new Date(Math.ceil(to.getTime() / span) * span);
  const points = series ? store.statistic(series, statistic, period, aligned, end) : [];
  if (order === 'TimestampDescending') points.reverse();
  return {
    Id: id,
    Label: metricName,
    Timestamps: points.map(({ time }) => seconds(time)),
    Values: points.map(({ value }) => value),
    StatusCode: 'Complete',
  };
}
