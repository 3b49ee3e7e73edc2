import { Token } from 'aws-cdk-lib';
import type { ItemCounts } from '../catalogue/cost';
import type { MetricChoice } from '../catalogue/metrics';
import { choiceOf } from '../catalogue/poller-config';
import { MetricSet } from '../metric-set';
import type { EngagementMonitorProps } from '../engagement-monitor-props';
import type { ItemKind } from '../catalogue/item-kinds';

const DEFAULT_EXPECTED_JOURNEYS = 10;
const DEFAULT_EXPECTED_CAMPAIGNS = 30;
/** An account holds at most 100 projects; most hold a few. */
const EXPECTED_APPLICATIONS_OF_ALL = 5;

type Expected = Pick<EngagementMonitorProps, 'containers' | 'items' | 'sources' | 'metrics' | 'expected'>;

/** What is published, of how many items: what estimates and shares count with. */
export function expectationOf(props: Expected): {
  readonly choices: readonly MetricChoice[];
  readonly items: ItemCounts;
} {
  const metrics = props.metrics ?? MetricSet.ESSENTIAL;
  const choices = props.sources.map((source) => {
    const { maximumSmsBreakdowns, ...choice } = choiceOf({
      source: source._id(),
      metrics,
      options: source._options(),
    });
    return { ...choice, maximumSmsBreakdowns: known(maximumSmsBreakdowns) ?? 0 };
  });
  return { choices, items: expectedItems(props) };
}

function expectedItems(props: Expected): ItemCounts {
  const ids = props.containers._ids();
  const countOf = (kind: ItemKind) =>
    props.items.find((choice) => choice._kind() === kind)?._filter().ids?.length ??
    known(props.expected[kind]);
  return {
    applications: ids === 'all' ? EXPECTED_APPLICATIONS_OF_ALL : ids.length,
    journeys: countOf('journey') ?? DEFAULT_EXPECTED_JOURNEYS,
    campaigns: countOf('campaign') ?? DEFAULT_EXPECTED_CAMPAIGNS,
  };
}

/** A token stands for a number that nothing can be counted with yet. */
function known(value: number | undefined): number | undefined {
  return Token.isUnresolved(value) ? undefined : value;
}
