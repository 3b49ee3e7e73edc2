import { Annotations, Stack, Stage, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { Rule } from './validation';

interface NamedMonitor {
  readonly monitor: Construct;
  readonly monitorName: string;
}

const monitorsOf = new WeakMap<IConstruct, NamedMonitor[]>();

/** CloudWatch takes 255 characters for an alarm's name, which begins with the monitor's. */
const LONGEST = 60;

/** The name of a monitor that was given none: its path, which is the same at every synthesis. */
export function defaultMonitorName({ node }: Construct): string {
  const name = node.path
    .split('/')
    .filter((id) => id !== '' && id !== 'Default')
    .join('-')
    .replace(/[^0-9A-Za-z_-]/g, '-');
  // The end of a long path tells monitors apart.
  return name.slice(-LONGEST).replace(/^-+/, '');
}

/**
 * That no other monitor of the stage has the name in the same account and Region: both would write the same series, and
 * the second one's alarms could not be made.
 */
export function monitorNameRule(monitor: Construct, monitorName: string): Rule {
  const others = monitorsOf.get(monitor.node.root) ?? [];
  monitorsOf.set(monitor.node.root, [...others, { monitor, monitorName }]);
  const other = others.find(
    (one) =>
      one.monitorName === monitorName &&
      Stage.of(one.monitor) === Stage.of(monitor) &&
      Stack.of(one.monitor).environment === Stack.of(monitor).environment,
  );
  const isKnown = isEnvironmentKnown(monitor);
  if (other && !isKnown) {
    Annotations.of(monitor).addWarningV2(
      'cdk-engagement-monitoring:monitorNameTwice',
      `monitorName: "${monitorName}" is the name of ${other.monitor.node.path} too, which is a mistake if both are ` +
        'deployed in one account and Region; give each monitor a name of its own',
    );
  }
  return {
    broken: other !== undefined && isKnown,
    message: () =>
      `monitorName: "${monitorName}" is the name of ${other?.monitor.node.path} too, in the same account and Region; ` +
      'give each monitor a name of its own',
  };
}

function isEnvironmentKnown(scope: Construct): boolean {
  const { account, region } = Stack.of(scope);
  return !Token.isUnresolved(account) && !Token.isUnresolved(region);
}
