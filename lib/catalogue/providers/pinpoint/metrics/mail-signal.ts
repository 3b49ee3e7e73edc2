import type { MetricRow, Unit } from '../../../metric-row';

/** Rows of what is worked out of e-mail: the same for a journey and for an application's transactional e-mail. */
export function mailSignal<const Whose extends Pick<MetricRow, 'source' | 'scope'>>(whose: Whose) {
  const row = <const U extends Unit>(unit: U, computed: string, meaning: string) =>
    ({
      ...whose,
      reading: { computed },
      unit,
      kind: 'window',
      emission: 'every-poll',
      // An alarm reads the rates; what they divide is for whoever asks why.
      set: unit === 'Percent' ? 'essential' : 'standard',
      meaning,
    }) as const;
  return {
    bounceRate3Hours: row(
      'Percent',
      '100 × hard bounces ÷ sends of 3 h; 0 under 500 sends or 50 bounces, or if those are less than 1 % of the sends of a day',
      'Share of the e-mails of three hours that hard-bounced.',
    ),
    bounces3Hours: row('Count', 'growth of hard bounces in 3 h', 'E-mails that hard-bounced in three hours.'),
    sends3Hours: row('Count', 'growth of sends in 3 h', 'E-mails sent in three hours.'),
    bounceRateDay: row(
      'Percent',
      '100 × hard bounces of 24 h ÷ the sends of a day; 0 under 1,000 sends or 25 bounces',
      'Share of the e-mails of a day that hard-bounced.',
    ),
    bouncesDay: row('Count', 'growth of hard bounces in 24 h', 'E-mails that hard-bounced in 24 hours.'),
    sendsDay: row(
      'Count',
      'growth of sends in 24 h or in the 24 h before, whichever is larger',
      'E-mails sent in a day: the larger of the last two, since bounces may come a day late.',
    ),
    complaintRateWeek: row(
      'Percent',
      '100 × complaints ÷ sends of 7 d; 0 under 5,000 sends or 10 complaints',
      'Share of the e-mails of seven days that were complained of.',
    ),
    complaintRateGrowing: row(
      'Percent',
      'the complaint rate of 7 d, if complaints grew in 3 quarters of an hour or more of 24 h; else 0',
      'Share of the e-mails of seven days that were complained of, unless a digest brought the complaints.',
    ),
    complaintsWeek: row('Count', 'growth of complaints in 7 d', 'Complaints of seven days.'),
    sendsWeek: row('Count', 'growth of sends in 7 d', 'E-mails sent in seven days.'),
  };
}
