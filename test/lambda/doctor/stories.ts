import { SOURCE_IDS } from '../../../lib/catalogue/sources';
import { Unanswered } from '../../../lambda/doctor/unanswered';
import {
  type DoctorRig,
  INTERNAL,
  LOYALTY,
  PAGES,
  QUEUE,
  SHOP,
  TICKETS,
  denied,
  incident,
} from './support/rig';

/** What can be wrong with a watch, one golden text each. */
export const STORIES: { readonly [name: string]: (rig: DoctorRig) => void } = {
  'all-well': () => undefined,

  'permission-removed': (rig) => {
    rig.operation('campaign-activities', 'GetCampaignActivities', {
      status: 'denied',
      says: 'ForbiddenException 403 not authorized to perform: mobiletargeting:GetCampaignActivities',
    });
    rig.operation('journey-runs', 'GetJourneyRuns', {
      status: 'not-tried',
      says: 'no journey or campaign is selected',
    });
  },

  'pinpoint-is-gone': (rig) => {
    for (const source of SOURCE_IDS) {
      for (const operation of ['GetApp', 'ListJourneys', 'GetCampaigns']) {
        rig.operation(source, operation, { status: 'failed', says: 'TimeoutError' });
      }
      rig.polled(source, 4, { ItemsFailed: 1 });
    }
  },

  'nobody-would-hear': (rig) => {
    rig.subscribed(PAGES, 0, 1);
    rig.subscribed(TICKETS, 1, 2);
    rig.subscribed(INTERNAL, 0);
    rig.subscriptions.set(LOYALTY, denied('sns:GetTopicAttributes', LOYALTY));
  },

  'poller-has-stopped': (rig) => {
    rig.polled('journey-runs', 125);
    rig.points.delete('journey-kpis PollsCompleted');
    rig.probes.set(
      'Shop-journey-runs',
      new Unanswered(
        'lambda:InvokeFunction',
        'Shop-journey-runs',
        false,
        'the function failed: Runtime.ImportModuleError',
      ),
    );
    rig.depths.set(QUEUE, 3);
    rig.polled('application-kpis', 2, { CheckpointsFailed: 2 });
  },

  'a-busy-night': (rig) => {
    rig.found[0] = { ...rig.found[0]!, state: 'ALARM', since: new Date('2026-03-06T15:00:00Z') };
    rig.found[1] = { ...rig.found[1]!, isSwitchedOn: false, state: 'INSUFFICIENT_DATA' };
    rig.found[2] = { ...rig.found[2]!, actions: [] };
    rig.probes.set('Shop-Pager', {
      open: [incident('journey.bounce', 'Digest (shop)')],
      outOfSight: [incident('campaign.run-failed', 'Sale (club)')],
      silences: [
        {
          item: '3b1d6c0f',
          alarm: 'journey.throttled',
          until: '2026-03-07T10:00:00.000Z',
          reason: 'ask Ada',
        },
      ],
      ended: [],
      waiting: 2,
    });
    rig.polled('journey-execution', 2, { SeriesPublished: 95 });
    rig.polled('campaign-kpis', 2, { SeriesPublished: 100, SeriesDropped: 1_250 });
  },

  'nothing-to-watch': (rig) => {
    for (const source of ['journey-execution', 'journey-runs', 'journey-kpis'] as const) {
      const items = { listed: 5, byState: { DRAFT: 5 }, selected: 0, filteredOut: 2, ended: 3 };
      rig.change(source, { containers: [{ id: SHOP, items }], unmatched: ['welcome-*'] });
    }
    rig.found.pop();
  },

  'the-doctor-may-nothing': (rig) => {
    for (const fn of rig.probes.keys()) rig.probes.set(fn, denied('lambda:InvokeFunction', fn));
    for (const topic of rig.subscriptions.keys()) {
      rig.subscriptions.set(topic, denied('sns:GetTopicAttributes', topic));
    }
    rig.depths.set(QUEUE, denied('sqs:GetQueueAttributes', QUEUE));
    rig.failing.metrics = denied('cloudwatch:GetMetricData', 'metrics');
    rig.failing.alarms = denied('cloudwatch:DescribeAlarms', 'alarms');
  },
};
