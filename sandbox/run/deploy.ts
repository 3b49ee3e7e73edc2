import { AlarmEvaluator, type StateOnUpdate } from '../cloudwatch/alarms/evaluator';
import type { MetricStore } from '../cloudwatch/metric-store';
import { loadDeployment, type Deployment } from '../deployment/deployment';
import { DeploymentError } from '../deployment/problems';
import { isSame } from '../deployment/update';
import { synthesize } from './synth';

/** Most series that the app may publish in the sandbox, where they cost nothing. */
const MAXIMUM_SERIES = 20_000;

/** What of a scenario the app is told. */
interface Account {
  readonly applications: readonly {
    readonly journeys: readonly unknown[];
    readonly campaigns: readonly unknown[];
  }[];
}

/**
 * Synthesizes the app into a folder, as the owner of a scenario's account would deploy it, and reads it as a deployment.
 *
 * @param more context beside that
 */
export async function deploy(
  root: string,
  outdir: string,
  applicationIds: readonly string[],
  { applications }: Account,
  more: Readonly<Record<string, string>> = {},
): Promise<{ deployment: Deployment; synthOutput: string }> {
  const context = {
    applicationIds: applicationIds.join(','),
    pagerEmail: 'on-call@example.com',
    ticketEmail: 'desk@example.com',
    expectedJourneys: String(applications.reduce((sum, { journeys }) => sum + journeys.length, 0)),
    expectedCampaigns: String(applications.reduce((sum, { campaigns }) => sum + campaigns.length, 0)),
    maximumSeries: String(MAXIMUM_SERIES),
    ...more,
  };
  const synthOutput = await synthesize({ root, outdir, context });
  return { deployment: loadDeployment(outdir), synthOutput };
}

/** An evaluator with every alarm and mute rule of a deployment; throws a `DeploymentError` with all it cannot take. */
export function evaluatorFor(deployment: Deployment, store: MetricStore, createdAt: Date): AlarmEvaluator {
  const evaluator = new AlarmEvaluator({ store, createdAt });
  const problems = [
    ...problemsOf(deployment.alarms, (alarm) => evaluator.addAlarm(alarm.arn, alarm.properties)),
    ...problemsOf(deployment.compositeAlarms, (alarm) =>
      evaluator.addCompositeAlarm(alarm.arn, alarm.properties),
    ),
    ...problemsOf(deployment.muteRules, (rule) => evaluator.addMuteRule(rule.name, rule.properties)),
  ];
  if (problems.length > 0) throw new DeploymentError(problems);
  return evaluator;
}

/**
 * Brings the alarms and mute rules of one deployment to those of another, as CloudFormation does: what is configured as
 * before is not touched, what has its name is overwritten, and the rest is made or deleted.
 */
export function updateAlarms(
  evaluator: AlarmEvaluator,
  before: Deployment,
  after: Deployment,
  at: Date,
  state: StateOnUpdate,
): void {
  const alarms = changesIn(before.alarms, after.alarms);
  const composites = changesIn(before.compositeAlarms, after.compositeAlarms);
  const rules = changesIn(before.muteRules, after.muteRules);
  const problems = [
    ...problemsOf(alarms.written, (it) => evaluator.putAlarm(it.arn, it.properties, at, state)),
    ...problemsOf(composites.written, (it) => evaluator.putCompositeAlarm(it.arn, it.properties, at, state)),
    ...problemsOf(rules.written, (it) => evaluator.putMuteRule(it.name, it.properties, at)),
  ];
  if (problems.length > 0) throw new DeploymentError(problems);
  for (const { arn } of [...alarms.gone, ...composites.gone]) evaluator.deleteAlarm(arn);
  for (const { name } of rules.gone) evaluator.deleteMuteRule(name);
}

function changesIn<T extends { readonly name: string; readonly properties: object }>(
  before: readonly T[],
  after: readonly T[],
): { readonly written: readonly T[]; readonly gone: readonly T[] } {
  const known = new Map(before.map((resource) => [resource.name, resource.properties]));
  const names = new Set(after.map(({ name }) => name));
  return {
    written: after.filter(({ name, properties }) => !isSame(known.get(name), properties)),
    gone: before.filter(({ name }) => !names.has(name)),
  };
}

function problemsOf<T extends { readonly stack: string; readonly logicalId: string }>(
  resources: readonly T[],
  add: (resource: T) => void,
): string[] {
  return resources.flatMap((resource) => {
    try {
      add(resource);
      return [];
    } catch (error) {
      const lines = error instanceof Error ? error.message.split('\n') : [String(error)];
      return lines.map((line) => `${resource.stack}/${resource.logicalId}: ${line}`);
    }
  });
}
