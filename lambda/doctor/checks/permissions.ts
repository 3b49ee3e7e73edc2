import { sourceRow } from '../../../lib/catalogue/sources';
import type { Probed } from '../probes';
import { type Check, type Finding, type PermissionsDetails, checkOf } from '../report';
import { containerNouns } from './provider';
import { counted, some } from '../counts-and-names';

type Reported = Required<Pick<Probed, 'source' | 'poller' | 'report'>>;

/** Which operations are denied to the pollers, each as its own role tells. */
export function checkPermissions(probed: readonly Probed[]): Check<PermissionsDetails> {
  const reports = probed.flatMap(({ source, poller, report }) =>
    report ? [{ source, poller, report }] : [],
  );
  const all = reports.flatMap(({ report }) => report.operations);
  const count = (status: string) => all.filter((one) => one.status === status).length;
  const untried = [
    ...new Set(all.filter(({ status }) => status === 'not-tried').map(({ operation }) => operation)),
  ];
  return checkOf(
    `${all.length - count('not-tried')} requests of ${counted(reports.length, 'poller')} tried, ${count('denied') || 'none'} denied` +
      `${untried.length > 0 ? `; could not be tried: ${some(untried, 3)}` : ''}`,
    [...reports.flatMap(deniedTo), ...reports.flatMap(withoutTable)],
    {
      pollers: reports.map(({ source, poller, report }) => ({
        source,
        function: poller.fn,
        operations: report.operations,
      })),
    },
  );
}

/** Without its checkpoints a poller publishes totals, and no growth. */
function withoutTable({ source, report }: Reported): Finding[] {
  return report.operations
    .filter(({ status, action }) => status === 'failed' && action.startsWith('dynamodb:'))
    .map(({ says = '' }) => ({
      level: 'look',
      says: `The poller of ${sourceRow(source).title} cannot read its checkpoints: ${says}.`,
      todo: 'See whether the table is there; runbook: watch.checkpoint-failing.',
    }));
}

/** One finding per operation: the role names its containers one by one, but its actions once. */
function deniedTo({ source, poller, report }: Reported): Finding[] {
  const denied = report.operations.filter(({ status }) => status === 'denied');
  return [...new Set(denied.map(({ operation }) => operation))].map((operation) => {
    const same = denied.filter((one) => one.operation === operation);
    const ids = same.flatMap(({ containerId }) => containerId ?? []);
    const [first] = same;
    return {
      level: 'broken',
      says:
        `${operation} is denied to the poller of ${sourceRow(source).title} (${poller.fn})` +
        `${ids.length > 0 ? `, ${containerNouns(source).one} ${some(ids)}` : ''}: ${first?.says ?? ''}`,
      todo:
        `Allow ${first?.action ?? ''} in its role. The deployment does: see whether somebody has changed the role, ` +
        'or whether a boundary or a service control policy takes it away.',
    };
  });
}
