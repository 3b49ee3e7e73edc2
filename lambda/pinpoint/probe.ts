import { type OperationName, OPERATIONS } from '../../lib/catalogue/operations';
import { type PollerConfig, choiceOf, filterOf, mustBeFound } from '../../lib/catalogue/poller-config';
import { requestedOperations } from '../../lib/catalogue/requested-operations';
import { itemDimensionOf } from '../../lib/catalogue/sources';
import type { CheckpointStore } from '../checkpoint/checkpoint';
import { activitiesOf } from './journey-activities';
import { type SelectedCampaign, selectedCampaigns } from './campaigns';
import { describeError, troubleOf } from '../reading/errors';
import { type SelectedJourney, selectedJourneys } from './journeys';
import { textOrNone } from '../reading/answer-values';
import { type DayRange, type PinpointReader, utcDay } from './reader';
import { pinpointSource } from './pinpoint-source';
import { forEachLimited } from '../reading/pool';
import { type Selection, unmatchedParts } from '../reading/selection';
import { type ItemRequests, campaignRequests, journeyRequests } from './probe-requests';
import type {
  ProbeReport,
  ProbeStatus,
  ProbedContainer,
  ProbedItems,
  ProbedOperation,
} from '../poll/probe-report';

/** What a probe asks. */
export interface ProbePorts {
  readonly pinpoint: PinpointReader;
  readonly checkpoints: Pick<CheckpointStore, 'read'>;
}

const APPLICATIONS_AT_ONCE = 8;
const NO_APPLICATION = 'there is no application to ask about';

/**
 * Tries each operation that a poll may need, with the poller's own role: the lists of every application, and the
 * requests about items with one item of each kind. Writes nothing anywhere.
 */
export async function probe(config: PollerConfig, at: Date, ports: ProbePorts): Promise<ProbeReport> {
  const needed = requestedOperations(choiceOf(config), mustBeFound(config.containers));
  const operations: ProbedOperation[] = [];
  const attempt = attempts(operations);
  const source = pinpointSource(config.source, ports.pinpoint);
  const { containers: choice } = config;
  const ids = mustBeFound(choice)
    ? ((await attempt('GetApps', undefined, () => source.containers(choice))) ?? [])
    : [...new Set(choice)];

  const applications = new Map<string, ProbedContainer>();
  const found: { readonly id: string; readonly items: Selection<SelectedJourney | SelectedCampaign> }[] = [];
  const matched = new Set<string>();
  const dimension = itemDimensionOf(config.source);
  const context = {
    config,
    at,
    matched: (parts: readonly string[]) => parts.forEach((part) => matched.add(part)),
  };
  await forEachLimited(ids, APPLICATIONS_AT_ONCE, async (id) => {
    const name = needed.includes('GetApp')
      ? textOrNone((await attempt('GetApp', id, () => ports.pinpoint.application(id)))?.Name)
      : await source.nameOf(id).catch(() => undefined);
    const items =
      dimension === 'JourneyId'
        ? await attempt('ListJourneys', id, () => selectedJourneys(ports.pinpoint, id, context))
        : dimension &&
          (await attempt('GetCampaigns', id, () => selectedCampaigns(ports.pinpoint, id, context)));
    if (items) found.push({ id, items });
    applications.set(id, {
      id,
      ...(name !== undefined && { name }),
      ...(items && { items: countsOf(items) }),
    });
  });

  const item = await itemRequests(found, ports.pinpoint, needed, utcDay(at));
  const [anyId] = ids;
  for (const operation of needed.filter((one) => !operations.some((tried) => tried.operation === one))) {
    const request = item?.requests[operation];
    if (request) await attempt(operation, item?.applicationId, () => evenIfGone(request));
    else if (operation === 'GetApplicationDateRangeKpi' && anyId !== undefined)
      await attempt(operation, anyId, () =>
        ports.pinpoint.applicationKpi(anyId, 'unique-deliveries', utcDay(at)),
      );
    else operations.push(notTried(operation, ids.length === 0 ? NO_APPLICATION : item?.missing[operation]));
  }
  if (anyId !== undefined) {
    const table = { operation: 'Query', action: 'dynamodb:Query', containerId: anyId };
    operations.push({ ...table, ...(await outcomeOf(() => ports.checkpoints.read(anyId))).told });
  }
  return {
    source: config.source,
    containers: ids.flatMap((id) => applications.get(id) ?? []),
    operations,
    unmatched: dimension && found.length === ids.length ? unmatchedParts(filterOf(config), matched) : [],
  };
}

/** Requests about one item: of the first application that has a selected one, preferably one that is at work. */
async function itemRequests(
  found: readonly { readonly id: string; readonly items: Selection<SelectedJourney | SelectedCampaign> }[],
  pinpoint: PinpointReader,
  needed: readonly OperationName[],
  day: DayRange,
): Promise<ItemRequests | undefined> {
  const all = found.flatMap(({ id, items }) => items.selected.map((item) => ({ id, item })));
  const chosen = all.find(({ item }) => item.planned.isActive) ?? all[0];
  if (!chosen) return undefined;
  const { id, item } = chosen;
  return 'journey' in item
    ? journeyRequests(
        pinpoint,
        { applicationId: id, journeyId: item.id, activityId: activitiesOf(item.journey)?.[0]?.id },
        needed,
        day,
      )
    : campaignRequests(pinpoint, id, item.id, day);
}

/** Who is told that an item is not there was allowed to ask. */
async function evenIfGone(request: () => Promise<unknown>): Promise<unknown> {
  try {
    return await request();
  } catch (error) {
    if (troubleOf(error) === 'not-found') return undefined;
    throw error;
  }
}

/** Tries an operation and notes what came of it. */
function attempts(operations: ProbedOperation[]) {
  return async <T>(
    operation: OperationName,
    applicationId: string | undefined,
    request: () => Promise<T>,
  ): Promise<T | undefined> => {
    const { value, told } = await outcomeOf(request);
    operations.push({
      operation,
      action: OPERATIONS[operation].action,
      ...(applicationId !== undefined && { containerId: applicationId }),
      ...told,
    });
    return value;
  };
}

async function outcomeOf<T>(request: () => Promise<T>): Promise<{
  readonly value?: T;
  readonly told: { readonly status: ProbeStatus; readonly says?: string };
}> {
  try {
    return { value: await request(), told: { status: 'allowed' } };
  } catch (error) {
    return { told: { status: isDenied(error) ? 'denied' : 'failed', says: describeError(error) } };
  }
}

/** DynamoDB says so by name, with status 400. */
function isDenied(error: unknown): boolean {
  const { name, $metadata } = Object(error) as {
    readonly name?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  return $metadata?.httpStatusCode === 403 || name === 'AccessDeniedException';
}

function notTried(operation: OperationName, why = 'no journey or campaign is selected'): ProbedOperation {
  return { operation, action: OPERATIONS[operation].action, status: 'not-tried', says: why };
}

function countsOf({
  all,
  selected,
  listed: { live, ended },
}: Selection<SelectedJourney | SelectedCampaign>): ProbedItems {
  const byState: Record<string, number> = {};
  for (const { state = 'no state' } of all) byState[state] = (byState[state] ?? 0) + 1;
  return {
    listed: all.length,
    byState,
    selected: selected.length,
    filteredOut: all.length - live - ended,
    ended: live + ended - selected.length,
  };
}
