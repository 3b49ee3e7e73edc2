import type { Deployment } from '../deployment/deployment';
import type { DeployedFunction } from '../deployment/functions';
import { Attempts } from './attempts';
import type { Cloud } from './cloud';
import type { Invocation } from './invocation';
import type { Page } from './notice';
import { Post } from './post';

/** What the doctor says. */
export interface Consultation {
  readonly ok: boolean;
  readonly text: string;
  readonly report: unknown;
  /** What it says of the test page that it was asked for. */
  readonly testPage: { readonly ok: boolean; readonly text: string; readonly report: unknown };
  /** What came of the test page. */
  readonly pages: readonly Page[];
}

interface Answer {
  readonly ok: boolean;
  readonly text: string;
  readonly report: unknown;
}

/** The variable by which a function is known as a doctor. */
const VARIABLE = 'DOCTOR_CONFIG';

/** The doctors of a deployment: one per monitor, unless it wants none. */
export function doctorsOf({ functions }: Pick<Deployment, 'functions'>): DeployedFunction[] {
  return functions.filter(({ environment }) => VARIABLE in environment);
}

/**
 * Asks a doctor for its report and for a test page, and delivers what comes of that.
 *
 * It sees the simulated time: a doctor that saw the real time would find every poll long overdue.
 */
export async function consult(
  doctor: DeployedFunction,
  deployment: Deployment,
  cloud: Pick<Cloud, 'ask' | 'messages' | 'world'>,
): Promise<Consultation> {
  const { messages, world } = cloud;
  const { ok, text, report } = answerOf(await cloud.ask(doctor, {}));
  messages.take();
  const testPage = answerOf(await cloud.ask(doctor, { testPage: true }));
  const invoke = (fn: DeployedFunction, event: unknown): Promise<Invocation> => cloud.ask(fn, event);
  const attempts = new Attempts({ invoke, faults: { at: () => undefined } });
  const post = new Post(deployment, { messages }, attempts);
  await post.deliver(post.published([]), world.now);
  return { ok: ok && testPage.ok, text, report, testPage, pages: post.pages };
}

/** What went wrong with the doctor itself is an answer too. */
function answerOf({ outcome, value, error }: Invocation): Answer {
  if (outcome === 'success') return value as Answer;
  const text = `The doctor itself failed (${outcome}): ${error?.errorType ?? ''} ${error?.errorMessage ?? ''}`;
  return { ok: false, text, report: null };
}

/** The consultation as lines for the terminal. */
export function consultationLines({ text, testPage, pages }: Consultation): string[] {
  return [
    ...text.split('\n'),
    '',
    ...testPage.text.split('\n'),
    ...pages.flatMap(({ topic, subject, text: message }) => [
      '',
      `To ${topic.split(':').pop()}`,
      `Subject: ${subject}`,
      '',
      ...message.split('\n'),
    ]),
  ];
}
