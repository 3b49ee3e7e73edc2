import { basename } from 'node:path';
import type { Deployment } from './deployment';
import { DeploymentError } from './problems';

/** What CloudFormation does to one resource when a template follows another. */
type Change = 'made' | 'kept' | 'updated' | 'replaced' | 'deleted';

/** One resource in both templates, in the one or in the other. */
export interface ResourceChange {
  /** `STACK/LOGICAL-ID`. */
  readonly resource: string;
  readonly change: Change;
}

interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
}

/** Resources that the sandbox makes, by what they are. */
const KINDS = [
  'functions',
  'schedules',
  'alarms',
  'compositeAlarms',
  'muteRules',
  'topics',
  'dashboards',
  'tables',
] as const;

/** Kinds whose names CloudFormation finds taken where another logical id has them: it makes the new before it deletes. */
const KINDS_BY_NAME = [
  ['alarms', 'compositeAlarms'],
  ['dashboards'],
  ['tables'],
  ['topics'],
  ['functions'],
] as const;

/**
 * What an update does to each resource. The name decides: another one makes another resource.
 *
 * Throws a `DeploymentError` for each name that moves to another logical id, which CloudFormation refuses.
 */
export function changesBetween(before: Deployment, after: Deployment): ResourceChange[] {
  refuseTakenNames(before, after);
  return KINDS.flatMap((kind) => {
    const old = byId(before[kind]);
    const now = byId(after[kind]);
    return [...new Set([...old.keys(), ...now.keys()])].map((resource) => {
      return { resource, change: changeOf(old.get(resource), now.get(resource)) };
    });
  });
}

function changeOf(old: Resource | undefined, now: Resource | undefined): Change {
  if (!old) return 'made';
  if (!now) return 'deleted';
  if (old.name !== now.name) return 'replaced';
  return isSame(old, now) ? 'kept' : 'updated';
}

/** Whether two resources are configured alike, wherever the assets of their code lie. */
export function isSame(left: unknown, right: unknown): boolean {
  return comparable(left) === comparable(right);
}

function comparable(resource: unknown): string | undefined {
  return JSON.stringify(resource, (key, value: unknown) =>
    key === 'codeFolder' && typeof value === 'string' ? basename(value) : value,
  );
}

function refuseTakenNames(before: Deployment, after: Deployment): void {
  const problems = KINDS_BY_NAME.flatMap((kinds) => {
    const old = kinds.flatMap((kind): readonly Resource[] => before[kind]);
    const now = kinds.flatMap((kind): readonly Resource[] => after[kind]);
    const owners = new Map(old.map((resource) => [resource.name, idOf(resource)]));
    return now.flatMap((resource) => {
      const owner = owners.get(resource.name);
      return owner === undefined || owner === idOf(resource)
        ? []
        : [
            `${idOf(resource)}: ${resource.name} already exists as ${owner}; keep the logical id, or give another name`,
          ];
    });
  });
  if (problems.length > 0) throw new DeploymentError(problems);
}

function byId(resources: readonly Resource[]): Map<string, Resource> {
  return new Map(resources.map((resource) => [idOf(resource), resource]));
}

function idOf({ stack, logicalId }: Resource): string {
  return `${stack}/${logicalId}`;
}
