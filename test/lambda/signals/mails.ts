import { journeyMailSignals } from '../../../lambda/signals/mail';
import { type Plan, type Point, type Rate, Traffic, follow } from './polls';

/** What happens to e-mail; per hour, at the minute it happens. */
export interface Mail {
  readonly sent: Rate;
  readonly bounced: Rate;
  readonly complained?: Rate;
}

export const MAIL_LINES = ['bounce', 'bounceTicket', 'complaint', 'complaintTicket'] as const;

/** @param isUnread whether a poll could not read what bounced */
export function followMail(
  { sent, bounced, complained = () => 0 }: Mail,
  plan: Plan,
  isUnread: (minute: number) => boolean = () => false,
): readonly Point[] {
  const [sends, bounces, complaints] = [sent, bounced, complained].map(
    (rate, name) => new Traffic(rate, plan, name),
  ) as [Traffic, Traffic, Traffic];
  let carried = 0;
  return follow(journeyMailSignals, plan, ({ minute, growthOf }) => {
    carried += growthOf(bounces);
    const bounced = isUnread(minute) ? undefined : carried;
    carried -= bounced ?? 0;
    return {
      minute,
      intervalMinutes: plan.every ?? 15,
      increments: {
        JourneyEmailsSent: growthOf(sends),
        ...(bounced !== undefined && { JourneyEmailsHardbounced: bounced }),
        JourneyEmailsComplained: growthOf(complaints),
      },
    };
  });
}
