import { sourceRow } from '../../../lib/catalogue/sources';
import type { Probed } from '../probes';
import { type Check, type Finding, type PinpointDetails, checkOf } from '../report';
import { Unanswered, findingOf } from '../unanswered';
import { counted, some } from '../words';

/** Without these there is nothing to see of an application. */
const LISTS = ['GetApps', 'GetApp', 'ListJourneys', 'GetCampaigns'];

/** Whether the pollers answer, and Pinpoint answers them; what is denied is told apart. */
export function checkPinpoint(probed: readonly Probed[]): Check<PinpointDetails> {
  const answering = probed.filter(({ report }) => report);
  const applications = new Set(
    answering.flatMap(({ report }) => report?.applications.map(({ id }) => id) ?? []),
  );
  const findings = [...probed.flatMap(silent), ...failures(probed)];
  return checkOf(
    `${answering.length} of ${counted(probed.length, 'poller')} answered, for ${counted(applications.size, 'application')}`,
    findings,
    {
      pollers: probed.map(({ source, poller, report }) => ({
        source,
        function: poller.fn,
        answered: report !== undefined,
        failed: failedOf(report).map(({ operation, applicationId }) => ({
          operation,
          ...(applicationId !== undefined && { applicationId }),
        })),
      })),
    },
  );
}

function silent({ source, poller, report, error }: Probed): Finding[] {
  if (report) return [];
  if (error instanceof Unanswered && !error.isDenied) {
    return [
      {
        level: 'broken',
        says: `The poller of ${sourceRow(source).title} does not answer: ${error.says}.`,
        todo: `See the log of ${poller.fn}; runbook: watch.poller-not-running.`,
      },
    ];
  }
  return [findingOf(error)];
}

/** An outage concerns everything: one finding for what fails alike. */
function failures(probed: readonly Probed[]): Finding[] {
  const alike = new Map<
    string,
    { operation: string; says: string; sources: Set<string>; ids: Set<string> }
  >();
  for (const { source, report } of probed) {
    for (const { operation, applicationId, says = '' } of failedOf(report)) {
      const key = `${operation} ${says}`;
      const one = alike.get(key) ?? { operation, says, sources: new Set(), ids: new Set() };
      alike.set(key, one);
      one.sources.add(sourceRow(source).title);
      if (applicationId !== undefined) one.ids.add(applicationId);
    }
  }
  return [...alike.values()].map(({ operation, says, sources, ids }) => ({
    level: LISTS.includes(operation) ? 'broken' : 'look',
    says:
      `${operation} fails for ${some([...sources])}` +
      `${ids.size > 0 ? `, application ${some([...ids])}` : ''}: ${says}.`,
    todo: says.includes('404')
      ? 'There is no such application any more: take its id out of the deployment, or correct it.'
      : "Invoke the doctor again; if it stays so, see Pinpoint's health in this Region; runbook: watch.source-unreachable.",
  }));
}

function failedOf(report: Probed['report']) {
  // The table of checkpoints is no part of Pinpoint, and is told of with the permissions.
  return (report?.operations ?? []).filter(
    ({ status, action }) => status === 'failed' && action.startsWith('mobiletargeting:'),
  );
}
