import { gather, problem } from '../../deployment/problems';
import type { DeployedTable } from '../../deployment/tables';

const NAME = /^[A-Za-z0-9_.-]{3,255}$/;

/** Refuses tables as DynamoDB does when they are created. Throws a `DeploymentError` with every one of them. */
export function requireTables(tables: readonly DeployedTable[]): void {
  gather(
    tables.map((table, index) => () => {
      const isTaken = tables.slice(0, index).some(({ name }) => name === table.name);
      const refusal = isTaken
        ? `ResourceInUseException, Table already exists: ${table.name}`
        : invalid(table);
      if (refusal === undefined) return;
      const place = `${table.stack}/${table.logicalId}`;
      throw problem(`${place}: DynamoDB refuses to create the table ${table.name}: ${refusal}.`);
    }),
  );
}

function invalid({ name, keySchema, attributes }: DeployedTable): string | undefined {
  const [first, second, ...more] = keySchema;
  const why = !NAME.test(name)
    ? 'TableName must have 3 to 255 of the characters a-z, A-Z, 0-9, _, . and -'
    : first?.type !== 'HASH' || (second && second.type !== 'RANGE') || more.length > 0
      ? 'KeySchema must have a HASH key first, and may have a RANGE key after it'
      : keySchema.some((key) => !attributes.some((attribute) => attribute.name === key.name))
        ? 'Some index key attributes are not defined in AttributeDefinitions'
        : attributes.length !== keySchema.length
          ? 'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions'
          : undefined;
  return why && `ValidationException, ${why}`;
}
