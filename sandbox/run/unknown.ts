import { functionOf, type Deployment } from '../deployment/deployment';

/** What of a deployment the sandbox cannot show, in words; nothing where all of it can be shown. */
export function unknownOf(deployment: Deployment): string[] {
  // Namespaces of AWS's own services stand in metric alarms as they are and in queries within quotes.
  const vended = deployment.alarms.filter(({ properties }) => /"AWS\//.test(JSON.stringify(properties)));
  const unreached = deployment.subscriptions.filter(({ protocol, endpoint }) => {
    const fn = functionOf(deployment, endpoint);
    return protocol === 'lambda' && (!fn || fn.cannotRun !== undefined);
  });
  return [
    ...vended.map(
      ({ name }) => `alarm ${name}: reads metrics that AWS publishes itself, and sees no data here`,
    ),
    ...unreached.map(
      ({ endpoint }) =>
        `function ${endpoint}: subscribed to a topic, and gets no messages as it cannot run here`,
    ),
  ];
}
