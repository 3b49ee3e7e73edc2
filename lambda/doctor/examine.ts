import type { DoctorConfig } from '../../lib/catalogue/doctor-config';
import { checkAlarms } from './checks/alarms';
import { checkDeadLetters } from './checks/dead-letters';
import { checkPages } from './checks/pages';
import { checkPermissions } from './checks/permissions';
import { checkProvider } from './checks/provider';
import { checkPolls } from './checks/polls';
import { checkSelection } from './checks/selection';
import { checkSeries } from './checks/series';
import { checkTopics } from './checks/topics';
import { readNumbers } from './poller-numbers';
import type { DoctorPorts } from './ports';
import { askPollers } from './probes';
import { type Check, type Checks, type Report, worst } from './report';
import { notMade } from './unanswered';

/** Looks at everything, all at once; what cannot be looked at stops nothing else. */
export async function examine(config: DoctorConfig, ports: DoctorPorts, now: Date): Promise<Report> {
  const probed = askPollers(config, ports);
  const numbers = readNumbers(config, ports, now);
  const [provider, permissions, selection, polls, series, alarms, topics, deadLetters, pages] =
    await Promise.all([
      made(async () => checkProvider(await probed)),
      made(async () => checkPermissions(await probed)),
      made(async () => checkSelection(await probed)),
      made(async () => checkPolls(config, await numbers, now)),
      made(async () => checkSeries(config, await numbers)),
      made(() => checkAlarms(config, ports, now)),
      made(() => checkTopics(config, ports)),
      made(() => checkDeadLetters(config, ports)),
      made(() => checkPages(config, ports)),
    ]);
  const checks: Checks = {
    provider,
    permissions,
    selection,
    polls,
    series,
    alarms,
    topics,
    deadLetters,
    pages,
  };
  const level = worst(Object.values(checks).map((check: Check) => check.level));
  return { monitor: config.monitor, at: now.toISOString(), level, checks };
}

async function made<Details>(check: () => Promise<Check<Details>>): Promise<Check<Details>> {
  try {
    return await check();
  } catch (error) {
    return notMade(error);
  }
}
