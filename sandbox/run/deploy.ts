import { AlarmEvaluator } from '../cloudwatch/alarms/evaluator';
import type { MetricStore } from '../cloudwatch/metric-store';
import type { DeployedAlarm } from '../deployment/alarms';
import { loadDeployment, type Deployment } from '../deployment/deployment';
import { DeploymentError } from '../deployment/problems';
import { synthesize } from './synth';

/** Synthesizes the app into a folder and reads it as a deployment. */
export async function deploy(
  root: string,
  outdir: string,
  applicationIds: readonly string[],
): Promise<{ deployment: Deployment; synthOutput: string }> {
  const context = { applicationIds: applicationIds.join(','), pagerEmail: 'on-call@example.com' };
  const synthOutput = await synthesize({ root, outdir, context });
  return { deployment: loadDeployment(outdir), synthOutput };
}

/** An evaluator with every alarm of a deployment; throws a `DeploymentError` with all it cannot take. */
export function evaluatorFor(deployment: Deployment, store: MetricStore, createdAt: Date): AlarmEvaluator {
  const evaluator = new AlarmEvaluator({ store, createdAt });
  const problems = [
    ...problemsOf(deployment.alarms, (alarm) => evaluator.addAlarm(alarm.arn, alarm.properties)),
    ...problemsOf(deployment.compositeAlarms, (alarm) =>
      evaluator.addCompositeAlarm(alarm.arn, alarm.properties),
    ),
  ];
  if (problems.length > 0) throw new DeploymentError(problems);
  return evaluator;
}

function problemsOf(alarms: readonly DeployedAlarm[], add: (alarm: DeployedAlarm) => void): string[] {
  return alarms.flatMap((alarm) => {
    try {
      add(alarm);
      return [];
    } catch (error) {
      const lines = error instanceof Error ? error.message.split('\n') : [String(error)];
      return lines.map((line) => `${alarm.stack}/${alarm.logicalId}: ${line}`);
    }
  });
}
