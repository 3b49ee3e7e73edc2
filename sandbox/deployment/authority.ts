import type { Deployment } from './deployment';
import type { JsonObject } from './json';

/** Why a caller may not do something, in IAM's words; undefined: it may. */
export type Authority = (caller: string, action: string, arns: readonly string[]) => string | undefined;

/**
 * Decides by the statements of the functions' roles; the caller is the name of a function.
 *
 * Nobody else is refused anything, nor is a function whose role has policies that are not part of the app. Conditions
 * are not known here: a statement with one is taken as if it held.
 */
export function authorityOf({ functions, roles }: Pick<Deployment, 'functions' | 'roles'>): Authority {
  const known = new Map<string, string | undefined>();
  const decide = (caller: string, action: string, arns: readonly string[]): string | undefined => {
    const fn = functions.find(({ name }) => name === caller);
    const role = fn && roles.find(({ arn }) => arn === fn.roleArn);
    if (!role || role.managedPolicyArns.length > 0) return undefined;
    const refused = arns.find((arn) => !isAllowed(role.statements, action, arn));
    if (refused === undefined) return undefined;
    const user = `arn:aws:sts::${fn.account}:assumed-role/${role.name}/${caller}`;
    return `User: ${user} is not authorized to perform: ${action} on resource: ${refused} because no identity-based policy allows the ${action} action`;
  };
  return (caller, action, arns) => {
    const key = [caller, action, ...arns].join(' ');
    if (!known.has(key)) known.set(key, decide(caller, action, arns));
    return known.get(key);
  };
}

/** What the roles of the deployed functions allow of Pinpoint, in the account of the app. */
export function permissionsIn(deployment: Pick<Deployment, 'functions' | 'roles'>) {
  return { authority: authorityOf(deployment), account: deployment.functions[0]?.account ?? '' };
}

function isAllowed(statements: readonly JsonObject[], action: string, arn: string): boolean {
  const fits = (effect: string) =>
    statements.some(
      ({ Effect, Action, Resource }) =>
        Effect === effect &&
        texts(Action).some((pattern) => matches(pattern, action)) &&
        texts(Resource).some((pattern) => matches(pattern, arn)),
    );
  return fits('Allow') && !fits('Deny');
}

function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** IAM's wildcards: `*` stands for any text, `/` included, and `?` for one character. */
function matches(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${escaped}$`, 's').test(text);
}
