import { alarms } from '../../../alarms/alarm-row';
import { ofPolls } from '../../../alarms/evaluations';
import { mailAlarms } from './mail-alarms';

const mail = mailAlarms({
  bounceRate3Hours: 'ApplicationTxnEmailBounceRate3Hours',
  bounces3Hours: 'ApplicationTxnEmailBounces3Hours',
  sends3Hours: 'ApplicationTxnEmailSends3Hours',
  bounceRateDay: 'ApplicationTxnEmailBounceRateDay',
  bouncesDay: 'ApplicationTxnEmailBouncesDay',
  sendsDay: 'ApplicationTxnEmailSendsDay',
  complaintRateWeek: 'ApplicationTxnEmailComplaintRateWeek',
  complaintRateGrowing: 'ApplicationTxnEmailComplaintRateGrowing',
  complaintsWeek: 'ApplicationTxnEmailComplaintsWeek',
  sendsWeek: 'ApplicationTxnEmailSendsWeek',
  whose: '{item} (transactional)',
  stop: 'Stop the sender',
});

/** Alarms of what an application sends beside its journeys and campaigns. */
export const APPLICATION_ALARMS = alarms({
  'application.txn-email-bounce': mail.bounce,
  'application.txn-email-complaint': mail.complaint,
  'application.txn-sms-delivery': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'ApplicationTxnSmsDeliveryShortfall' },
        threshold: 30,
        evaluation: ofPolls(3, 5),
        reason:
          'Thirty points below the median of seven days: codes and notices do not arrive, and people cannot sign in.',
      },
    },
    words: {
      trouble: 'text messages do not arrive',
      says: '{ApplicationTxnSmsDelivered3Hours} of {ApplicationTxnSmsSent3Hours} transactional text messages of {item} were delivered in the last three hours. That is {ApplicationTxnSmsDeliveryShortfall} percentage points below the usual share[ of {ApplicationTxnSmsDeliveryMedian:percent}].',
      brief: '{ApplicationTxnSmsDelivered3Hours} of {ApplicationTxnSmsSent3Hours} delivered',
      advice:
        'See which country and which error code grows (the property maximumSmsBreakdowns publishes both), switch to another origination number or channel, and open a case with AWS.',
      recovered: 'text messages arrive again',
    },
  },
  'application.send-failures': {
    path: 'item',
    lines: {
      ticket: {
        signal: { aws: 'messages-not-sent' },
        threshold: 100,
        evaluation: ofPolls(2, 3),
        reason: 'A hundred in a quarter of an hour; no denominator exists, so it can wait until morning.',
      },
    },
    words: {
      trouble: 'messages cannot be sent',
      says: 'Amazon Pinpoint counts 100 or more messages of {item} in 15 minutes that could not be sent.',
      brief: '100 or more',
      advice:
        'Look at the metrics of AWS/Pinpoint: which channel it is, and whether the failures are permanent or temporary.',
      recovered: 'messages are sent again',
    },
  },
});
