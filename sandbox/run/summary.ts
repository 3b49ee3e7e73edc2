import type { Deployment } from '../deployment/deployment';
import { timeText } from '../time/time-text';
import { concernsAlarm, countOf, type RunFacts } from './report';
import type { Poll, SimulationRecord } from './simulation';

/** What a run came to, as lines for the terminal. */
export function summarize(facts: RunFacts, deployment: Deployment, record: SimulationRecord): string[] {
  const { polls, deliveries, pages, transitions, deadLetters } = record;
  const failed = (attempts: readonly Pick<Poll, 'invocation'>[]): number =>
    attempts.filter(({ invocation }) => invocation.outcome !== 'success').length;
  const points = facts.series.reduce((sum, series) => sum + series.points.length, 0);
  const kinds = countOf(pages.map((page) => page.kind));
  return [
    `Simulated ${facts.hours} h, ${timeText(facts.start)} to ${timeText(facts.end)}, scenario ${facts.scenario}`,
    `Deployed  ${deployed(deployment)}`,
    `Polls     ${polls.length}, ${failed(polls)} failed, ${deadLetters.length} dead letters`,
    ...(deliveries.length > 0
      ? [`Messages  ${deliveries.length} handed to functions, ${failed(deliveries)} failed`]
      : []),
    `Requests  ${listed(facts.requests)}`,
    `Rate      at most ${facts.requestsPerSecond} requests a second to Pinpoint from each function`,
    `Metrics   ${facts.series.length} series, ${points} datapoints`,
    `Alarms    ${transitions.filter(concernsAlarm).length} changes to or from ALARM`,
    `Pages     ${pages.length}${pages.length > 0 ? `: ${listed(kinds)}` : ''}`,
    'Overridden in every function:',
    ...facts.overrides.map(({ name, value }) => `  ${name}=${value}`),
    ...titled('Not deployed (no stand-in needs it):', entries(deployment.notDeployed)),
    ...titled('Not carried out (alarm actions that are no topic):', record.actionsNotCarriedOut),
    ...titled('Not known:', facts.notKnown),
  ];
}

/** Whether a function failed that nobody meant to fail. */
export function hasFailed({ polls, deliveries }: SimulationRecord): boolean {
  return [...polls, ...deliveries].some(
    ({ invocation, broken }) => invocation.outcome !== 'success' && !broken,
  );
}

function deployed(deployment: Deployment): string {
  const { functions, schedules, alarms, compositeAlarms, dashboards, topics, tables, stacks } = deployment;
  return [
    counted(stacks.length, 'stack'),
    counted(functions.length, 'function'),
    counted(schedules.length, 'schedule'),
    counted(alarms.length, 'alarm'),
    counted(compositeAlarms.length, 'composite alarm'),
    counted(topics.length, 'topic'),
    counted(dashboards.length, 'dashboard'),
    counted(tables.length, 'table'),
  ].join(', ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function entries(counts: { readonly [name: string]: number }): string[] {
  return Object.entries(counts).map(([name, count]) => `${count} × ${name}`);
}

function listed(counts: { readonly [name: string]: number }): string {
  return (
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'none'
  );
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}
