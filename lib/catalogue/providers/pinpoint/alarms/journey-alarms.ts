import { alarms } from '../../../alarms/alarm-row';
import { atOnce, ofPolls } from '../../../alarms/evaluations';
import { mailAlarms } from './mail-alarms';

const FIFTY_MISSING =
  'Fifty that did not come, each hour counted at its lowest of four weeks, is more than chance explains; a journey with fewer in a day is no matter for the night.';
const TWENTY_MISSING = 'Twenty, judged from one known week on: worth a look, too little to wake somebody.';

const mail = mailAlarms({
  bounceRate3Hours: 'JourneyEmailBounceRate3Hours',
  bounces3Hours: 'JourneyEmailBounces3Hours',
  sends3Hours: 'JourneyEmailSends3Hours',
  bounceRateDay: 'JourneyEmailBounceRateDay',
  bouncesDay: 'JourneyEmailBouncesDay',
  sendsDay: 'JourneyEmailSendsDay',
  complaintRateWeek: 'JourneyEmailComplaintRateWeek',
  complaintRateGrowing: 'JourneyEmailComplaintRateGrowing',
  complaintsWeek: 'JourneyEmailComplaintsWeek',
  sendsWeek: 'JourneyEmailSendsWeek',
  whose: 'the journey {item}',
  stop: 'Pause the journey',
});

/** Alarms of a journey. */
export const JOURNEY_ALARMS = alarms({
  'journey.entries-stopped': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'JourneyEntriesMissing' },
        threshold: 50,
        evaluation: ofPolls(3, 5),
        reason: FIFTY_MISSING,
      },
      ticket: {
        signal: { metric: 'JourneyEntriesMissingEarly' },
        threshold: 20,
        evaluation: ofPolls(3, 5),
        reason: TWENTY_MISSING,
      },
    },
    words: {
      trouble: 'nobody enters any more',
      says: 'Hardly anybody has entered the journey {item}[ for {JourneyEntriesMissingTime:duration}], though it is ACTIVE. At least {JourneyEntriesMissing|JourneyEntriesMissingEarly} entries are missing, going by the same hours of earlier weeks.',
      brief: '{JourneyEntriesMissing|JourneyEntriesMissingEarly} entries missing',
      advice:
        'See whether the event or segment that starts the journey still arrives: the application that sends the event, its attributes, the segment and its import.',
      recovered: 'participants enter again',
      since: { metric: 'JourneyEntriesMissingTime', is: 'elapsed' },
    },
  },
  'journey.sends-stopped': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'JourneySendsMissing' },
        threshold: 50,
        evaluation: ofPolls(3, 5),
        reason: FIFTY_MISSING,
      },
      ticket: {
        signal: { metric: 'JourneySendsMissingEarly' },
        threshold: 20,
        evaluation: ofPolls(3, 5),
        reason: TWENTY_MISSING,
      },
    },
    words: {
      trouble: 'nothing is sent any more',
      says: 'The journey {item} has hardly sent anything[ for {JourneySendsMissingTime:duration}], though participants enter it. At least {JourneySendsMissing|JourneySendsMissingEarly} messages are missing, going by the same hours of earlier weeks.',
      brief: '{JourneySendsMissing|JourneySendsMissingEarly} messages missing',
      advice:
        "Open the journey's messages and look for a template or sender that was deleted, a channel that was disabled, or a condition that nobody passes any more.",
      recovered: 'messages are sent again',
      since: { metric: 'JourneySendsMissingTime', is: 'elapsed' },
    },
    hiddenBy: 'JourneyEntriesMissing',
  },
  'journey.send-failures': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'JourneySendFailureRate' },
        threshold: 25,
        evaluation: ofPolls(2, 4),
        reason: 'One in four is no noise of single addresses: something on the way is broken.',
      },
      ticket: {
        signal: { metric: 'JourneySendFailureRate' },
        threshold: 10,
        evaluation: ofPolls(2, 4),
        reason: 'One in ten is a list or a template to look at in the morning.',
      },
    },
    words: {
      trouble: 'sends fail',
      says: '{JourneySendFailureRate:percent} of the messages of the journey {item} fail: {JourneySendFailures} of {JourneySendAttempts} in the last hour (or longer, where there were fewer than 50).',
      brief: '{JourneySendFailures} of {JourneySendAttempts} failed',
      advice:
        "See which failure grows in the dashboard: SERVICE_FAILURE is Pinpoint's or the channel's, FAILURE_PERMANENT the addresses, TRANSIENT_FAILURE the template or the provider.",
      recovered: 'hardly any send fails now',
    },
  },
  'journey.entries-surge': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'JourneyEntriesSurgeLarge' },
        threshold: 1_000,
        evaluation: ofPolls(2, 4),
        reason:
          'Ten times the busiest hour like it, and 5,000 people: a loop or a wrong segment, and each one is a message.',
      },
      ticket: {
        signal: { metric: 'JourneyEntriesSurge' },
        threshold: 500,
        evaluation: ofPolls(2, 4),
        reason:
          'Five times the busiest hour like it, and 1,000 people: it may be a campaign of somebody else.',
      },
    },
    words: {
      trouble: 'far more enter than ever',
      says: '{JourneyEntriesLastHour} participants have entered the journey {item} in the last hour. The busiest hour like it in four weeks had {JourneyEntriesUsualMaximum}.',
      brief: '{JourneyEntriesLastHour} in an hour, usually at most {JourneyEntriesUsualMaximum}',
      advice:
        'If nobody expects it, pause the journey before the messages go out, then look for the event or segment that sends too many.',
      recovered: 'entries are back to usual',
    },
  },
  'journey.run-cancelled': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'JourneyRunCancelledWhileActive' },
        threshold: 1,
        evaluation: atOnce,
        reason:
          'A level: the journey goes on, and the participants of that run will not get what was still to come.',
      },
    },
    words: {
      trouble: 'a run was cancelled',
      says: 'A run of the journey {item} was cancelled while the journey itself stays ACTIVE: its participants will not get what was still to come.',
      brief: 'its journey goes on',
      advice:
        'See who edited the journey. If nobody meant it, let the journey evaluate its segment again, or publish it anew.',
      recovered: 'a later run has completed',
    },
  },
  'journey.ended-with-people': {
    path: 'item',
    lines: {
      ticket: {
        signal: { metric: 'JourneyEndedWithPeople' },
        threshold: 1,
        evaluation: atOnce,
        reason: 'A level: usually somebody meant it, so it can wait until morning.',
      },
    },
    words: {
      trouble: 'cancelled with people inside',
      says: 'The journey {item} was cancelled[ while {JourneyPeopleAtEnd} participants were inside]: they will get nothing more of it.',
      brief: '{JourneyPeopleAtEnd} inside',
      advice:
        'Ask the owner whether it was meant; a journey cannot be taken back from CANCELLED, only copied.',
      recovered: 'the day after is over',
    },
  },
  'journey.run-overdue': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'JourneyRunOverdue' },
        threshold: 5_400,
        evaluation: ofPolls(3, 5),
        reason: 'An hour and a half: runs may begin late, and imports of segments take their time.',
      },
    },
    words: {
      trouble: 'a due run has not begun',
      says: 'The run of the journey {item}[ that was due {JourneyRunDueAt:time}] has not begun. It is {JourneyRunOverdue:duration} late.',
      brief: '{JourneyRunOverdue:duration} late',
      advice:
        "See whether the journey's segment still exists and its last import succeeded; edit and publish the journey to have it evaluated again.",
      recovered: 'the run has begun',
      since: { metric: 'JourneyRunDueAt', is: 'time' },
    },
  },
  'journey.run-stuck': {
    path: 'item',
    isOff: true,
    lines: {
      ticket: {
        signal: { metric: 'JourneyRunStuckFor' },
        threshold: 21_600,
        evaluation: ofPolls(3, 5),
        reason: 'Six hours without an update; off unless asked for, since any long wait looks the same.',
      },
    },
    words: {
      trouble: 'a run stands still',
      says: 'A RUNNING run of the journey {item} has not been updated for {JourneyRunStuckFor:duration}.',
      brief: 'still for {JourneyRunStuckFor:duration}',
      advice:
        'See whether its participants sit in a wait; if not, look at the messages and custom activities before it.',
      recovered: 'the run goes on',
      since: { metric: 'JourneyRunStuckFor', is: 'elapsed' },
    },
  },
  'journey.throttled': {
    path: 'item',
    lines: {
      ticket: {
        signal: { metric: 'JourneyThrottledRate' },
        threshold: 5,
        evaluation: ofPolls(4, 6),
        reason:
          'One in twenty for an hour: the quota is too small for what is sent; the messages come late, not never.',
      },
    },
    words: {
      trouble: 'sends are throttled',
      says: '{JourneyThrottledRate:percent} of the messages of the journey {item} are held back by the sending quota: {JourneySendsThrottled} of {JourneySendsTried} in the last hour.',
      brief: '{JourneySendsThrottled} of {JourneySendsTried} held back',
      advice:
        'Spread the entries, lower what else is sent at that hour, or ask AWS for a higher sending rate.',
      recovered: 'sends are no longer throttled',
    },
  },
  'journey.bounce': mail.bounce,
  'journey.complaint': mail.complaint,
});
