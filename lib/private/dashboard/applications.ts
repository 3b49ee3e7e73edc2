import type { Chart } from './charts';

const EMAIL: readonly Chart[] = [
  {
    title: 'E-mails today (UTC)',
    axis: 'E-mails since 00:00 UTC',
    lines: [
      { metric: 'ApplicationTxnEmailsSent', says: 'sent' },
      { metric: 'ApplicationTxnEmailsDelivered', says: 'delivered' },
    ],
  },
  {
    title: 'E-mails bounced and complained of today (UTC)',
    axis: 'E-mails since 00:00 UTC',
    lines: [
      { metric: 'ApplicationTxnEmailsHardBounced', says: 'hard-bounced' },
      { metric: 'ApplicationTxnEmailsSoftBounced', says: 'soft-bounced' },
      { metric: 'ApplicationTxnEmailsWithComplaints', says: 'complained of' },
    ],
  },
  {
    title: 'E-mails that hard-bounce',
    axis: 'Percent of e-mails',
    lines: [
      { metric: 'ApplicationTxnEmailBounceRate3Hours', says: '3 h' },
      { metric: 'ApplicationTxnEmailBounceRateDay', says: '24 h' },
    ],
  },
  {
    title: 'E-mails complained of',
    axis: 'Percent of e-mails',
    lines: [
      { metric: 'ApplicationTxnEmailComplaintRateWeek', says: '7 d' },
      { metric: 'ApplicationTxnEmailComplaintRateGrowing', says: '7 d, still growing' },
    ],
  },
];

const SMS: readonly Chart[] = [
  {
    title: 'Text messages today (UTC)',
    axis: 'Messages since 00:00 UTC',
    lines: [
      { metric: 'ApplicationTxnSmsSent', says: 'sent' },
      { metric: 'ApplicationTxnSmsDelivered', says: 'delivered' },
    ],
  },
  {
    title: 'Text messages delivered below the usual share',
    axis: 'Percentage points',
    lines: [{ metric: 'ApplicationTxnSmsDeliveryShortfall' }],
  },
];

/** What an application sends beside its journeys and campaigns. */
export const APPLICATION_CHARTS: readonly (readonly Chart[])[] = [[...EMAIL, ...SMS]];
