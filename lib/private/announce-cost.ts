import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type ItemCounts, estimate, seriesPerItem } from '../catalogue/cost';
import { MetricSet } from '../metric-set';
import type { PinpointMonitoringProps } from '../pinpoint-monitoring';
import type { Source } from '../source';

const DEFAULT_EXPECTED_JOURNEYS = 10;
const DEFAULT_EXPECTED_CAMPAIGNS = 30;
/** An account holds at most 100 projects; most hold a few. */
const EXPECTED_APPLICATIONS_OF_ALL = 5;

/** Says at synthesis how many series there will be and what they cost: money is the number of series. */
export function announceCost(
  scope: Construct,
  props: PinpointMonitoringProps,
  sources: readonly Source[],
): void {
  const metrics = props.metrics ?? MetricSet.ESSENTIAL;
  const choices = sources.map((source) => ({
    source: source._id(),
    metrics,
    breakdownLimit: props.breakdownLimit ?? 0,
  }));
  const { items, series, metricsUsd } = estimate(choices, expectedItems(props));
  Annotations.of(scope).addInfoV2(
    'cdk-engagement-monitoring:cost',
    `${series} series, about $${Math.round(metricsUsd)} a month for metrics (set "${metrics}"): ` +
      `${items.applications} application(s), ${items.journeys} journeys at ${seriesPerItem(choices, 'journey')} series, ` +
      `${items.campaigns} campaigns at ${seriesPerItem(choices, 'campaign')} series; ` +
      'set expectedJourneys and expectedCampaigns for your own numbers',
  );
}

function expectedItems(props: PinpointMonitoringProps): ItemCounts {
  const ids = props.applications._ids();
  return {
    applications: ids === 'all' ? EXPECTED_APPLICATIONS_OF_ALL : ids.length,
    journeys: props.journeys?._filter().ids?.length ?? props.expectedJourneys ?? DEFAULT_EXPECTED_JOURNEYS,
    campaigns:
      props.campaigns?._filter().ids?.length ?? props.expectedCampaigns ?? DEFAULT_EXPECTED_CAMPAIGNS,
  };
}
