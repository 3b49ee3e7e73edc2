import type { MetricName } from '../metrics';
import type { AlarmRow } from './alarm-row';
import { ofPolls } from './evaluations';

/** The signals of e-mail of one kind of item. */
interface MailSignals {
  readonly bounceRate3Hours: MetricName;
  readonly bounces3Hours: MetricName;
  readonly sends3Hours: MetricName;
  readonly bounceRateDay: MetricName;
  readonly bouncesDay: MetricName;
  readonly sendsDay: MetricName;
  readonly complaintRateWeek: MetricName;
  readonly complaintRateGrowing: MetricName;
  readonly complaintsWeek: MetricName;
  readonly sendsWeek: MetricName;
  /** How the sending is stopped. */
  readonly stop: string;
}

/** Bounces and complaints: the same for a journey and for an application's transactional e-mail. */
export function mailAlarms(signals: MailSignals): {
  readonly bounce: AlarmRow;
  readonly complaint: AlarmRow;
} {
  return {
    bounce: {
      path: 'item',
      lines: {
        page: {
          signal: { metric: signals.bounceRate3Hours },
          threshold: 10,
          evaluation: ofPolls(3, 5),
          reason: 'At 10 % of hard bounces Amazon SES may pause the sending of the whole account.',
        },
        ticket: {
          signal: { metric: signals.bounceRateDay },
          threshold: 5,
          evaluation: ofPolls(3, 5),
          reason: 'At 5 % of hard bounces Amazon SES puts the account under review.',
        },
      },
      words: {
        trouble: 'e-mails hard-bounce',
        says: `[{${signals.bounceRate3Hours}:percent} of the e-mails of {item} of the last three hours hard-bounced: {${signals.bounces3Hours}} of {${signals.sends3Hours}}. ][Of the last 24 hours it is {${signals.bouncesDay}} of {${signals.sendsDay}}.]`,
        brief: `{${signals.bounceRate3Hours}:percent}, {${signals.bounces3Hours}} of {${signals.sends3Hours}}`,
        advice: `${signals.stop} before Amazon SES pauses the account; then see which list or import the addresses came from.`,
        recovered: 'e-mails arrive again',
      },
    },
    complaint: {
      path: 'item',
      lines: {
        page: {
          signal: { metric: signals.complaintRateGrowing },
          threshold: 0.5,
          evaluation: ofPolls(3, 5),
          reason: 'At 0.5 % of complaints Amazon SES may pause the sending of the whole account.',
        },
        ticket: {
          signal: { metric: signals.complaintRateWeek },
          threshold: 0.1,
          evaluation: ofPolls(3, 5),
          reason: 'At 0.1 % of complaints Amazon SES puts the account under review.',
        },
      },
      words: {
        trouble: 'recipients complain',
        says: `{${signals.complaintRateWeek}:percent} of the e-mails of {item} of the last seven days were marked as spam: {${signals.complaintsWeek}} of {${signals.sendsWeek}}.`,
        brief: `{${signals.complaintRateWeek}:percent}, {${signals.complaintsWeek}} of {${signals.sendsWeek}}`,
        advice: `${signals.stop}, and see who gets the e-mail: a list without consent, a frequency that rose, an unsubscribe link that does not work.`,
        recovered: 'complaints are back to little',
      },
    },
  };
}
