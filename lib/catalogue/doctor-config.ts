import type { PagerTopics } from './pager-config';
import { SOURCES, type SourceId } from './sources';

/** One poller, as the doctor knows it. */
export interface DoctorPoller {
  /** Name of its function. */
  readonly fn: string;
  /** Minutes between two polls. */
  readonly every: number;
  /** Most series that it publishes. */
  readonly most: number;
}

/** The contract between construct and doctor. Plain JSON; names, ARNs and URLs may be CDK tokens. */
export interface DoctorConfig {
  /** Value of the Monitor dimension, and start of every alarm's name. */
  readonly monitor: string;
  readonly namespace: string;
  readonly pollers: { readonly [id in SourceId]?: DoctorPoller };
  /** Name of the page writer's function; absent: there is none. */
  readonly pager?: string;
  /** ARN of the topic between the alarms and the page writer. */
  readonly internal?: string;
  readonly topics: PagerTopics;
  readonly routes: readonly PagerTopics[];
  /** Whether the topics of routes had no room here. */
  readonly routesLeftOut?: boolean;
  /** URLs of the queues for polls that were given up. */
  readonly queues: readonly string[];
  /** How many alarms there are of each `ALARM-ID/SEVERITY`; absent: not known. */
  readonly alarms?: { readonly [start: string]: number };
}

/** The variable that carries the configuration. */
export const DOCTOR_CONFIG_VARIABLE = 'DOCTOR_CONFIG';

export function encodeDoctorConfig(config: DoctorConfig): Record<string, string> {
  return { [DOCTOR_CONFIG_VARIABLE]: JSON.stringify(config) };
}

/**
 * Reads the configuration back from the function's environment.
 *
 * @throws Error that names every field that is missing or unknown
 */
export function decodeDoctorConfig(environment: Readonly<Record<string, string | undefined>>): DoctorConfig {
  const mistakes: string[] = [];
  const value = parsed(environment[DOCTOR_CONFIG_VARIABLE]);
  const check = (field: keyof DoctorConfig, ok: boolean, allowed: string) => {
    if (!ok) {
      mistakes.push(
        `${DOCTOR_CONFIG_VARIABLE}.${field} must be ${allowed}, got ${JSON.stringify(value[field])}`,
      );
    }
  };
  check('monitor', isText(value.monitor), 'a name');
  check('namespace', isText(value.namespace), 'a CloudWatch namespace');
  check('pollers', isPollers(value.pollers), 'functions, minutes and most series by source');
  check('pager', value.pager === undefined || isText(value.pager), 'a name, or absent');
  check('internal', value.internal === undefined || isText(value.internal), 'an ARN, or absent');
  check('topics', isTopics(value.topics), 'topic ARNs by severity');
  check('routes', Array.isArray(value.routes) && value.routes.every(isTopics), 'a list of such topics');
  check('queues', Array.isArray(value.queues) && value.queues.every(isText), 'a list of URLs');
  check('alarms', value.alarms === undefined || isCounts(value.alarms), 'counts by alarm, or absent');
  if (mistakes.length > 0) {
    throw new Error(
      `this function's environment is not one that the Doctor construct writes: ${mistakes.join('; ')}`,
    );
  }
  return value as unknown as DoctorConfig;
}

function parsed(text: string | undefined): Readonly<Record<keyof DoctorConfig, unknown>> {
  try {
    return Object(JSON.parse(text ?? '')) as Record<keyof DoctorConfig, unknown>;
  } catch {
    return {} as Record<keyof DoctorConfig, unknown>;
  }
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isWhole = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 1;
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTopics = (value: unknown) => isPlain(value) && Object.values(value).every(isText);
const isCounts = (value: unknown) => isPlain(value) && Object.values(value).every(isWhole);
const isPollers = (value: unknown) =>
  isPlain(value) &&
  Object.entries(value).every(
    ([source, { fn, every, most }]: [string, Partial<DoctorPoller>]) =>
      Object.hasOwn(SOURCES, source) && isText(fn) && isWhole(every) && isWhole(most),
  );
