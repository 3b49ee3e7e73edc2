import { ITEM_KIND_IDS, type ItemKind, itemKindRow } from '../../../lib/catalogue/item-kinds';
import { sourceRow } from '../../../lib/catalogue/sources';
import type { ProbedItems } from '../../poll/probe-report';
import type { Probed } from '../probes';
import { type Check, type Finding, type SelectionDetails, checkOf } from '../report';
import { nounsAmong } from './provider';
import { counted, some } from '../counts-and-names';

/** What there is, and what the selection makes of it. */
export function checkSelection(probed: readonly Probed[]): Check<SelectionDetails> {
  const reports = probed.flatMap(({ report }) => report ?? []);
  const containers = new Map<string, { id: string; name?: string }>();
  for (const { id, name } of reports.flatMap((report) => report.containers)) {
    const known = name ?? containers.get(id)?.name;
    containers.set(id, { id, ...(known !== undefined && { name: known }) });
  }
  const { one, several } = nounsAmong(probed);
  const listed = ITEM_KIND_IDS.flatMap((kind) => {
    const items = itemsOf(probed, kind);
    return items ? [{ kind, items }] : [];
  });
  const unmatched = [...new Set(reports.flatMap((report) => report.unmatched))];
  const findings: Finding[] = [
    ...(reports.length > 0 && containers.size === 0
      ? [
          {
            level: 'broken' as const,
            says: `No ${one} is found, so that nothing is watched.`,
            todo: `See \`${several}\` in the deployment: its tags, or the account and Region that it is deployed to.`,
          },
        ]
      : []),
    ...listed.flatMap(({ kind, items }) => emptyOf(kind, items)),
    ...(unmatched.length > 0
      ? [
          {
            level: 'look' as const,
            says: `The selection asks for what is not there: ${some(unmatched)}.`,
            todo: 'Correct the id or pattern in the deployment, or take it out.',
          },
        ]
      : []),
  ];
  const says = [counted(containers.size, one), ...listed.map(({ kind, items }) => textOf(kind, items))].join(
    '; ',
  );
  return checkOf(says, findings, {
    containers: [...containers.values()],
    ...Object.fromEntries(listed.map(({ kind, items }) => [itemKindRow(kind).nouns.several, items])),
    unmatched,
  });
}

/** Several pollers list the same: of each container the first list is taken that could be read. */
function itemsOf(probed: readonly Probed[], kind: ItemKind): ProbedItems | undefined {
  const byContainer = new Map<string, ProbedItems>();
  for (const { source, report } of probed) {
    if (!report || sourceRow(source).kind !== kind) continue;
    for (const { id, items } of report.containers) {
      if (items && !byContainer.has(id)) byContainer.set(id, items);
    }
  }
  const all = [...byContainer.values()];
  if (all.length === 0) return undefined;
  const sum = (read: (items: ProbedItems) => number) => all.reduce((total, items) => total + read(items), 0);
  const byState: Record<string, number> = {};
  for (const [state, count] of all.flatMap((items) => Object.entries(items.byState))) {
    byState[state] = (byState[state] ?? 0) + count;
  }
  return {
    listed: sum(({ listed }) => listed),
    byState,
    selected: sum(({ selected }) => selected),
    filteredOut: sum(({ filteredOut }) => filteredOut),
    ended: sum(({ ended }) => ended),
  };
}

function emptyOf(kind: ItemKind, items: ProbedItems): Finding[] {
  if (items.selected > 0) return [];
  const { one, several } = itemKindRow(kind).nouns;
  return [
    {
      level: 'look',
      says: `No ${one} is watched, of ${items.listed} that there are.`,
      todo: `If some should be, see \`${several}\` in the deployment: its ids, names, states and tags.`,
    },
  ];
}

function textOf(kind: ItemKind, items: ProbedItems): string {
  const states = Object.entries(items.byState).sort(([, a], [, b]) => b - a);
  const left = [
    ...(items.filteredOut > 0 ? [`${items.filteredOut} left out by the selection`] : []),
    ...(items.ended > 0 ? [`${items.ended} by state (ended, or drafts)`] : []),
  ];
  return (
    `${counted(items.listed, itemKindRow(kind).nouns.one)}` +
    `${states.length > 0 ? ` (${states.map(([state, count]) => `${count} ${state}`).join(', ')})` : ''}, ` +
    [`${items.selected} watched`, ...left].join(', ')
  );
}
