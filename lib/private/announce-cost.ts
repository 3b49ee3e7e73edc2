import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type ItemCounts, alarmsUsdPerMonth, estimate, seriesPerItem } from '../catalogue/cost';
import { MetricSet } from '../metric-set';
import type { EngagementMonitorProps } from '../engagement-monitor-props';
import { AlarmSettings } from './alarms/settings';
import { expectationOf } from './expectation';
import { hasPageWriter } from './page-writer-parts';
import { DEFAULT_MAXIMUM_SERIES } from './series-shares';

/** Says at synthesis how many series there will be and what they cost: money is the number of series. */
export function announceCost(scope: Construct, props: EngagementMonitorProps): void {
  const { choices, items } = expectationOf(props);
  const { series, metricsUsd } = estimate(choices, items);
  const alarmsUsd = alarmsUsdPerMonth(
    {
      alarms: new AlarmSettings(props.alarmOptions).enabled,
      sources: props.sources.map((source) => source._id()),
      areApplicationsKnown: props.containers._ids() !== 'all',
      hasPageWriter: hasPageWriter(props),
    },
    alarmedItems(props, items),
  );
  Annotations.of(scope).addInfoV2(
    'cdk-engagement-monitoring:cost',
    `${series} series, about $${Math.round(metricsUsd)} a month for metrics (set "${props.metrics ?? MetricSet.ESSENTIAL}") ` +
      `and $${Math.round(alarmsUsd)} for alarms: ` +
      `${items.applications} application(s), ${items.journeys} journeys at ${seriesPerItem(choices, 'journey')} series, ` +
      `${items.campaigns} campaigns at ${seriesPerItem(choices, 'campaign')} series; ` +
      'set expectedJourneys and expectedCampaigns for your own numbers',
  );
  const { maximumSeries = DEFAULT_MAXIMUM_SERIES } = props;
  if (series > maximumSeries) {
    Annotations.of(scope).addWarningV2(
      'cdk-engagement-monitoring:seriesCeiling',
      `${series} series are expected, and maximumSeries is ${maximumSeries}: what is over it is not published; ` +
        'raise maximumSeries, or choose a smaller metric set or fewer items',
    );
  }
}

/** Items that alarms look at: of named ones, those that are named. */
function alarmedItems({ itemAlarms }: EngagementMonitorProps, items: ItemCounts): ItemCounts {
  if (itemAlarms?._strategy() !== 'named') return items;
  const { journeys = {}, campaigns = {} } = itemAlarms._items();
  return {
    ...items,
    journeys: Object.values(journeys).flat().length,
    campaigns: Object.values(campaigns).flat().length,
  };
}
