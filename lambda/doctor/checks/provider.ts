import type { KindNouns } from '../../../lib/catalogue/item-kind-row';
import { kindRow } from '../../../lib/catalogue/item-kinds';
import { providerRow } from '../../../lib/catalogue/providers';
import { SOURCE_IDS, type SourceId, sourceRow } from '../../../lib/catalogue/sources';
import type { Probed } from '../probes';
import { type Check, type Finding, type ProviderDetails, checkOf } from '../report';
import { Unanswered, findingOf } from '../unanswered';
import { counted, some } from '../counts-and-names';

const providerOf = (source: SourceId) => providerRow(sourceRow(source).provider);

/** What a provider calls its containers. */
export function containerNouns(source: SourceId): KindNouns {
  return kindRow(providerOf(source).container).nouns;
}

/** What the provider of some pollers calls its containers; of none, as the first in the catalogue does. */
export function nounsAmong([first]: readonly Probed[]): KindNouns {
  return containerNouns(first?.source ?? (SOURCE_IDS[0] as SourceId));
}

/** Whether the pollers answer, and the provider answers them; what is denied is told apart. */
export function checkProvider(probed: readonly Probed[]): Check<ProviderDetails> {
  const answering = probed.filter(({ report }) => report);
  const containers = new Set(answering.flatMap(({ report }) => report?.containers.map(({ id }) => id) ?? []));
  const findings = [...probed.flatMap(silent), ...failures(probed)];
  return checkOf(
    `${answering.length} of ${counted(probed.length, 'poller')} answered, for ${counted(containers.size, nounsAmong(probed).one)}`,
    findings,
    {
      pollers: probed.map(({ source, poller, report }) => ({
        source,
        function: poller.fn,
        answered: report !== undefined,
        failed: failedOf({ source, report }).map(({ operation, containerId }) => ({
          operation,
          ...(containerId !== undefined && { containerId }),
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
    { operation: string; says: string; source: SourceId; sources: Set<string>; ids: Set<string> }
  >();
  for (const { source, report } of probed) {
    for (const { operation, containerId, says = '' } of failedOf({ source, report })) {
      const key = `${operation} ${says}`;
      const one = alike.get(key) ?? { operation, says, source, sources: new Set(), ids: new Set() };
      alike.set(key, one);
      one.sources.add(sourceRow(source).title);
      if (containerId !== undefined) one.ids.add(containerId);
    }
  }
  return [...alike.values()].map(({ operation, says, source, sources, ids }) => ({
    level: providerOf(source).lists.includes(operation) ? 'broken' : 'look',
    says:
      `${operation} fails for ${some([...sources])}` +
      `${ids.size > 0 ? `, ${containerNouns(source).one} ${some([...ids])}` : ''}: ${says}.`,
    todo: says.includes('404')
      ? `There is no such ${containerNouns(source).one} any more: take its id out of the deployment, or correct it.`
      : `Invoke the doctor again; if it stays so, see ${providerOf(source).name}'s health in this Region; runbook: watch.source-unreachable.`,
  }));
}

function failedOf({ source, report }: Pick<Probed, 'source' | 'report'>) {
  // The table of checkpoints is no part of the provider, and is told of with the permissions.
  if (!report) return [];
  return report.operations.filter(
    ({ status, action }) => status === 'failed' && action.startsWith(providerOf(source).actionPrefix),
  );
}
