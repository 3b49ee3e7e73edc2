import type { EmailDeliveries, SeenCampaignRun } from './campaign-run-facts';
import { MARKS } from './known-runs';
import type { Verdict } from './levels';
import { AUDIENCE, FILTERED_OUT, type PastRun, UNKNOWN, medianBefore } from './medians';
import { whole } from './run-facts';

/** What the runs of a campaign are judged by. */
export interface Grounds {
  readonly minute: number;
  /** Runs that may be news, oldest first. */
  readonly runs: readonly SeenCampaignRun[];
  readonly past: readonly PastRun[];
  /** Whether an event starts it: then a run has no audience, and its counts stand still while nothing happens. */
  readonly startsByEvent: boolean;
  /** Largest audience that a run may have. */
  readonly maximumAudience?: number;
  readonly emailDeliveries?: EmailDeliveries;
}

/** Fewer successes than this share of the audience are a failure of the run. */
const LEAST_SUCCESSFUL_SHARE = 0.5;
const LEAST_AUDIENCE_FOR_SHARE = 100;
/** An audience below this share of the median is as good as empty. */
const EMPTY_SHARE = 0.1;
const LEAST_MEDIAN_FOR_EMPTY = 100;
const SURGE_FACTOR = 3;
const LEAST_SURGE = 10_000;
const LEAST_FILTERED_OUT = 500;
const LEAST_ATTEMPTED = 500;
/** Receipts and bounces come in for a while after the end of a run. */
const DELIVERY_SETTLES_MINUTES = 6 * 60;

/** Whether a run has come to its end by itself; one that somebody cancelled has not. */
export function hasRun({ state, result }: SeenCampaignRun): boolean {
  return state === 'COMPLETED' || result === 'FAIL';
}

/** Whether it has done what it was to do, so that its audience says something. */
export function hasRunWell({ state, result }: SeenCampaignRun): boolean {
  return state === 'COMPLETED' && result !== 'FAIL';
}

/** 1: the newest run that ended has failed, or reached less than half of its audience. */
export function failed({ runs }: Grounds): Verdict | undefined {
  const run = runs.findLast(hasRun);
  if (!run) return undefined;
  const { at, result, total, successful } = run;
  if (result === 'FAIL') return { run: at, value: 1 };
  if (total === undefined || successful === undefined) {
    return result === 'SUCCESS' ? { run: at, value: 0 } : undefined;
  }
  const isShort = total >= LEAST_AUDIENCE_FOR_SHARE && successful < LEAST_SUCCESSFUL_SHARE * total;
  return { run: at, value: isShort ? 1 : 0 };
}

/** 1: the newest run that went well had nobody, or next to nobody, to send to. */
export function audienceEmpty({ runs, past, startsByEvent }: Grounds): Verdict | undefined {
  const run = runs.findLast(hasRunWell);
  if (!run || run.total === undefined || startsByEvent) return undefined;
  const usual = medianBefore(past, run.at, AUDIENCE);
  const isTiny = usual !== undefined && usual >= LEAST_MEDIAN_FOR_EMPTY && run.total < EMPTY_SHARE * usual;
  return { run: run.at, value: run.total === 0 || isTiny ? 1 : 0 };
}

/** 1: the newest run has an audience far beyond the usual one, or beyond the largest one allowed. */
export function audienceSurge(grounds: Grounds): Verdict | undefined {
  const run = grounds.runs.findLast(({ marks }) => (marks & MARKS.started) !== 0);
  if (!run || run.total === undefined || grounds.startsByEvent) return undefined;
  // One that failed has its own page, and one that was cancelled sends nothing more.
  if (run.result === 'FAIL' || run.state === 'CANCELLED') return undefined;
  const usual = medianBefore(grounds.past, run.at, AUDIENCE);
  const maximum = whole(grounds.maximumAudience);
  const isUnusual = usual !== undefined && run.total >= SURGE_FACTOR * usual && run.total >= LEAST_SURGE;
  const isOverMaximum = maximum !== undefined && run.total > maximum;
  if (isUnusual || isOverMaximum) return { run: run.at, value: 1 };
  // Its audience may still grow while it runs.
  return hasRunWell(run) ? { run: run.at, value: 0 } : undefined;
}

/** Points by which the newest run that went well left out a larger share of its audience than usual. */
export function filteredOut({ runs, past, startsByEvent }: Grounds): Verdict | undefined {
  const run = runs.findLast(hasRunWell);
  if (!run || startsByEvent) return undefined;
  const share = filteredOutShare(run);
  if (share === undefined) return undefined;
  const usual = medianBefore(past, run.at, FILTERED_OUT);
  const counts = usual !== undefined && (run.filteredOut ?? 0) >= LEAST_FILTERED_OUT;
  return { run: run.at, value: counts ? Math.max(0, share - usual) / 100 : 0 };
}

/** Percent of the e-mails of a run that were not delivered, once it has been over for long enough. */
export function undelivered({ runs, emailDeliveries, minute }: Grounds): Verdict | undefined {
  const mails = emailsOf(emailDeliveries);
  const run = runs.findLast(({ id }) => id === mails?.key);
  const over = run?.ended ?? run?.start;
  if (!mails || !run || !hasRun(run) || over === undefined) return undefined;
  if (over > minute - DELIVERY_SETTLES_MINUTES || mails.attempted < LEAST_ATTEMPTED) return undefined;
  // Down to hundredths, so that rounding never lifts it over a threshold.
  return { run: run.at, value: Math.floor((10_000 * mails.undelivered) / mails.attempted) / 100 };
}

/** E-mails that can be counted; none if the numbers make no sense. */
export function emailsOf(deliveries: EmailDeliveries | undefined) {
  const [attempted, successful] = [whole(deliveries?.attempted), whole(deliveries?.successful)];
  if (!deliveries || attempted === undefined || successful === undefined) return undefined;
  return { key: deliveries.key, attempted, undelivered: Math.max(0, attempted - successful) };
}

/** Endpoints that a run sent to or left out; absent if it does not report both. */
export function consideredBy({ filteredOut: left, total }: SeenCampaignRun): number | undefined {
  return left === undefined || total === undefined ? undefined : left + total;
}

/** Share of the endpoints that a run left out, in hundredths of a percent. */
function filteredOutShare(run: SeenCampaignRun): number | undefined {
  const considered = consideredBy(run);
  if (!considered || run.filteredOut === undefined) return undefined;
  return Math.floor((10_000 * run.filteredOut) / considered);
}

/** What runs teach of what is usual: those that did not fail, had somebody to send to, and have a time. */
export function lessonsOf(runs: readonly SeenCampaignRun[]): PastRun[] {
  return runs.filter((run) => hasRunWell(run) && run.total !== 0 && run.at > 0).map(lessonOf);
}

function lessonOf(run: SeenCampaignRun): PastRun {
  const { at, total, start, ended } = run;
  const took = start === undefined || ended === undefined ? UNKNOWN : Math.max(0, Math.ceil(ended - start));
  return [at, total ?? UNKNOWN, filteredOutShare(run) ?? UNKNOWN, took];
}
