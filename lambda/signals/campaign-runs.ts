import {
  type CampaignRunFacts,
  isStopped,
  runningOf,
  seenCampaignRuns,
  startsByEvent,
} from './campaign-run-facts';
import type { CampaignRunSignalName } from '../../lib/catalogue/signals';
import { type Numbers, mailNumbersOf, numbersOf } from './campaign-numbers';
import { type Still, follow, isFollowed } from './campaign-stillness';
import {
  type Grounds,
  audienceEmpty,
  audienceSurge,
  failed,
  filteredOut,
  lessonsOf,
  undelivered,
} from './campaign-verdicts';
import { type KnownRuns, countOf, isKnownRuns, pastOf, sight } from './known-runs';
import { type Level, type Verdict, dismissed, expired, isLevelOrNone, judged, valueOf } from './levels';
import { type PastRun, isPastRuns, learn } from './medians';
import { areWhole, whole } from './run-facts';
import type { Signals } from './signals';

const VERDICTS = { failed, audienceEmpty, audienceSurge, filteredOut, undelivered } satisfies Record<
  string,
  (grounds: Grounds) => Verdict | undefined
>;
type LevelName = keyof typeof VERDICTS;
const LEVEL_NAMES = Object.keys(VERDICTS) as readonly LevelName[];

interface Memory {
  readonly shape: typeof SHAPE;
  /** Minute of the poll that left it. */
  readonly minute: number;
  readonly known: KnownRuns;
  readonly past: readonly PastRun[];
  readonly levels: Readonly<Partial<Record<LevelName, Level>>>;
  readonly still: readonly Still[];
  /** Newly seen, started, completed, failed and cancelled in that poll. */
  readonly counts?: readonly number[];
}

const SHAPE = 'campaign-runs/1';

/** Runs of a campaign: what became of them, and whether the newest are what they should be. */
export const campaignRunSignals: Signals<CampaignRunFacts, CampaignRunSignalName> = {
  remember(memory, facts): unknown {
    const before = isMemory(memory) ? memory : undefined;
    const minute = whole(facts.minute);
    return minute === undefined ? before : after(before, facts, minute);
  },

  read(memory, facts) {
    if (!isMemory(memory)) return {};
    const { levels, counts, minute } = memory;
    const [newlySeen, started, completed, failures, cancelled] = counts ?? [];
    return defined({
      CampaignRunFailed: valueOf(levels.failed),
      CampaignAudienceEmpty: valueOf(levels.audienceEmpty),
      CampaignAudienceSurge: valueOf(levels.audienceSurge),
      CampaignFilteredOutRise: valueOf(levels.filteredOut),
      CampaignEmailUndeliveredRate: valueOf(levels.undelivered),
      ...(counts &&
        minute === whole(facts.minute) && {
          CampaignRunsNewlySeen: newlySeen,
          CampaignRunStarts: started,
          CampaignRunCompletions: completed,
          CampaignRunFailures: failures,
          CampaignRunCancellations: cancelled,
        }),
      ...(facts.runs && numbersOf(memory, facts, seenCampaignRuns(facts.runs))),
      ...mailNumbersOf(facts),
    });
  },
};

function after(before: Memory | undefined, facts: CampaignRunFacts, minute: number): Memory {
  const runs = seenCampaignRuns(facts.runs ?? []);
  // One that was let go, and of which is not told that it ended long ago, would pass for one that ends now.
  const told = runs.filter(({ isTold }) => isTold);
  const { known, changes } = sight(before?.known, told, { minute, isNew: facts.isNew === true });
  const byEvent = startsByEvent(facts);
  const past = learn(before?.past ?? [], byEvent ? [] : lessonsOf(runs));
  const isPast = pastOf(known);
  const grounds: Grounds = {
    minute,
    runs: runs.filter((run) => !isPast(run)),
    past,
    startsByEvent: byEvent,
    maximumAudience: facts.maximumAudience,
    emailDeliveries: facts.emailDeliveries,
  };
  const isTakenCareOf = isStopped(facts);
  const levels = LEVEL_NAMES.flatMap((name): [LevelName, Level][] => {
    const level = before?.levels[name];
    const verdict = VERDICTS[name](grounds);
    const next = isTakenCareOf
      ? dismissed(level, verdict?.run)
      : expired(judged(level, verdict, minute), minute);
    return next ? [[name, next]] : [];
  });
  return {
    shape: SHAPE,
    minute,
    known,
    past,
    levels: Object.fromEntries(levels),
    // A pause is no standstill: counting begins anew after it.
    still: isTakenCareOf ? [] : follow(before?.still ?? [], runningOf(runs, facts), minute),
    counts: facts.runs && [
      changes.filter(({ isNewlySeen }) => isNewlySeen).length,
      countOf(changes, 'started'),
      countOf(changes, 'completed'),
      countOf(changes, 'failed'),
      countOf(changes, 'cancelled'),
    ],
  };
}

function defined(numbers: Numbers): Partial<Record<CampaignRunSignalName, number>> {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
}

function isMemory(value: unknown): value is Memory {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, minute, known, past, levels, still, counts } = value as Readonly<Record<string, unknown>>;
  return (
    shape === SHAPE &&
    Number.isSafeInteger(minute) &&
    isKnownRuns(known) &&
    isPastRuns(past) &&
    isFollowed(still) &&
    typeof levels === 'object' &&
    levels !== null &&
    LEVEL_NAMES.every((name) => isLevelOrNone((levels as Readonly<Record<string, unknown>>)[name])) &&
    (counts === undefined || areWhole(counts, 5))
  );
}
