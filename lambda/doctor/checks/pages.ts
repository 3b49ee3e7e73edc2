import type { DoctorConfig } from '../../../lib/catalogue/doctor-config';
import type { Status } from '../../pages/status';
import type { DoctorPorts } from '../ports';
import { type Check, type Finding, type PagesDetails, checkOf } from '../report';
import { Unanswered, findingOf } from '../unanswered';
import { counted, some } from '../counts-and-names';

const NAMED = 8;
const NOTHING: PagesDetails = { open: [], outOfSight: [], silences: [], waiting: 0 };

/** What the page writer has open and silenced, in its own words. */
export async function checkPages(
  { pager }: DoctorConfig,
  ports: Pick<DoctorPorts, 'invoke'>,
): Promise<Check<PagesDetails>> {
  if (pager === undefined) return checkOf('no page writer: there is nobody to write to', [], NOTHING);
  let status: Status;
  try {
    status = statusIn(await ports.invoke(pager, { status: true }), pager);
  } catch (error) {
    const isBroken = error instanceof Unanswered && !error.isDenied;
    const finding: Finding = isBroken
      ? {
          level: 'broken',
          says: `The page writer does not answer: ${error.says}.`,
          todo: `See the log of ${pager}; runbook: watch.pages-failing.`,
        }
      : findingOf(error);
    return { level: finding.level, says: 'not known', findings: [finding] };
  }
  const { open, outOfSight, silences, waiting } = status;
  const lines = (incidents: Status['open']) =>
    some(
      incidents.map(({ alarm, item }) => `${alarm} of ${item}`),
      NAMED,
    );
  const findings: Finding[] = [
    ...(open.length > 0
      ? [
          look(
            `${counted(open.length, 'incident')} open: ${lines(open)}.`,
            'Each has its heading in the runbook.',
          ),
        ]
      : []),
    ...(outOfSight.length > 0
      ? [
          look(
            `${counted(outOfSight.length, 'incident')} out of sight: ${lines(outOfSight)}.`,
            'Nobody can say how they are until their source is back; runbook: watch.source-unreachable.',
          ),
        ]
      : []),
    ...(waiting > 0
      ? [
          look(
            `${counted(waiting, 'message')} still to be sent.`,
            `The next sweep sends them, within five minutes; if not, see the log of ${pager}.`,
          ),
        ]
      : []),
  ];
  const silenced = silences.map(({ item, alarm, until }) => ({
    ...(item !== undefined && { item }),
    ...(alarm !== undefined && { alarm }),
    until,
  }));
  const quiet = silenced.map(
    ({ item, alarm, until }) => `${alarm ?? 'every alarm'} of ${item ?? 'everything'} until ${until}`,
  );
  return checkOf(
    `${counted(open.length + outOfSight.length, 'incident')} open, ${counted(silences.length, 'silence')}` +
      `${quiet.length > 0 ? `: ${some(quiet, NAMED)}` : ''}`,
    findings,
    { open: open.map(lineOf), outOfSight: outOfSight.map(lineOf), silences: silenced, waiting },
  );
}

function lineOf({ alarm, item, id, severity, since }: Status['open'][number]) {
  return { alarm, item, id, severity, since };
}

function statusIn(answer: unknown, pager: string): Status {
  const status = Object(answer) as Partial<Status>;
  if (Array.isArray(status.open) && Array.isArray(status.outOfSight) && Array.isArray(status.silences)) {
    return status as Status;
  }
  throw new Unanswered('lambda:InvokeFunction', pager, false, 'it answered with no status');
}

function look(says: string, todo: string): Finding {
  return { level: 'look', says, todo };
}
