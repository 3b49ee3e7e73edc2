import type { MetricName } from '../../../metrics';
import type { AlarmRow } from '../../../alarms/alarm-row';
import { ofPolls } from '../../../alarms/evaluations';

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
  /** Whose e-mail it is, in the words of a page. */
  readonly whose: string;
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
        says: `{${signals.bounces3Hours}} of {${signals.sends3Hours}} e-mails of ${signals.whose} hard-bounced in the last three hours[ ({${signals.bounces3Hours}/${signals.sends3Hours}:percent})][, and {${signals.bouncesDay}} of {${signals.sendsDay}} in the last 24 hours ({${signals.bouncesDay}/${signals.sendsDay}:percent})].`,
        brief: `{${signals.bounces3Hours}} of {${signals.sends3Hours}} bounced`,
        advice: `${signals.stop} before Amazon SES pauses the account; then see which list or import the addresses came from.`,
        recovered: 'hardly any e-mail bounces now',
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
        says: `Recipients marked {${signals.complaintsWeek}} of {${signals.sendsWeek}} e-mails of ${signals.whose} as spam in the last seven days[ ({${signals.complaintsWeek}/${signals.sendsWeek}:percent})].`,
        brief: `{${signals.complaintsWeek}} of {${signals.sendsWeek}} complained`,
        advice: `${signals.stop}, and see who gets the e-mail: a list without consent, a frequency that rose, an unsubscribe link that does not work.`,
        recovered: 'complaints are few again',
      },
    },
  };
}
