import type { ItemKind } from './catalogue/item-kinds';
import type { ProviderRow } from './catalogue/provider-row';
import type { Containers } from './containers';
import type { Items } from './items';
import type { MonitorOptions } from './monitor-options';
import type { PollerOptions } from './poller-props';
import type { RecommendedAlarmsOptions } from './recommended-alarms-options';
import type { Source } from './source';

/** What a monitor is given by the construct of its provider. */
export interface EngagementMonitorProps extends MonitorOptions, PollerOptions, RecommendedAlarmsOptions {
  readonly provider: ProviderRow;
  readonly containers: Containers;
  /** At most one choice per kind. */
  readonly items: readonly Items[];
  readonly sources: readonly Source[];
  /** Items that the estimate at synthesis counts with, over all containers. */
  readonly expected: { readonly [kind in ItemKind]: number | undefined };
}
