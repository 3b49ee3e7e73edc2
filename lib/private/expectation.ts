import { Token } from 'aws-cdk-lib';
import type { ItemCounts } from '../catalogue/cost';
import type { MetricChoice } from '../catalogue/metrics';
import { MetricSet } from '../metric-set';
import type { PinpointMonitoringProps } from '../pinpoint/pinpoint-monitoring-props';
import type { PinpointSource } from '../pinpoint/pinpoint-source';

const DEFAULT_EXPECTED_JOURNEYS = 10;
const DEFAULT_EXPECTED_CAMPAIGNS = 30;
/** An account holds at most 100 projects; most hold a few. */
const EXPECTED_APPLICATIONS_OF_ALL = 5;

/** What is published, of how many items: what estimates and shares count with. */
export function expectationOf(
  props: PinpointMonitoringProps,
  sources: readonly PinpointSource[],
): { readonly choices: readonly MetricChoice[]; readonly items: ItemCounts } {
  const choices = sources.map((source) => ({
    source: source._id(),
    metrics: props.metrics ?? MetricSet.ESSENTIAL,
    maximumSmsBreakdowns: known(props.maximumSmsBreakdowns) ?? 0,
    runActivities: source._runActivities(),
  }));
  return { choices, items: expectedItems(props) };
}

function expectedItems(props: PinpointMonitoringProps): ItemCounts {
  const ids = props.applications._ids();
  return {
    applications: ids === 'all' ? EXPECTED_APPLICATIONS_OF_ALL : ids.length,
    journeys:
      props.journeys?._filter().ids?.length ?? known(props.expectedJourneys) ?? DEFAULT_EXPECTED_JOURNEYS,
    campaigns:
      props.campaigns?._filter().ids?.length ?? known(props.expectedCampaigns) ?? DEFAULT_EXPECTED_CAMPAIGNS,
  };
}

/** A token stands for a number that nothing can be counted with yet. */
function known(value: number | undefined): number | undefined {
  return Token.isUnresolved(value) ? undefined : value;
}
