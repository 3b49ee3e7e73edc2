import type { CampaignRunSignalName } from '../../lib/catalogue/signals';
import { type CampaignRunFacts, type SeenCampaignRun, runningOf } from './campaign-run-facts';
import { type Still, longestBefore, stillnessOf } from './campaign-stillness';
import { consideredBy, emailsOf, hasRun, hasRunWell } from './campaign-verdicts';
import { MARKS } from './known-runs';
import type { Level } from './levels';
import { AUDIENCE, FILTERED_OUT, type PastRun, medianBefore } from './medians';

/** Numbers to publish; undefined is not published. */
export type Numbers = Partial<Record<CampaignRunSignalName, number | undefined>>;

/** What the numbers need of the memory. */
interface Remembered {
  readonly minute: number;
  readonly past: readonly PastRun[];
  readonly still: readonly Still[];
  readonly levels: { readonly failed?: Level };
}

/** The numbers beside the levels, in seconds, percent and counts. */
export function numbersOf(
  memory: Remembered,
  facts: CampaignRunFacts,
  runs: readonly SeenCampaignRun[],
): Numbers {
  const { past, minute, still, levels } = memory;
  // A page of the list that begins further back says nothing of the newest run.
  const newestWell = past[0]?.[0] ?? 0;
  const newestEnded = Math.max(newestWell, levels.failed?.[0] ?? 0);
  const well = runs.findLast((run) => hasRunWell(run) && run.at >= newestWell);
  const ended = runs.findLast((run) => hasRun(run) && run.at >= newestEnded);
  const newest = runs.findLast(({ marks, at }) => (marks & MARKS.started) !== 0 && at >= newestEnded);
  const running = runningOf(runs, facts);
  const { still: longestStill, stuck } = stillnessOf(still, running, past, minute);
  const usualFilteredOut = well && medianBefore(past, well.at, FILTERED_OUT);
  const longest = newest && longestBefore(past, newest.at);
  return {
    CampaignRunTotal: ended?.total,
    CampaignRunSuccessful: ended?.successful,
    CampaignNewestRunTotal: newest?.total,
    CampaignAudienceMedian: newest && medianBefore(past, newest.at, AUDIENCE),
    CampaignRunFilteredOut: well?.filteredOut,
    CampaignRunConsidered: well && consideredBy(well),
    CampaignFilteredOutMedian: usualFilteredOut === undefined ? undefined : usualFilteredOut / 100,
    CampaignRunStillFor: 60 * longestStill,
    CampaignRunStuckFor: 60 * stuck,
    CampaignRunLongest: longest === undefined ? undefined : 60 * longest,
  };
}

export function mailNumbersOf({ emailDeliveries }: CampaignRunFacts): Numbers {
  const mails = emailsOf(emailDeliveries);
  return { CampaignEmailUndelivered: mails?.undelivered, CampaignEmailAttempted: mails?.attempted };
}
