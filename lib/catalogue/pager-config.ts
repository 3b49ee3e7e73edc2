import { type AlarmId, type Severity, SEVERITIES, isAlarmId } from './alarms';
import { TABLE_VARIABLE } from './checkpoint-table';
import { SOURCES, type SourceId } from './sources';

/** Topics of one severity each; absent: nobody is told. */
export interface PagerTopics {
  readonly page?: string;
  readonly ticket?: string;
}

/** Where the alarms of some applications or items go instead. The first route that fits is taken. */
interface PagerRoute extends PagerTopics {
  /** Ids of applications; absent: any. */
  readonly applications?: readonly string[];
  /** Name patterns of journeys and campaigns, `*` for any text; absent: any. */
  readonly names?: readonly string[];
}

/** The contract between construct and page writer. Plain JSON; ARNs and ids may be CDK tokens. */
export interface PagerConfig {
  /** Value of the Monitor dimension, and start of every alarm's name. */
  readonly monitor: string;
  readonly namespace: string;
  readonly topics: PagerTopics;
  readonly routes: readonly PagerRoute[];
  /** Name patterns of items whose tickets are pages. */
  readonly alwaysPage: readonly string[];
  /** Name patterns of items whose pages are tickets. */
  readonly neverPage: readonly string[];
  /** Severities that the user has changed: everything of the alarm goes there. */
  readonly severities: { readonly [id in AlarmId]?: Severity };
  /** Minutes between two polls of each source that is polled. */
  readonly intervals: { readonly [id in SourceId]?: number };
  readonly dashboardUrl?: string;
  /** Names of the log groups of the pollers, for links. */
  readonly logGroups?: { readonly [id in SourceId]?: string };
}

/** The variable that carries the configuration. */
export const PAGER_CONFIG_VARIABLE = 'PAGER_CONFIG';

export function encodePagerConfig(config: PagerConfig, checkpointTable: string): Record<string, string> {
  return { [PAGER_CONFIG_VARIABLE]: JSON.stringify(config), [TABLE_VARIABLE]: checkpointTable };
}

/**
 * Reads the configuration back from the function's environment.
 *
 * @throws Error that names every variable and field that is missing or unknown
 */
export function decodePagerConfig(environment: Readonly<Record<string, string | undefined>>): {
  readonly config: PagerConfig;
  readonly checkpointTable: string;
} {
  const mistakes: string[] = [];
  const checkpointTable = environment[TABLE_VARIABLE] ?? '';
  if (checkpointTable === '') {
    mistakes.push(`${TABLE_VARIABLE} must be the name of the checkpoint table, got none`);
  }
  const config = parse(environment[PAGER_CONFIG_VARIABLE], mistakes);
  if (mistakes.length > 0 || config === undefined) {
    throw new Error(
      `this function's environment is not one that the PageWriter construct writes: ${mistakes.join('; ')}`,
    );
  }
  return { config, checkpointTable };
}

function parse(text: string | undefined, mistakes: string[]): PagerConfig | undefined {
  let value: Partial<Record<keyof PagerConfig, unknown>>;
  try {
    value = Object(JSON.parse(text ?? ''));
  } catch {
    mistakes.push(`${PAGER_CONFIG_VARIABLE} must hold JSON, got ${text}`);
    return undefined;
  }
  const check = (field: keyof PagerConfig, ok: boolean, allowed: string) => {
    if (ok) return;
    mistakes.push(
      `${PAGER_CONFIG_VARIABLE}.${field} must be ${allowed}, got ${JSON.stringify(value[field])}`,
    );
  };
  check('monitor', isText(value.monitor), 'a name');
  check('namespace', isText(value.namespace), 'a CloudWatch namespace');
  check('topics', isTopics(value.topics), 'topic ARNs by severity');
  check('routes', Array.isArray(value.routes) && value.routes.every(isRoute), 'a list of routes');
  check('alwaysPage', isTexts(value.alwaysPage), 'a list of name patterns');
  check('neverPage', isTexts(value.neverPage), 'a list of name patterns');
  check(
    'severities',
    isMap(value.severities, isAlarmId, (severity) => SEVERITIES.some((known) => known === severity)),
    `${SEVERITIES.join(' or ')} by alarm id`,
  );
  check('intervals', isMap(value.intervals, isSourceId, isMinutes), 'minutes by source');
  check('dashboardUrl', isAbsentOr(isText, value.dashboardUrl), 'a link, or absent');
  check(
    'logGroups',
    isAbsentOr((groups) => isMap(groups, isSourceId, isText), value.logGroups),
    'names by source, or absent',
  );
  return mistakes.length > 0 ? undefined : (value as unknown as PagerConfig);
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isMinutes = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 1;
const isSourceId = (text: string) => Object.hasOwn(SOURCES, text);
const isAbsentOr = (is: (value: unknown) => boolean, value: unknown) => value === undefined || is(value);
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isMap = (value: unknown, isKey: (key: string) => boolean, isValue: (value: unknown) => boolean) =>
  isPlain(value) && Object.entries(value).every(([key, one]) => isKey(key) && isValue(one));
const isTopics = (value: unknown) =>
  isPlain(value) &&
  Object.entries(value).every(
    ([key, arn]) => !SEVERITIES.some((severity) => severity === key) || isText(arn),
  );
const isRoute = (value: unknown) =>
  isTopics(value) &&
  ['applications', 'names'].every((part) =>
    isAbsentOr(isTexts, (value as Readonly<Record<string, unknown>>)[part]),
  );
