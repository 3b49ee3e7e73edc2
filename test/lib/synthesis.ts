import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ArtifactMetadataEntryType } from 'aws-cdk-lib/cloud-assembly-schema';
import {
  PinpointApplications,
  PinpointMonitoring,
  type PinpointMonitoringProps,
  Poller,
  type PollerProps,
  PinpointSource,
} from '../../lib';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';

/** One resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: { readonly [name: string]: unknown };
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
}

/** Cloud assemblies of one test file, which go when it ends. */
const assemblies = mkdtempSync(join(tmpdir(), 'synthesis-test-'));
let count = 0;

afterAll(() => {
  rmSync(assemblies, { recursive: true, force: true });
});

/** Without what only `cdk` itself reads, which is a third of the time of a synthesis. */
function app(): App {
  return new App({
    outdir: join(assemblies, String(++count)),
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
  });
}

/** A stack of an app of its own. */
export function stackIn(region = REGION): Stack {
  return new Stack(app(), 'Test', { env: { account: ACCOUNT, region } });
}

/** A stack that may be deployed into any account and Region. */
export function agnosticStack(): Stack {
  return new Stack(app(), 'Test');
}

/** A monitor `shop` of one application, unless the properties say otherwise. */
export function monitorIn(stack: Stack, props: Partial<PinpointMonitoringProps> = {}, id = 'Engagement') {
  return new PinpointMonitoring(stack, id, {
    applications: PinpointApplications.ids('8f0c1e6ba3d94f7c85e2b1d06c9f4a37'),
    monitorName: 'shop',
    ...props,
  });
}

/** What a poller is given of a selection, as a monitor gives it. */
export function pollerPropsOf({
  applications,
  journeys,
  campaigns,
  sources: _sources,
  ...props
}: Partial<PinpointMonitoringProps>): Partial<PollerProps> {
  const items = [journeys, campaigns].filter((choice) => choice !== undefined);
  return { ...props, ...(applications && { containers: applications }), ...(items.length > 0 && { items }) };
}

/** A poller of journey runs, unless the properties say otherwise. */
export function pollerIn(stack: Stack, props: Partial<PollerProps> = {}, id = 'Poller') {
  return new Poller(stack, id, {
    containers: PinpointApplications.ids('8f0c1e6ba3d94f7c85e2b1d06c9f4a37'),
    monitorName: 'shop',
    source: PinpointSource.journeyRuns(),
    ...props,
  });
}

function templateWith(fill: (stack: Stack) => unknown): Template {
  const stack = stackIn();
  fill(stack);
  return Template.fromStack(stack);
}

let ofMonitor: Template | undefined;
let ofPoller: Template | undefined;

/** The template of `monitorIn`; synthesized once per test file where there are no properties. */
export function templateOf(props?: Partial<PinpointMonitoringProps>): Template {
  if (props) return templateWith((stack) => monitorIn(stack, props));
  return (ofMonitor ??= templateWith((stack) => monitorIn(stack)));
}

/** The template of `pollerIn`; synthesized once per test file where there are no properties. */
export function pollerTemplateOf(props?: Partial<PollerProps>): Template {
  if (props) return templateWith((stack) => pollerIn(stack, props));
  return (ofPoller ??= templateWith((stack) => pollerIn(stack)));
}

export function resourcesOf(template: Template, type: string): { readonly [logicalId: string]: Resource } {
  return template.findResources(type) as { [logicalId: string]: Resource };
}

/** The one resource of its type. */
export function onlyResource(template: Template, type: string): Resource & { readonly logicalId: string } {
  const [first, ...more] = Object.entries(resourcesOf(template, type));
  if (first === undefined || more.length > 0) {
    throw new Error(`expected one ${type}, found ${first === undefined ? 0 : more.length + 1}`);
  }
  return { logicalId: first[0], ...first[1] };
}

const PSEUDO_PARAMETERS: { readonly [name: string]: string } = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** A value of the template as CloudFormation would give it, references to resources as `<logicalId>`. */
export function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'] as [string, unknown[]];
    return parts.map(textOf).join(separator);
  }
  if ('Ref' in value) return PSEUDO_PARAMETERS[String(value.Ref)] ?? `<${String(value.Ref)}>`;
  if ('Fn::GetAtt' in value) return `<${(value['Fn::GetAtt'] as string[]).join('.')}>`;
  if ('Fn::ImportValue' in value) return `<${String(value['Fn::ImportValue'])}>`;
  throw new Error(`no text in ${JSON.stringify(value)}`);
}

/** What the constructs of a stack have said of themselves when they were built, which takes no synthesis. */
function saidIn(stack: Stack, kind: ArtifactMetadataEntryType): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === String(kind))
    .map(({ data }) => String(data));
}

export function warningsOf(stack: Stack): string[] {
  return saidIn(stack, ArtifactMetadataEntryType.WARN);
}

export function infosOf(stack: Stack): string[] {
  return saidIn(stack, ArtifactMetadataEntryType.INFO);
}

/** The warnings that whoever synthesizes a stack sees. */
export function warningsSeen(stack: Stack): string[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => String(entry.data));
}

/** What an error says, line by line. */
export function linesOf(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  throw new Error('nothing was thrown');
}

/** What the functions of a template are told in a variable, those that have it; a number that is a token is 0. */
export function configsIn(
  template: Template,
  variable = 'POLLER_CONFIG',
): { readonly [field: string]: unknown }[] {
  return Object.values(resourcesOf(template, 'AWS::Lambda::Function')).flatMap(({ Properties }) => {
    const { Variables = {} } = (Properties.Environment ?? {}) as {
      readonly Variables?: { readonly [name: string]: unknown };
    };
    if (Variables[variable] === undefined) return [];
    const text = textOf(Variables[variable]).replace(/:<\w+>/g, ':0');
    return [JSON.parse(text) as { readonly [field: string]: unknown }];
  });
}
