import { isItemKind } from '../../lib/catalogue/item-kinds';
import type { AlarmId, Severity } from '../../lib/catalogue/alarms';
import type { PagerConfig, PagerTopics } from '../../lib/catalogue/pager-config';
import { patternToRegExp } from '../reading/selection';
import { type NamedItem, nameOf } from './item';

/** Who hears of an incident. */
export interface Destination {
  readonly severity: Severity;
  /** ARN; absent: nobody is told. */
  readonly topic?: string;
}

/** Who hears that an item is over a line of an alarm; an item that is both always and never paged is paged. */
export function destinationOf(
  config: Pick<PagerConfig, 'topics' | 'routes' | 'alwaysPage' | 'neverPage' | 'severities'>,
  id: AlarmId,
  line: Severity,
  item: NamedItem,
): Destination {
  const severity = severityOf(config, config.severities[id] ?? line, item);
  return { severity, topic: topicsOf(config, item)[severity] };
}

function severityOf(
  { alwaysPage, neverPage }: Pick<PagerConfig, 'alwaysPage' | 'neverPage'>,
  severity: Severity,
  item: NamedItem,
): Severity {
  if (fitsAny(alwaysPage, item)) return 'page';
  return fitsAny(neverPage, item) ? 'ticket' : severity;
}

/** The topics of the first route that fits; what the route does not say is as everywhere else. */
function topicsOf({ topics, routes }: Pick<PagerConfig, 'topics' | 'routes'>, item: NamedItem): PagerTopics {
  const route = routes.find(
    ({ applications, names }) =>
      (!applications || applications.includes(item.applicationId ?? '')) && (!names || fitsAny(names, item)),
  );
  return { page: route?.page ?? topics.page, ticket: route?.ticket ?? topics.ticket };
}

/** Patterns are of the names of items: a container of such a name is none. */
function fitsAny(patterns: readonly string[], item: NamedItem): boolean {
  if (!isItemKind(item.type)) return false;
  return patterns.some((pattern) => patternToRegExp(pattern).test(nameOf(item)));
}
