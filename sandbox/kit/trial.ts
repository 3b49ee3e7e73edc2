import type { Deployment } from '../deployment/deployment';
import type { Expectations } from '../scenario/expectation';
import type { Scenario } from '../pinpoint/scenario';
import type { Page } from '../run/notice';
import { judge } from './judge/judge';
import { isOk, type Verdict } from './judge/verdict';
import { replay, type Replay, type ReplayOptions, spanOf } from './replay';
import type { Severity } from './topics';

/** A scenario that was replayed and judged. */
export interface Trial {
  readonly scenario: string;
  readonly title: string;
  readonly verdicts: readonly Verdict[];
  readonly passed: boolean;
  /** What was sent, in order. */
  readonly sent: readonly Sent[];
  /** Simulated hours that were watched. */
  readonly hours: number;
  /** Real seconds. */
  readonly seconds: number;
}

/** A message as somebody got it. */
interface Sent extends Pick<Page, 'at' | 'subject' | 'text'> {
  readonly severity: Severity;
}

/** Replays a scenario and compares what was sent with what it expects. */
export async function tryScenario(
  deployment: Deployment,
  scenario: Scenario,
  options: ReplayOptions = {},
): Promise<Trial> {
  const began = performance.now();
  const replayed = await replay(deployment, scenario, options);
  const verdicts = verdictsOn(scenario, replayed);
  const { from, until } = spanOf(scenario, options.long ?? false);
  return {
    scenario: scenario.name,
    title: scenario.title,
    verdicts,
    passed: isOk(verdicts),
    sent: sentIn(replayed),
    hours: (until.getTime() - from.getTime()) / 3_600_000,
    seconds: (performance.now() - began) / 1000,
  };
}

function sentIn({ pages, tickets }: Replay): Sent[] {
  const as =
    (severity: Severity) =>
    ({ at, subject, text }: Page): Sent => ({ severity, at, subject, text });
  return [...pages.map(as('page')), ...tickets.map(as('ticket'))].sort(
    (left, right) => left.at.getTime() - right.at.getTime(),
  );
}

/** Every expectation with what became of it, and what went wrong besides. */
export function verdictsOn(scenario: Scenario, replayed: Replay): Verdict[] {
  const expected = within(scenario.expectations, replayed);
  return [...judge(expected, replayed.pages, replayed.tickets), ...troublesOf(replayed)];
}

/** What was to come while it was watched: a short watch leaves out the rest. */
function within(expectations: Expectations, { span }: Replay): Expectations {
  const messages = expectations.messages.filter(({ by }) => by >= span.from && by < span.until);
  return { ...expectations, messages };
}

/** What no scenario wants. */
function troublesOf({ polls, deliveries, elsewhere }: Replay): Verdict[] {
  const failed = [...polls, ...deliveries].filter(
    ({ broken, invocation }) => !broken && invocation.outcome !== 'success',
  );
  const failures = failed.map(
    ({ function: name, invocation }) => `${name}: ${invocation.error?.errorMessage ?? invocation.outcome}`,
  );
  return [
    ...counted('every function succeeds', failures),
    ...counted('no other service is called', elsewhere),
  ];
}

function counted(expected: string, troubles: readonly string[]): Verdict[] {
  const [first] = troubles;
  if (first === undefined) return [];
  const more = troubles.length > 1 ? `, and ${troubles.length - 1} more` : '';
  return [{ expected, ruling: 'unexpected', seen: `${first}${more}` }];
}
