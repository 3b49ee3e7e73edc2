import type { CompositeAlarm } from './composite-alarm';

/** Composite alarms that one alarm may be a child of. */
export const MAX_PARENTS = 150;

/**
 * Composite alarms with children before parents. Throws listing every alarm that is named but unknown, every
 * cycle, and every child of too many parents.
 */
export function orderOf(
  composites: readonly CompositeAlarm[],
  alarms: ReadonlyMap<string, { readonly arn: string }>,
): readonly CompositeAlarm[] {
  const byArn = new Map(composites.map((composite) => [composite.arn, composite]));
  const mistakes: string[] = [];
  const parents = new Map<string, number>();
  for (const composite of composites) {
    const { name } = composite.definition.header;
    const children = composite.dependencies.map((child) => alarms.get(child)?.arn ?? { unknown: child });
    for (const child of children) {
      if (typeof child === 'string') parents.set(child, (parents.get(child) ?? 0) + 1);
      else
        mistakes.push(
          `composite alarm ${name}: ${child.unknown} is no alarm: add it, or correct the name or ARN`,
        );
    }
  }
  for (const [arn, count] of parents) {
    if (count > MAX_PARENTS)
      mistakes.push(`alarm ${arn}: child of ${count} composite alarms: ${MAX_PARENTS} are allowed`);
  }

  const ordered = new Set<CompositeAlarm>();
  const visit = (composite: CompositeAlarm, above: readonly CompositeAlarm[]): void => {
    if (ordered.has(composite)) return;
    if (above.includes(composite)) {
      const names = [...above.slice(above.indexOf(composite)), composite].map(
        (each) => each.definition.header.name,
      );
      mistakes.push(`composite alarm ${names[0]}: its rule comes back to itself: ${names.join(' → ')}`);
      return;
    }
    for (const child of composite.dependencies) {
      const below = byArn.get(alarms.get(child)?.arn ?? '');
      if (below) visit(below, [...above, composite]);
    }
    ordered.add(composite);
  };
  for (const composite of composites) visit(composite, []);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return [...ordered];
}
