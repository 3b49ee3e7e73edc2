import { Token } from 'aws-cdk-lib';
import { duplicatesOf, isId } from '../../pinpoint/selection-rules';
import { type Rule, suggestion } from '../validation';
import type { AlarmContext } from './plan';

/** What can be wrong with items that are named one by one. */
export function namedItemRules({
  itemAlarms,
  applications,
}: Pick<AlarmContext, 'itemAlarms' | 'applications'>): Rule[] {
  if (itemAlarms._strategy() !== 'named') return [];
  const ids = applications._ids();
  const known = ids === 'all' || ids.some((id) => Token.isUnresolved(id)) ? undefined : ids;
  return Object.entries(itemAlarms._items()).flatMap(([kind, byApplication]) =>
    Object.entries<string[]>(byApplication ?? {}).flatMap(([applicationId, items]) => {
      const what = `itemAlarms: ${kind} of ${applicationId}`;
      const literal = items.filter((id) => !Token.isUnresolved(id));
      return [
        {
          broken: known !== undefined && !Token.isUnresolved(applicationId) && !known.includes(applicationId),
          message: () =>
            `${what}: the application is not watched${suggestion(applicationId, known ?? [])}; give one of applications`,
        },
        ...literal
          .filter((id) => !isId(id))
          .map((id) => ({
            broken: true,
            message: () =>
              `${what}: "${id}" is no id; allowed are 1 to 64 characters of 0-9 A-Z a-z _ -, names are not`,
          })),
        ...duplicatesOf(literal).map((id) => ({
          broken: true,
          message: () => `${what}: "${id}" is given more than once; give it once`,
        })),
      ];
    }),
  );
}
