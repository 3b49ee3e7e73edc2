import { App, type Stack } from 'aws-cdk-lib';
import { loadDeployment } from '../deployment/deployment';
import { loadScenario, type Scenario, scenarioNames } from '../pinpoint/scenario';
import { isOk, verdictText } from './judge/verdict';
import { replay } from './replay';
import { verdictsOn } from './trial';

/** How `expectPages` replays a scenario. */
export interface ExpectPagesOptions {
  /**
   * Ids of the applications that the stack watches, by their names in the scenario, like `{ shop: '8f0c…' }`.
   *
   * @default - those of the scenario; `PinpointApplications.all()` watches them whatever they are
   */
  readonly applications?: { readonly [name: string]: string };

  /**
   * Seed of the scenario's random numbers.
   *
   * @default 1
   */
  readonly seed?: number;

  /**
   * Whether all of a healthy month is replayed.
   *
   * @default false - a week of it
   */
  readonly long?: boolean;
}

/** A message that was sent while the scenario was replayed. */
export interface SentMessage {
  /** When, in simulated time. */
  readonly at: Date;
  /** ARN of its topic. */
  readonly topic: string;
  readonly subject: string;
  /** What stands in the e-mail. */
  readonly text: string;
}

/** What was sent while a scenario was replayed. */
export interface SentMessages {
  /** Messages that wake somebody, in order. */
  readonly pages: readonly SentMessage[];
  /** Messages that wait until morning, in order. */
  readonly tickets: readonly SentMessage[];
}

/** Names of the scenarios that come with the package, like `incidents/friday-stop`; the folder may be left out. */
export function scenarios(): string[] {
  return [...scenarioNames('incidents'), ...scenarioNames('healthy')];
}

/**
 * Replays a scenario against a stack, within this process and without an AWS account: the functions, schedules,
 * alarms and topics of the synthesized stack, four weeks of history, and then minute by minute. The first replay of
 * a world takes longer, since it polls those weeks (39 seconds of CPU time for three applications); they are kept in
 * the folder for temporary files. Set the test runner's time limit to 30 minutes.
 *
 * @param stack holds a `PinpointMonitoring`
 * @param scenario name of a scenario of the package, or path of a scenario file
 * @returns what was sent
 * @throws Error that lists every page that is missing, late or too many
 */
export async function expectPages(
  stack: Stack,
  scenario: string,
  options: ExpectPagesOptions = {},
): Promise<SentMessages> {
  const renamed = withApplications(loadScenario(scenario), options.applications ?? {});
  const deployment = loadDeployment(synthesized(stack));
  const replayed = await replay(deployment, renamed, options);
  const ids = renamed.applications.map(({ id }) => id);
  if (!replayed.askedFor.some((id) => ids.includes(id))) {
    throw new Error(notWatched(stack, renamed, replayed.askedFor));
  }
  const verdicts = verdictsOn(renamed, replayed);
  if (!isOk(verdicts)) {
    const wrong = verdicts.filter(({ ruling }) => ruling !== 'ok').map(verdictText);
    throw new Error([`${renamed.name}: ${renamed.title}`, ...wrong].join('\n  '));
  }
  return { pages: replayed.pages, tickets: replayed.tickets };
}

function synthesized(stack: Stack): string {
  const { root } = stack.node;
  if (!App.isApp(root)) {
    throw new Error(
      `${stack.node.path}: the stack belongs to no app, so there is nothing to synthesize; make it in an App.`,
    );
  }
  const { CDK_VALIDATION: before } = process.env;
  // The CDK's own rules take four fifths of a synthesis, and say nothing of pages; cdk synth and cdk deploy apply them.
  process.env.CDK_VALIDATION = 'false';
  try {
    return root.synth().directory;
  } finally {
    if (before === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = before;
  }
}

function withApplications(scenario: Scenario, ids: Readonly<Record<string, string>>): Scenario {
  const names = scenario.applications.map(({ name }) => name);
  const unknown = Object.keys(ids).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `applications: the scenario ${scenario.name} has no ${unknown.join(', ')}; it has ${names.join(', ')}.`,
    );
  }
  const applications = scenario.applications.map((plan) => ({ ...plan, id: ids[plan.name] ?? plan.id }));
  return { ...scenario, applications };
}

function notWatched(stack: Stack, { name, applications }: Scenario, asked: readonly string[]): string {
  const [first] = asked;
  const own = applications.map((application) => application.name).join(', ');
  if (first === undefined) {
    return `${stack.node.path}: nothing in the app asks for any Pinpoint application; put a PinpointMonitoring into it.`;
  }
  const example = `{ applications: { ${applications[0]?.name ?? 'shop'}: '${first}' } }`;
  return `${stack.node.path}: the stack watches ${asked.join(', ')}, and the scenario ${name} has other ids for ${own}; give for example ${example}.`;
}
