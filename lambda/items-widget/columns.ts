import type { ItemKind } from '../../lib/catalogue/item-kinds';
import { durationText, numberText, percentText, timeText } from '../pages/number-texts';
import type { ListedItem } from './items';

/** One number of a row. */
export interface Column {
  readonly heading: string;
  /** Undefined: nobody knows. */
  text(item: ListedItem, now: number): string | undefined;
}

const count = (value: number | undefined) => (value === undefined ? undefined : numberText(value));

/** A number and, in brackets, the share of it that went wrong. */
const withShare = (total: number | undefined, part: number | undefined, words: string) => {
  if (total === undefined || part === undefined || total === 0 || part === 0) return count(total);
  return `${numberText(total)} (${percentText((100 * part) / total)} ${words})`;
};

const due = (at: number | undefined, late: number | undefined, now: number) => {
  if (at === undefined) return undefined;
  const time = timeText(Math.floor(at / 60), now);
  return late !== undefined && late > 0 ? `${time}, ${durationText(late)} late` : time;
};

const JOURNEY_COLUMNS: readonly Column[] = [
  { heading: 'Entered in the last hour', text: ({ signals }) => count(signals.JourneyEntriesLastHour) },
  {
    heading: 'E-mails today (UTC)',
    text: ({ today }) => withShare(today.JourneyEmailsSent, today.JourneyEmailsHardbounced, 'hard-bounced'),
  },
  {
    heading: 'Next run due',
    text: ({ signals }, now) => due(signals.JourneyRunDueAt, signals.JourneyRunOverdue, now),
  },
];

const CAMPAIGN_COLUMNS: readonly Column[] = [
  {
    heading: 'Delivered today (UTC)',
    text: ({ today }) => ofTotal(today.CampaignSuccessfulDeliveries, today.CampaignAttemptedDeliveries),
  },
  {
    heading: 'Newest run reached',
    text: ({ signals }) => ofTotal(signals.CampaignRunSuccessful, signals.CampaignRunTotal),
  },
  {
    heading: 'Next run due',
    text: ({ signals }, now) => due(signals.CampaignRunDueAt, signals.CampaignRunOverdue, now),
  },
];

function ofTotal(part: number | undefined, total: number | undefined): string | undefined {
  if (part === undefined) return undefined;
  return total === undefined ? numberText(part) : `${numberText(part)} of ${numberText(total)}`;
}

/** The columns of each kind of items. */
export const COLUMNS: { readonly [kind in ItemKind]: readonly Column[] } = {
  journey: JOURNEY_COLUMNS,
  campaign: CAMPAIGN_COLUMNS,
};
