import type { Template } from 'aws-cdk-lib/assertions';
import { CONTEXT_KEYS } from '../../../bin/context';
import { isWritten, kindOf } from '../../../lambda/pages/kinds';
import { ALARM_IDS, alarmRow, linesOf } from '../../../lib/catalogue/alarms';
import { METRIC_NAMES, dimensionsOf, rowOf, statisticOf } from '../../../lib/catalogue/metrics';
import { SAMPLES } from '../../lambda/pages/support/samples';
import { Trouble } from '../../lambda/pages/support/tell';
import { bodyOf } from '../../lib/dashboard/body';
import { resourcesOf, textOf } from '../../lib/synthesis';
import { attributesOfRows } from './rows';
import type { Section } from './section';
import { appTemplate, everythingOn, otherStrategies, partsAlone } from './templates';

/** Types whose resources hold what nothing brings back: rows, messages, logs, confirmed subscriptions, keys. */
const STATEFUL =
  /^AWS::(DynamoDB::(Global)?Table|Logs::LogGroup|SQS::Queue|SNS::(Topic|Subscription)|KMS::Key)$/;

const REPLACED =
  'A logical id that changes: CloudFormation makes another resource and deletes the old one, and where that has a name ' +
  'of its own the deployment fails. "stateful" ones take rows, messages, logs or confirmed subscriptions with them.';

/** Everything that is published under a name, from what is really built and sent. */
export async function publishedNames(): Promise<Section[]> {
  const app = appTemplate();
  const everything = everythingOn();
  const parts = partsAlone();
  const all = [app, everything, ...otherStrategies(), ...Object.values(parts)];
  return [
    { title: 'Logical ids of the app', breaks: REPLACED, names: logicalIds(app) },
    {
      title: 'Logical ids of PinpointMonitoring with everything on',
      breaks: REPLACED,
      names: logicalIds(everything),
    },
    ...Object.entries(parts).map(([part, template]) => ({
      title: `Logical ids of ${part} alone`,
      breaks: REPLACED,
      names: logicalIds(template),
    })),
    {
      title: 'Metrics: unit, statistic, set, dimensions',
      breaks:
        'A metric that changes is another series: graphs begin anew, and alarms of users on it go silent.',
      names: new Map(METRIC_NAMES.map((name) => [name, detailsOf(name)])),
    },
    {
      title: 'Alarm ids: severities',
      breaks:
        'Options, routes, silences and runbook links name alarms by their id; open incidents of an id that is gone end.',
      names: new Map(ALARM_IDS.map((id) => [id, severitiesOf(id)])),
    },
    {
      title: 'Alarm names, in all strategies',
      breaks:
        'A renamed alarm is replaced: its state and history are lost, and routing by its name elsewhere does not find it.',
      names: bare(all.flatMap(alarmNames)),
    },
    {
      title: 'Dashboards, and their variables after #',
      breaks:
        'A renamed dashboard is replaced; links and bookmarks with its name or a variable in them lead nowhere.',
      names: bare(all.flatMap(dashboards)),
    },
    {
      title: 'Environment variables of the functions, and the fields of their JSON',
      breaks:
        'While CloudFormation updates a function its code may see the variables of the other version: a field that the ' +
        'new code must have lets polls fail until both are there.',
      names: bare(all.flatMap(variables)),
    },
    {
      title: 'Rows of the table, each with an attribute',
      breaks:
        'Functions of two versions share the table during a deployment, and after a rollback the old one reads all.',
      names: bare(await attributesOfRows()),
    },
    {
      title: 'Context keys of the app',
      breaks: 'Somebody who passes a key that is gone is refused at synthesis.',
      names: bare(Object.keys(CONTEXT_KEYS)),
    },
    {
      title: 'Attributes of SNS messages',
      breaks: 'Subscriptions filter by them: a filter on one that is gone lets nothing through.',
      names: bare(await messageAttributes()),
    },
  ];
}

/** Names that are all there is; each counts once. */
function bare(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name) => [name, '']));
}

function logicalIds(template: Template): Map<string, string> {
  const { Resources } = template.toJSON() as { Resources: { [id: string]: { Type: string } } };
  return new Map(
    Object.entries(Resources).map(([id, { Type }]) => [id, STATEFUL.test(Type) ? `${Type}, stateful` : Type]),
  );
}

function detailsOf(name: (typeof METRIC_NAMES)[number]): string {
  const { unit, set } = rowOf(name);
  return `${unit}, ${statisticOf(name)}, ${set}, by ${dimensionsOf(name).join(' ')}`;
}

function severitiesOf(id: (typeof ALARM_IDS)[number]): string {
  return linesOf(alarmRow(id))
    .map(([severity]) => severity)
    .join(', ');
}

function alarmNames(template: Template): string[] {
  return ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
    Object.values(resourcesOf(template, type)).map(({ Properties }) => textOf(Properties.AlarmName)),
  );
}

function dashboards(template: Template): string[] {
  return Object.values(resourcesOf(template, 'AWS::CloudWatch::Dashboard')).flatMap(({ Properties }) => {
    const name = textOf(Properties.DashboardName);
    return [name, ...(bodyOf(template).variables ?? []).map(({ id }) => `${name}#${id}`)];
  });
}

function variables(template: Template): string[] {
  return Object.values(resourcesOf(template, 'AWS::Lambda::Function')).flatMap(({ Properties }) => {
    const { Variables = {} } = (Properties.Environment ?? {}) as {
      readonly Variables?: Readonly<Record<string, unknown>>;
    };
    return Object.entries(Variables).flatMap(([name, value]) => [
      name,
      ...fieldsOf(textOf(value)).map((field) => `${name}.${field}`),
    ]);
  });
}

/** A number that is a token is 0: what matters are the names. */
function fieldsOf(text: string): string[] {
  return text.startsWith('{') ? Object.keys(JSON.parse(text.replace(/:<[\w.]+>/g, ':0')) as object) : [];
}

/** Of every message there is: each alarm, of one item and of many, and its recovery. */
async function messageAttributes(): Promise<string[]> {
  const names: string[] = [];
  for (const id of ALARM_IDS.filter(isWritten)) {
    const sample = SAMPLES[id]?.name ?? 'shop';
    for (const [severity] of linesOf(kindOf(id).row)) {
      for (const items of [[sample], [`${sample} 1`, `${sample} 2`]]) {
        const trouble = new Trouble(id, severity, items);
        const messages = [...(await trouble.tell()), ...(await trouble.recover())];
        names.push(...messages.flatMap(({ attributes }) => Object.keys(attributes)));
      }
    }
  }
  return names;
}
