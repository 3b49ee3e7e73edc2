import { alarms } from './alarm-row';
import { ofPolls } from './evaluations';
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
      says: 'Of the transactional text messages of {item}, {ApplicationTxnSmsDelivered3Hours} of {ApplicationTxnSmsSent3Hours} were delivered in the last three hours: {ApplicationTxnSmsDeliveryShortfall} points below the usual share[, which is {ApplicationTxnSmsDeliveryMedian:percent}].',
      brief: '{ApplicationTxnSmsDelivered3Hours} of {ApplicationTxnSmsSent3Hours} delivered',
      advice:
        'See which country and which error code grows (breakdownLimit publishes them); switch to another origination number or channel, and open a case with AWS.',
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
      advice: 'Look at AWS/Pinpoint in the dashboard: which channel, permanent or temporary.',
      recovered: 'messages are sent again',
    },
  },
});
