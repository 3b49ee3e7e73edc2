import { type App, CfnResource, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, type NagPack, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

export const PACKS: readonly (readonly [name: string, pack: new (scope: App) => NagPack])[] = [
  ['AwsSolutions', AwsSolutionsChecks],
  ['Serverless', ServerlessChecks],
  ['NIST 800-53 R5', NIST80053R5Checks],
];

/** What a rule of a pack finds in a resource, with the reason where it was acknowledged. */
export interface Finding {
  readonly pack: string;
  readonly rule: string;
  readonly path: string;
  readonly reason: string | undefined;
}

export interface NagReport {
  /** Findings as the packs themselves report them to a user. */
  readonly findings: readonly Finding[];
  readonly acknowledged: readonly Finding[];
  /** Acknowledgements that fit no finding: `path: rule`. */
  readonly stale: readonly string[];
}

/** Runs the packs over an app, which is synthesized first. */
export function nag(app: App): NagReport {
  app.synth();
  const reported = PACKS.flatMap(([name, Pack]) => findingsOf(app, name, new Pack(app)));
  const found = withoutAcknowledgements(() =>
    PACKS.flatMap(([name, Pack]) => findingsOf(app, name, new Pack(app))),
  );
  const isReported = ({ rule, path }: Finding) =>
    reported.some((other) => other.rule === rule && other.path === path);
  const acknowledged = found
    .filter((finding) => !isReported(finding))
    .map((finding) => ({ ...finding, reason: reasonFor(app, finding) }));
  const stale = app.node.findAll().flatMap((node) =>
    Object.keys(acknowledgementsOf(node))
      .filter((rule) => PACKS.some(([name]) => rule.startsWith(prefixOf(name))))
      .filter((rule) => !found.some((one) => one.rule === rule && isBelow(one.path, node.node.path)))
      .map((rule) => `${node.node.path}: ${rule}`),
  );
  return { findings: reported, acknowledged, stale };
}

const prefixOf = (pack: string): string => (pack.startsWith('NIST') ? 'NIST.800.53.R5-' : `${pack}-`);

const isBelow = (path: string, ancestor: string): boolean =>
  path === ancestor || path.startsWith(`${ancestor}/`) || ancestor === '';

function findingsOf(app: App, pack: string, rules: NagPack): Finding[] {
  return rules.validateScope(app).violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }) => ({
      pack,
      rule: ruleName,
      path: constructPath,
      reason: undefined,
    })),
  );
}

/** What is done while the packs look for acknowledgements where there are none: they do not tell which they heeded. */
function withoutAcknowledgements<T>(act: () => T): T {
  const name = 'ACKNOWLEDGED_RULES_METADATA_KEY';
  const key = Validations[name];
  try {
    Object.defineProperty(Validations, name, { value: 'none', configurable: true, writable: true });
    return act();
  } finally {
    Object.defineProperty(Validations, name, { value: key, configurable: true, writable: true });
  }
}

function acknowledgementsOf({ node }: IConstruct): { readonly [rule: string]: string } {
  const entries = node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as { readonly [rule: string]: string }));
  return Object.fromEntries(entries.map(([rule, reason]) => [rule.replace(/^annotation::/i, ''), reason]));
}

function reasonFor(app: App, { rule, path }: Finding): string | undefined {
  const resource = app.node
    .findAll()
    .find((node) => node.node.path === path && CfnResource.isCfnResource(node));
  const reasons = (resource?.node.scopes ?? []).map((scope) => acknowledgementsOf(scope)[rule]);
  return reasons.filter((reason) => reason !== undefined).at(-1);
}
