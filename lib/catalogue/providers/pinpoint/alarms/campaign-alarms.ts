import { alarms } from '../../../alarms/alarm-row';
import { atOnce, ofPolls } from '../../../alarms/evaluations';

/** Alarms of a campaign. */
export const CAMPAIGN_ALARMS = alarms({
  'campaign.run-failed': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'CampaignRunFailed' },
        threshold: 1,
        evaluation: atOnce,
        reason: 'A level: the messages were not sent, or not to half of the audience.',
      },
    },
    words: {
      trouble: 'a run failed',
      says: 'The newest run of the campaign {item} has failed[: it reached {CampaignRunSuccessful} of {CampaignRunTotal} endpoints].',
      brief: '{CampaignRunSuccessful} of {CampaignRunTotal} reached',
      advice:
        'Find the reason (a template or segment that was deleted, a channel that was disabled, a sending quota), mend it, and run the campaign again for those who were missed.',
      recovered: 'a later run went well',
    },
  },
  'campaign.run-overdue': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'CampaignRunOverdue' },
        threshold: 3_600,
        evaluation: ofPolls(3, 5),
        reason: 'An hour: imports of large segments may hold a run back for a while.',
      },
    },
    words: {
      trouble: 'a due run has not begun',
      says: 'The run of the campaign {item}[ that was due {CampaignRunDueAt:time}] has not begun.',
      brief: '[due {CampaignRunDueAt:time}]',
      advice:
        "Look at the campaign's state: INVALID means that its segment, template or channel is gone. Mend it and send the campaign again.",
      recovered: 'the run has begun',
      since: { metric: 'CampaignRunDueAt', is: 'time' },
    },
  },
  'campaign.audience-empty': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'CampaignAudienceEmpty' },
        threshold: 1,
        evaluation: atOnce,
        reason: 'A level: a run that reached next to nobody looks like a success everywhere else.',
      },
    },
    words: {
      trouble: 'a run had nobody to send to',
      says: 'The newest run of the campaign {item} had nobody, or next to nobody, to send to[: {CampaignRunTotal} endpoints][, where {CampaignAudienceMedian} are usual].',
      brief: '[{CampaignRunTotal} endpoints][, usually {CampaignAudienceMedian}]',
      advice:
        "See whether the segment's last import succeeded and its filters still fit, then run the campaign again.",
      recovered: 'a later run had its audience',
    },
  },
  'campaign.audience-surge': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'CampaignAudienceSurge' },
        threshold: 1,
        evaluation: atOnce,
        reason:
          'A level, while the run can still be paused: three times the usual audience, or more than is allowed.',
      },
    },
    words: {
      trouble: 'a run sends to far too many',
      says: 'The newest run of the campaign {item} has a far larger audience than usual or than is allowed[: {CampaignNewestRunTotal} endpoints][, where {CampaignAudienceMedian} are usual].',
      brief: '[{CampaignNewestRunTotal} endpoints][, usually {CampaignAudienceMedian}]',
      advice:
        'If nobody expects it, pause the campaign now, while messages are still going out; then look at its segment.',
      recovered: 'a later run had its usual audience',
    },
  },
  'campaign.run-stuck': {
    path: 'item',
    lines: {
      ticket: {
        signal: { metric: 'CampaignRunStuckFor' },
        threshold: 7_200,
        evaluation: ofPolls(3, 5),
        reason: 'Two hours without a count moving, and twice what the longest of five runs took.',
      },
    },
    words: {
      trouble: 'a run stands still',
      says: 'A run of the campaign {item} is RUNNING, and its counts have not moved for {CampaignRunStuckFor:duration}[; the longest of its last runs took {CampaignRunLongest:duration}].',
      brief: 'still for {CampaignRunStuckFor:duration}',
      advice:
        'See whether the channel still sends; a sending quota, or a webhook that does not answer, holds a run up.',
      recovered: 'the run goes on',
      since: { metric: 'CampaignRunStuckFor', is: 'elapsed' },
    },
  },
  'campaign.delivery-low': {
    path: 'item',
    lines: {
      ticket: {
        signal: { metric: 'CampaignEmailUndeliveredRate' },
        threshold: 20,
        evaluation: ofPolls(3, 5),
        reason:
          'One in five e-mails not delivered six hours after the run: an old list, or a provider that refuses.',
      },
    },
    words: {
      trouble: 'too few e-mails arrive',
      says: '{CampaignEmailUndeliveredRate:percent} of the e-mails of the newest run of the campaign {item} were not delivered[: {CampaignEmailUndelivered} of {CampaignEmailAttempted}].',
      brief: '{CampaignEmailUndelivered} of {CampaignEmailAttempted} not delivered',
      advice: 'Look at bounces by provider, and at the age of the list.',
      recovered: 'a later run was delivered',
    },
  },
  'campaign.filtered-out': {
    path: 'item',
    lines: {
      ticket: {
        signal: { metric: 'CampaignFilteredOutRise' },
        threshold: 30,
        evaluation: atOnce,
        reason: 'Thirty points more than usual were left out: the data of the endpoints has changed.',
      },
    },
    words: {
      trouble: 'a run left out far more than usual',
      says: 'The newest run of the campaign {item} left out[ {CampaignRunFilteredOut} of {CampaignRunConsidered} endpoints, which is] a share {CampaignFilteredOutRise} percentage points above the usual one: endpoints with no address or channel, opted out, or inactive.',
      brief: '{CampaignRunFilteredOut} of {CampaignRunConsidered} left out',
      advice:
        'Compare the attributes of the newest import with an older one: an address or channel column is often empty.',
      recovered: 'a later run left out no more than usual',
    },
  },
});
