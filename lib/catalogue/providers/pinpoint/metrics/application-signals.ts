import { type Unit, rows } from '../../../metric-row';
import { mailSignal } from './mail-signal';

const mail = mailSignal({ source: 'application-kpis', scope: 'application' });

/** Signals of transactional e-mail: bounces and complaints. */
export const APPLICATION_MAIL_SIGNALS = rows({
  ApplicationTxnEmailBounceRate3Hours: mail.bounceRate3Hours,
  ApplicationTxnEmailBounces3Hours: mail.bounces3Hours,
  ApplicationTxnEmailSends3Hours: mail.sends3Hours,
  ApplicationTxnEmailBounceRateDay: mail.bounceRateDay,
  ApplicationTxnEmailBouncesDay: mail.bouncesDay,
  ApplicationTxnEmailSendsDay: mail.sendsDay,
  ApplicationTxnEmailComplaintRateWeek: mail.complaintRateWeek,
  ApplicationTxnEmailComplaintRateGrowing: mail.complaintRateGrowing,
  ApplicationTxnEmailComplaintsWeek: mail.complaintsWeek,
  ApplicationTxnEmailSendsWeek: mail.sendsWeek,
});

const sms = (unit: Unit, computed: string, meaning: string) =>
  ({
    source: 'application-kpis',
    scope: 'application',
    reading: { computed },
    unit,
    kind: 'window',
    emission: 'every-poll',
    set: 'standard',
    meaning,
  }) as const;

/** Signals of transactional SMS: deliveries. */
export const APPLICATION_SMS_SIGNALS = rows({
  ApplicationTxnSmsDeliveryShortfall: {
    ...sms(
      'Percent',
      'median of 7 d − 100 × deliveries ÷ sends of 3 h, in percentage points; 0 under 500 sends or 24 known hours',
      'Percentage points by which the delivered share of transactional SMS is below its median.',
    ),
    set: 'essential',
  },
  ApplicationTxnSmsDelivered3Hours: sms(
    'Count',
    'growth of deliveries in 3 h',
    'Transactional SMS delivered in three hours: what the delivered share divides.',
  ),
  ApplicationTxnSmsSent3Hours: sms(
    'Count',
    'growth of sends in the 3 h that began one hour earlier, or in the same 3 h, whichever is smaller',
    'Transactional SMS that the deliveries of three hours are compared with.',
  ),
  ApplicationTxnSmsDeliveryMedian: {
    ...sms(
      'Percent',
      'median of the delivered share at each hour of 7 d',
      'Delivered share of transactional SMS that is usual; published once a day is known.',
    ),
    emission: 'when-reported',
  },
});

export const APPLICATION_SIGNALS = { ...APPLICATION_MAIL_SIGNALS, ...APPLICATION_SMS_SIGNALS };
