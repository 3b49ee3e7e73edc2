import type { IConstruct } from 'constructs';
import { crowdedRegions, problemsBelow } from './private/alarm-guards';

/**
 * Finds at synthesis what CloudWatch would refuse at deployment, take and never fire, or page for as soon as it is there.
 *
 * Of alarms: `SEARCH` in an expression; more than 10 metrics, nested ones included; a window of more than a day, of more
 * than 7 days for periods from an hour, of more than 3 hours for Metrics Insights; M above N; a name of more than 255
 * characters; missing data that breaches without a warm-up of all periods and one more. Of composite alarms: more than
 * 100 children. Of dashboards: more than 500 widgets, more than 100 alarms in an alarm status widget. Of the whole app:
 * more than 200 Metrics Insights alarms in a Region.
 *
 * A monitor guards itself; `AlarmGuards.on(stack)` does so for everything in a stack of your own.
 */
export abstract class AlarmGuards {
  /**
   * Lets synthesis fail for the alarms and dashboards below a construct, naming every mistake at once.
   *
   * @param scope a construct, a stack or the whole app
   */
  public static on(scope: IConstruct): void {
    if (guarded.has(scope)) return;
    guarded.add(scope);
    scope.node.addValidation({ validate: () => problemsBelow(scope) });
    const { root } = scope.node;
    // Several monitors of one app fill the same Region, which is said once.
    if (counted.has(root)) return;
    counted.add(root);
    root.node.addValidation({ validate: () => crowdedRegions(root) });
  }
}

const guarded = new WeakSet<IConstruct>();
const counted = new WeakSet<IConstruct>();
