import type { MetricPoint } from '../metric-store';
import { readDatum } from './datum';
import { entityFailure } from './entity';
import { MAX_ENTITIES, MAX_METRICS } from './limits';
import { readNamespace } from './names';
import { Findings } from './service-error';
import { Shape } from './shape';

const MEMBERS = ['Namespace', 'MetricData', 'EntityMetricData', 'StrictEntityValidation'];

/** A PutMetricData request found good. */
export interface AcceptedPut {
  readonly points: readonly MetricPoint[];
  /** Why an entity was not taken while its data were (StrictEntityValidation false). */
  readonly failureMessage?: string;
}

/** Checks a whole request before anything of it is stored: one bad datum refuses all. */
export function readPutMetricData(body: unknown, now: Date): AcceptedPut {
  const findings = new Findings();
  const request = Shape.read(body, '', MEMBERS, findings);
  const namespace = request && readNamespace(request, findings);
  const entities = request ? readEntities(request, findings) : { data: [], failureMessage: undefined };
  const data = [...(request?.entries('MetricData') ?? []), ...entities.data];
  if (request && data.length === 0) {
    findings.missing('The parameter MetricData is required, with at least one member.');
  }
  const points = data.map(({ value, path }) => readDatum(value, path, namespace ?? '', now, findings));
  checkMetricCount(points, findings);
  findings.throwIfAny();
  return {
    points: points.filter((point) => point !== undefined),
    failureMessage: entities.failureMessage,
  };
}

function readEntities(request: Shape, findings: Findings) {
  const entries = request.entries('EntityMetricData');
  const strict = request.flag('StrictEntityValidation');
  if (entries.length > 0 && strict === undefined) {
    findings.missing('The parameter StrictEntityValidation is required with EntityMetricData.');
  }
  if (entries.length > MAX_ENTITIES) {
    findings.invalid(
      `The collection EntityMetricData has ${entries.length} members: ${MAX_ENTITIES} are allowed.`,
    );
  }
  const failures: string[] = [];
  const data = entries.flatMap(({ value, path }) => {
    const item = Shape.read(value, path, ['Entity', 'MetricData'], findings);
    if (!item) return [];
    const failure = entityFailure(item);
    if (failure && strict) findings.invalid(`The parameter ${item.pathOf('Entity')} is refused: ${failure}.`);
    if (failure) failures.push(failure);
    return item.entries('MetricData');
  });
  return { data, failureMessage: failures[0] };
}

function checkMetricCount(points: readonly (MetricPoint | undefined)[], findings: Findings): void {
  const metrics = new Set(
    points.map((point, index) =>
      point ? JSON.stringify([point.name, Object.entries(point.dimensions ?? {}).sort()]) : index,
    ),
  );
  if (metrics.size > MAX_METRICS) {
    findings.invalid(
      `The collection MetricData must not hold more than ${MAX_METRICS} different metrics: ${metrics.size} given.`,
    );
  }
}
