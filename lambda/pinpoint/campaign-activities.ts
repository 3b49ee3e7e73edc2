import type { ActivityResponse } from '@aws-sdk/client-pinpoint';
import { type Observation, observe, observeAny } from '../reading/observation';
import type { CampaignItem } from './item-ids';
import { newestTime } from '../reading/selection';
import type { ContainerPlan, PollContext, Reading } from '../poll/source-port';
import { type SeenRuns, campaignSignals, runsOf } from './campaign-run-signals';
import { selectedCampaigns } from './campaigns';
import { readEmailDeliveries, type RunWithActivities, runToAskFor, sendsEmail } from './email-deliveries';
import { fieldMetrics } from './fields';
import { listedSignals } from '../reading/listed-items';
import { type Counts, type ListRules, LongList, type Summed, countBy } from '../reading/long-list';
import { newestRunOf, scheduledAt } from './newest-activity';
import { type NoteMalformed, readNumber, readTime, sumOrNone } from '../reading/answer-values';
import type { PinpointReader } from './reader';
import { isRecent } from '../reading/recent';

const STATES = ['PENDING', 'INITIALIZING', 'RUNNING', 'PAUSED', 'CANCELLED', 'COMPLETED'];
const RESULTS = ['SUCCESS', 'FAIL'];
const COUNTS = [
  'TotalEndpointCount',
  'SuccessfulEndpointCount',
  'TimezonesTotalCount',
  'TimezonesCompletedCount',
];

const FIELDS = fieldMetrics('GetCampaignActivities', 'campaign');
/** States and execution metrics share names (PAUSED), so a field is told apart by the metric's name too. */
const isOfNewest = (metric: string) => metric.startsWith('CampaignLatestActivity');
const STATE_FIELDS = FIELDS.filter(({ metric, field }) => !isOfNewest(metric) && STATES.includes(field));
const RESULT_FIELDS = FIELDS.filter(({ metric, field }) => !isOfNewest(metric) && RESULTS.includes(field));
const COUNT_FIELDS = FIELDS.filter(({ field }) => COUNTS.includes(field));
const EXECUTION_FIELDS = FIELDS.filter(
  ({ metric, field }) => isOfNewest(metric) && field === field.toUpperCase(),
);

/** What asks for the e-mails of a run. */
const EMAIL_METRICS = [
  'CampaignEmailUndeliveredRate',
  'CampaignEmailUndelivered',
  'CampaignEmailAttempted',
] as const;

/** Campaign activities: one list per campaign, and the e-mails of a run that ended hours ago. */
export async function planCampaignActivities(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ContainerPlan> {
  const {
    selected: campaigns,
    listed,
    keep: list,
  } = await selectedCampaigns(pinpoint, ApplicationId, context);
  let failed = 0;
  const wantsEmails = EMAIL_METRICS.some((metric) => context.chosen.has(metric));
  const seen = new Map<string, SeenRuns>(campaigns.map(({ id }) => [id, {}]));
  const readings = campaigns.flatMap(({ id: CampaignId, campaign }): Reading[] => {
    const item = { ApplicationId, CampaignId };
    const found = seen.get(CampaignId) ?? {};
    const long = new LongList(ACTIVITIES, context.known.list(CampaignId), context);
    let asked: Promise<Summed<ActivityResponse>> | undefined;
    const list = async () =>
      long.sum(await pinpoint.campaignActivities(ApplicationId, CampaignId, long.isEnough));
    const activities = () => (asked ??= list());
    let known: readonly RunWithActivities[] | undefined;
    const runsIn = (all: readonly ActivityResponse[]) =>
      (known ??= runsOf(all, campaign, item, context.note));
    const read = async () => {
      const { entries: all, counts, keep } = await activities();
      found.runs = runsIn(all);
      found.list = keep;
      failed += all.filter((activity) => isFailedLately(activity, item, context)).length;
      return { observations: describeActivities(all, counts, item, context), silent: [] };
    };
    const readEmails = async () => {
      const run = runToAskFor(runsIn((await activities()).entries), context.at);
      if (run) found.emailDeliveries = await readEmailDeliveries(pinpoint, item, run, context);
      return { observations: [], silent: [] };
    };
    return wantsEmails && sendsEmail(campaign)
      ? [
          { item, read },
          { item, read: readEmails },
        ]
      : [{ item, read }];
  });
  const rollUp = () => [observe('ApplicationCampaignRunsFailed', { ApplicationId }, failed)];
  const items = campaigns.map((campaign) => {
    const item = { ApplicationId, CampaignId: campaign.id };
    return {
      ...campaign.planned,
      signals: campaignSignals(item, campaign, seen.get(campaign.id), context),
      list: () => seen.get(campaign.id)?.list,
    };
  });
  const own = listedSignals({ ApplicationId }, listed, context);
  return { discovered: campaigns.length, readings, items, own, list, rollUp };
}

function isFailedLately(activity: ActivityResponse, item: CampaignItem, context: PollContext): boolean {
  if (activity.Result !== 'FAIL') return false;
  const place = `${placeOf(item)} ${activity.Id}`;
  // Pinpoint documents the end as optional; the newest time that it does give stands in.
  const ended =
    readTime(activity.End, `${place} End`, context.note) ??
    readTime(activity.Start, `${place} Start`, context.note) ??
    scheduledAt(activity, placeOf(item), context.note);
  return isRecent(ended, context);
}

const ENDED = ['COMPLETED', 'CANCELLED'];

const ACTIVITIES: ListRules<ActivityResponse> = {
  bornAt: ({ ScheduledStart, Start }) => newestTime(ScheduledStart ?? Start)?.getTime(),
  isOpen: ({ State = '' }) => !ENDED.includes(State),
  count: (activities) => countBy(activities, ({ State, Result }) => [State, Result]),
};

function describeActivities(
  activities: readonly ActivityResponse[],
  counts: Counts,
  item: CampaignItem,
  context: PollContext,
) {
  const observations: Observation[] = [];
  for (const { metric, field } of STATE_FIELDS) {
    observations.push(observeAny<'campaign'>(metric, item, counts[field] ?? 0));
  }
  for (const { metric, field } of RESULT_FIELDS) {
    observations.push(observeAny<'campaign'>(metric, item, counts[field] ?? 0));
  }
  const run = newestRunOf(activities, placeOf(item), context.note);
  if (run.length === 0) return observations;

  for (const { metric, field } of COUNT_FIELDS) {
    const sum = sumOf(
      run,
      (activity) => activity[field as keyof ActivityResponse],
      ({ Id }) => `${placeOf(item)} ${Id} ${field}`,
      context.note,
    );
    if (sum !== undefined) observations.push(observeAny<'campaign'>(metric, item, sum));
  }
  for (const { metric, field } of EXECUTION_FIELDS) {
    const sum = sumOf(
      run,
      (activity) => activity.ExecutionMetrics?.[field],
      ({ Id }) => `${placeOf(item)} ${Id} ${field}`,
      context.note,
    );
    if (sum !== undefined) observations.push(observeAny<'campaign'>(metric, item, sum));
  }
  return [...observations, ...timesOf(run, item, context)];
}

/** Start delay and duration of a run: from its first start to its last end, or to the poll while a part still runs. */
function timesOf(
  run: readonly ActivityResponse[],
  item: CampaignItem,
  { at, note }: PollContext,
): Observation[] {
  const place = placeOf(item);
  const starts = run.flatMap(({ Start, Id }) => readTime(Start, `${place} ${Id} Start`, note) ?? []);
  if (starts.length === 0) return [];
  const start = Math.min(...starts);
  const ends = run.map(({ End, Id }) => readTime(End, `${place} ${Id} End`, note) ?? at.getTime());
  const observations = [
    observe('CampaignLatestActivityDuration', item, Math.max(0, (Math.max(...ends) - start) / 1_000)),
  ];
  const scheduled = run.flatMap((activity) => scheduledAt(activity, place, note) ?? []);
  if (scheduled.length > 0) {
    const delay = Math.max(0, (start - Math.min(...scheduled)) / 1_000);
    observations.push(observe('CampaignLatestActivityStartDelay', item, delay));
  }
  return observations;
}

/** The sum over the treatments of a run; absent where none reports the field, or one a value that is malformed. */
function sumOf(
  run: readonly ActivityResponse[],
  valueOf: (activity: ActivityResponse) => unknown,
  place: (activity: ActivityResponse) => string,
  note: NoteMalformed,
): number | undefined {
  const reported = run.filter((activity) => valueOf(activity) !== undefined);
  return sumOrNone(reported.map((activity) => readNumber(valueOf(activity), place(activity), note)));
}

function placeOf(item: CampaignItem): string {
  return `GetCampaignActivities ${item.ApplicationId}/${item.CampaignId}`;
}
