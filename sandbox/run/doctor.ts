import type { Deployment } from '../deployment/deployment';
import { functionOf } from '../deployment/deployment';
import type { DeployedFunction } from '../deployment/functions';
import type { PublishedMessage } from '../sns/message';
import { Attempts } from './attempts';
import type { Invocation } from './execution-environment';
import { forwardTo } from './forward';
import type { Endpoints } from './function-environment';
import { InProcessFleet } from './in-process/fleet';
import type { Page } from './pages';
import { Post } from './post';

/** What the doctor of a deployment is asked with. */
export interface DoctorParts {
  readonly deployment: Deployment;
  readonly endpoints: Endpoints;
  /** What functions publish, each message once. */
  readonly messages: { take(): readonly PublishedMessage[] } | undefined;
  /** The time that it sees: the simulated one. */
  readonly now: Date;
  /** Lets functions invoke functions. */
  connect(invoke: (name: string, event: unknown) => Promise<Invocation> | undefined): void;
}

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
 * Its functions run within this process, by the simulated time: a doctor that saw the real time would find every poll
 * long overdue.
 */
export async function consult(doctor: DeployedFunction, parts: DoctorParts): Promise<Consultation> {
  const { deployment, endpoints, messages, now } = parts;
  const services = Object.entries(endpoints.services).map(([name, url]) => [name, forwardTo(url)] as const);
  const fleet = new InProcessFleet(
    { services: Object.fromEntries(services), others: forwardTo(endpoints.others) },
    () => now,
  );
  const invoke = (fn: DeployedFunction, event: unknown): Promise<Invocation> => fleet.invoke(fn, event);
  parts.connect((name, event) => {
    const fn = functionOf(deployment, name);
    return fn && invoke(fn, event);
  });
  try {
    const { ok, text, report } = answerOf(await invoke(doctor, {}));
    messages?.take();
    const testPage = answerOf(await invoke(doctor, { testPage: true }));
    const attempts = new Attempts({ invoke, faults: { at: () => undefined } });
    const post = new Post(deployment, messages ? { messages } : {}, attempts);
    await post.deliver(post.published([]), now);
    return { ok: ok && testPage.ok, text, report, testPage, pages: post.pages };
  } finally {
    parts.connect(() => undefined);
    await fleet.close();
  }
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
