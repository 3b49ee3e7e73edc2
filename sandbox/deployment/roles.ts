import type { Fields } from './fields';
import type { JsonObject } from './json';
import { gather } from './problems';
import type { Stack } from './stack';

/** An IAM role and all it may do. */
export interface DeployedRole {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Resolved statements: the role's own policies and every policy of the app attached to it. */
  readonly statements: readonly JsonObject[];
  /** Managed policies of AWS or of another app; their statements are not known here. */
  readonly managedPolicyArns: readonly string[];
}

const POLICY_TYPES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

export function readRoles(stack: Stack): DeployedRole[] {
  return gather(stack.resources('AWS::IAM::Role').map((id) => () => readRole(stack, id)));
}

function readRole(stack: Stack, logicalId: string): DeployedRole {
  const name = stack.physicalName(logicalId);
  const role = stack.properties(logicalId);
  const managed = role.strings('ManagedPolicyArns');
  const own = role.each('Policies').flatMap(statementsOf);
  const attached = POLICY_TYPES.flatMap((type) => stack.resources(type)).flatMap((id) => {
    const policy = stack.properties(id);
    const arn = stack.typeOf(id) === 'AWS::IAM::ManagedPolicy' ? stack.ref(id, policy.place) : undefined;
    const isAttached = policy.strings('Roles').includes(name) || managed.some((given) => given === arn);
    return isAttached ? [{ arn, statements: statementsOf(policy) }] : [];
  });
  const known = attached.map((policy) => policy.arn);
  return {
    stack: stack.name,
    logicalId,
    name,
    arn: String(stack.attribute(logicalId, 'Arn', role.place)),
    statements: [...own, ...attached.flatMap((policy) => policy.statements)],
    managedPolicyArns: managed.filter((arn) => !known.includes(arn)),
  };
}

function statementsOf(policy: Fields): JsonObject[] {
  return policy
    .at('PolicyDocument')
    .each('Statement')
    .map((statement) => statement.object);
}
