import { DEFAULT_SCENARIO } from './arguments';
import { DEFAULT_REQUESTS_PER_SECOND } from './function-environment';

/** The text of --help. */
export function helpText(scenarioNames: readonly string[]): string {
  return `Deploys the synthesized app into stand-ins for AWS in this process and moves time forward.

Usage: npm start -- [flags]

  --hours N                 simulated hours, like 24 or 0.5 (default 24)
  --scenario NAME|FILE      what happens in Pinpoint (default ${DEFAULT_SCENARIO}):
                            ${scenarioNames.join(', ')}
  --report FILE             write a report as JSON
  --applications ID,ID      the applications to watch (default: those of the scenario)
  --http                    use HTTP on this machine, and a thread for each environment of a function
  --pinpoint URL            use this server instead of the Pinpoint stand-in; implies --http
  --cloudwatch URL          use this server instead of the CloudWatch stand-in; implies --http, and no alarm is
                            evaluated
  --seed N                  seed of the scenario's random numbers (default 1)
  --requests-per-second N   rate at which each function may call Pinpoint
                            (default: that of the scenario, or ${DEFAULT_REQUESTS_PER_SECOND})
  --doctor                  ask the doctor of the deployment in the end, send a test page, and end
  --exit                    end after the run instead of serving on
  --verbose                 print every poll and its log lines
  --help                    this text

Exit codes: 0 the run completed, 1 a function failed, the doctor found something broken or the run could not start,
2 wrong flags.`;
}
