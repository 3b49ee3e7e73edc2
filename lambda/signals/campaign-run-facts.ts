import { MARKS, type Sighting } from './known-runs';
import { type PollFacts, momentOf, whole } from './run-facts';

/** A run of a campaign, its treatments added up; times in minutes since the epoch, fractions allowed. */
export interface CampaignRun {
  /** The same at every poll; of an event's run, its activity's id. */
  readonly key: string;
  readonly scheduled?: number;
  readonly start?: number;
  readonly end?: number;
  /** PENDING, INITIALIZING, RUNNING, PAUSED, CANCELLED or COMPLETED; COMPLETED when all treatments are. */
  readonly state?: string;
  /** FAIL when that of any treatment is, else SUCCESS. */
  readonly result?: string;
  readonly total?: number;
  readonly successful?: number;
  readonly timezonesCompleted?: number;
  readonly timezonesTotal?: number;
  /** Execution metrics by the API's own field. */
  readonly execution?: Readonly<Partial<Record<string, number>>>;
  /** Whether it is sent in each recipient's local time, which takes a day and more. */
  readonly localTime: boolean;
}

/** E-mails of one run. */
export interface EmailDeliveries {
  /** Key of the run. */
  readonly key: string;
  readonly attempted: number;
  readonly successful: number;
}

/** What a poll read of a campaign and its runs. */
export interface CampaignRunFacts extends PollFacts {
  /** Campaign status; absent: the list does not say. */
  readonly status?: string;
  /** ONCE, HOURLY, DAILY, WEEKLY, MONTHLY, EVENT or IN_APP_EVENT. */
  readonly frequency?: string;
  readonly isPaused: boolean;
  /** Largest audience that a run may have, if somebody has set one. */
  readonly maximumAudience?: number;
  /** One per scheduled start, in any order; absent: not read in this poll. */
  readonly runs?: readonly CampaignRun[];
  /** E-mails of the newest run that ended, if they were read. */
  readonly emailDeliveries?: EmailDeliveries;
}

/** Whom a campaign leaves out for want of an address or by their own wish: not holdouts, zones or duplicates. */
const LEFT_OUT = [
  'ENDPOINT_MISSING_ADDRESS',
  'ENDPOINT_MISSING_CHANNEL',
  'ENDPOINT_OPT_OUT',
  'ENDPOINT_INACTIVE',
];

/** A run of a campaign that is ready to be judged. */
export interface SeenCampaignRun extends Sighting {
  /** Whether the list says what has become of it. */
  readonly isTold: boolean;
  /** When it was due, or else when it started: what makes one run newer than another. In whole minutes. */
  readonly at: number;
  readonly state?: string;
  readonly result?: string;
  readonly start?: number;
  readonly total?: number;
  readonly successful?: number;
  readonly timezonesCompleted?: number;
  /** Endpoints filtered out; absent: the run has reported no execution metric. */
  readonly filteredOut?: number;
  readonly localTime: boolean;
}

/** The runs oldest first, whatever the order of the list, and each once, as it was furthest. */
export function seenCampaignRuns(runs: readonly CampaignRun[]): readonly SeenCampaignRun[] {
  const ordered = runs.map(seenCampaignRun).sort((a, b) => a.at - b.at || a.marks - b.marks || byId(a, b));
  return [...new Map(ordered.map((run) => [run.id, run])).values()];
}

function byId(a: Sighting, b: Sighting): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function seenCampaignRun(run: CampaignRun): SeenCampaignRun {
  const { key, state, result, localTime } = run;
  const [scheduled, start, end] = [momentOf(run.scheduled), momentOf(run.start), momentOf(run.end)];
  return {
    id: key,
    at: Math.floor(scheduled ?? start ?? end ?? 0),
    // Its start rather than its schedule, or a run that starts late would pass for an old one.
    born: start ?? end ?? scheduled,
    ended: end,
    marks: campaignRunMarks(run, start !== undefined),
    isTold: state !== undefined || result !== undefined,
    state,
    result,
    start,
    total: whole(run.total),
    successful: whole(run.successful),
    timezonesCompleted: whole(run.timezonesCompleted),
    filteredOut: filteredOutOf(run.execution ?? {}),
    localTime,
  };
}

function campaignRunMarks({ state, result }: CampaignRun, hasStart: boolean): number {
  const failed = result === 'FAIL' ? MARKS.started | MARKS.failed : 0;
  if (state === 'PENDING' || state === 'INITIALIZING' || state === undefined) return failed;
  if (state === 'CANCELLED') return failed | MARKS.cancelled | (hasStart ? MARKS.started : 0);
  return failed | MARKS.started | (state === 'COMPLETED' ? MARKS.completed : 0);
}

function filteredOutOf(execution: Readonly<Partial<Record<string, number>>>): number | undefined {
  if (!Object.values(execution).some((value) => whole(value) !== undefined)) return undefined;
  return LEFT_OUT.reduce((sum, field) => sum + (whole(execution[field]) ?? 0), 0);
}

/** Whether an event starts its runs. */
export function startsByEvent({ frequency }: CampaignRunFacts): boolean {
  return frequency === 'EVENT' || frequency === 'IN_APP_EVENT';
}

/** Whether its owner has paused or deleted it, and so knows. */
export function isStopped({ isPaused, status }: CampaignRunFacts): boolean {
  return isPaused || status === 'PAUSED' || status === 'DELETED';
}

/** The runs that should be moving. */
export function runningOf(
  runs: readonly SeenCampaignRun[],
  facts: CampaignRunFacts,
): readonly SeenCampaignRun[] {
  // The counts of an event's run stand still whenever nothing happens.
  if (startsByEvent(facts) || isStopped(facts)) return [];
  return runs.filter(({ state, result }) => state === 'RUNNING' && result !== 'FAIL');
}
