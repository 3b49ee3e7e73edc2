import { Fields } from '../fields';
import { HEADER_PROPERTIES, nameInArn, readHeader, type AlarmHeader } from '../header';
import { Problems, shown, SyntaxProblem } from '../problems';
import { parseRule, type Rule } from './rule';

const SUPPRESSOR_PERIODS = ['ActionsSuppressorWaitPeriod', 'ActionsSuppressorExtensionPeriod'] as const;
const OWN_PROPERTIES = ['AlarmRule', 'ActionsSuppressor', ...SUPPRESSOR_PERIODS];

/** An alarm whose ALARM state holds back the actions of a composite alarm. */
export interface Suppressor {
  /** Name or ARN. */
  readonly alarm: string;
  /** Seconds that actions wait for the suppressor to go into ALARM. */
  readonly waitPeriod: number;
  /** Seconds that actions wait after the suppressor left ALARM. */
  readonly extensionPeriod: number;
}

/** AWS::CloudWatch::CompositeAlarm, checked. */
export interface CompositeDefinition {
  readonly header: AlarmHeader;
  readonly rule: Rule;
  readonly ruleText: string;
  readonly suppressor: Suppressor | undefined;
}

/** Reads resolved properties; throws one error with a line for each mistake. */
export function readCompositeAlarm(
  arn: string,
  properties: Readonly<Record<string, unknown>>,
): CompositeDefinition {
  const problems = new Problems(`composite alarm ${nameInArn(arn)}`);
  const fields = new Fields(properties, '', problems).only([...HEADER_PROPERTIES, ...OWN_PROPERTIES]);
  const header = readHeader(arn, fields);
  const ruleText = fields.requiredText('AlarmRule');
  const rule = ruleText === undefined ? undefined : readRule(ruleText, problems);
  const suppressor = readSuppressor(fields);
  problems.throwIfAny();
  if (!rule || ruleText === undefined)
    throw new Error(`${header.name}: a mistake in its properties went unreported`);
  return { header, rule, ruleText, suppressor };
}

function readRule(text: string, problems: Problems): Rule | undefined {
  try {
    return parseRule(text);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    problems.add(`AlarmRule ${shown(text)} cannot be evaluated: ${error.message}`);
    return undefined;
  }
}

function readSuppressor(fields: Fields): Suppressor | undefined {
  const alarm = fields.text('ActionsSuppressor');
  const [waitPeriod, extensionPeriod] = SUPPRESSOR_PERIODS.map((property) => {
    if (fields.has(property) !== (alarm !== undefined)) {
      fields.refuse(
        property,
        alarm === undefined ? 'left out without ActionsSuppressor' : 'a number of seconds',
      );
    }
    return fields.whole(property, 0) ?? 0;
  });
  return alarm === undefined
    ? undefined
    : { alarm, waitPeriod: waitPeriod ?? 0, extensionPeriod: extensionPeriod ?? 0 };
}
