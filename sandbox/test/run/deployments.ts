import type { Deployment } from '../../deployment/deployment';

/** A deployment of nothing but what is given. */
export function deploymentWith(given: Partial<Deployment> = {}): Deployment {
  return {
    stacks: ['Test'],
    functions: [],
    schedules: [],
    alarms: [],
    compositeAlarms: [],
    muteRules: [],
    topics: [],
    subscriptions: [],
    dashboards: [],
    queues: [],
    roles: [],
    tables: [],
    notDeployed: {},
    ...given,
  };
}
