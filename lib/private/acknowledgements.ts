import { Stack, Validations } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** Why the design is as a rule pack would not have it, by the id of the rule. */
export interface Acknowledged {
  readonly [ruleId: string]: string;
}

/**
 * What the packs of cdk-nag find in every function here, and why it stays.
 *
 * Only what is so by design, and what no property changes: whether a user wants a key of their own, a point in time to go
 * back to or a backup plan is theirs to hear of, and to decide.
 */
export const OF_FUNCTIONS: Acknowledged = {
  'Serverless-LambdaTracing':
    'it is one function and no chain: its log lines hold its requests, its throttles and how long it took',
  'NIST.800.53.R5-LambdaConcurrency':
    'reserved concurrency is taken from the whole account, and a new account has none to give; where two invocations ' +
    'overlap, the version of the row that they write decides',
};

export const OF_FUNCTIONS_OUTSIDE_A_VPC: Acknowledged = {
  'NIST.800.53.R5-LambdaInsideVPC':
    'it calls the public endpoints of AWS and listens to nothing; a VPC, which can be given, adds a NAT or endpoints',
};

export const OF_ROLES: Acknowledged = {
  'NIST.800.53.R5-IAMNoInlinePolicy':
    'the policy is made for this role and must not outlive it or be attached to another one',
};

/** A statement of a role, and why its resources end in a wildcard. */
export interface Permission {
  readonly statement: PolicyStatement;
  /** Given where there is one. */
  readonly why?: string;
}

/**
 * Says on a construct that what a rule finds there or below is meant, and why.
 *
 * `Validations.acknowledge()` writes the same but refuses ids with more than one `::`, which those of findings have.
 */
export function acknowledge(scope: IConstruct, reasons: Acknowledged): void {
  for (const [id, reason] of Object.entries(reasons)) {
    scope.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason });
  }
}

/** The rule that is broken by any wildcard of a role that Lambda assumes. */
export const OF_STARS = ['Serverless-LambdaStarPermissions'];

/**
 * Says on a role why its wildcards are needed, one by one: another wildcard in the same role is found all the same.
 *
 * @param rules those that one wildcard breaks, whichever it is
 */
export function acknowledgeWildcards(
  role: IConstruct,
  permissions: readonly Permission[],
  rules: readonly string[] = [],
): void {
  // Ids hold logical ids and imports, which are settled when synthesis validates and not before.
  role.node.addValidation({
    validate: () => {
      const reasons = new Map<string, Set<string>>();
      for (const { statement, why } of permissions) {
        for (const arn of statement.resources.map((it) => textOf(Stack.of(role).resolve(it)))) {
          if (!arn.includes('*') || why === undefined) continue;
          const ids = [`AwsSolutions-IAM5[Resource::${arn}]`, ...rules];
          for (const id of ids) reasons.set(id, (reasons.get(id) ?? new Set()).add(why));
        }
      }
      acknowledge(role, Object.fromEntries([...reasons].map(([id, whys]) => [id, [...whys].join('; ')])));
      return [];
    },
  });
}

/** A resolved ARN as cdk-nag writes it into the id of a finding: references in angle brackets. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\$\{/g, '<').replace(/\}/g, '>');
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'] as [string, unknown[]];
    return parts.map(textOf).join(separator);
  }
  if ('Ref' in value) return `<${String(value.Ref)}>`;
  if ('Fn::GetAtt' in value) return `<${(value['Fn::GetAtt'] as string[]).join('.')}>`;
  if ('Fn::ImportValue' in value) return textOf(value['Fn::ImportValue']);
  return JSON.stringify(value);
}
