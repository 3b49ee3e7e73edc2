import type { Fields } from './fields';
import { gather, problem } from './problems';
import type { Stack } from './stack';

/** A DynamoDB table, as far as it decides what requests may say. */
export interface DeployedTable {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** The partition key, and the sort key if there is one. */
  readonly keySchema: readonly { readonly name: string; readonly type: KeyType }[];
  /** The types of the keys. */
  readonly attributes: readonly { readonly name: string; readonly type: AttributeType }[];
  /** The attribute with the seconds since the epoch after which a row may be deleted; undefined: rows stay. */
  readonly timeToLive: string | undefined;
}

const KEY_TYPES = ['HASH', 'RANGE'] as const;
type KeyType = (typeof KEY_TYPES)[number];
const ATTRIBUTE_TYPES = ['S', 'N', 'B'] as const;
type AttributeType = (typeof ATTRIBUTE_TYPES)[number];
const INDEXES = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'];
const PROPERTIES = ['AttributeDefinitions', 'KeySchema', 'TimeToLiveSpecification', ...INDEXES];

export function readTables(stack: Stack): DeployedTable[] {
  return gather(stack.resources('AWS::DynamoDB::Table').map((id) => () => readTable(stack, id)));
}

function readTable(stack: Stack, logicalId: string): DeployedTable {
  const properties = stack.properties(logicalId, ...PROPERTIES);
  const indexes = INDEXES.filter((name) => properties.list(name).length > 0);
  if (indexes.length > 0) {
    throw problem(
      `${properties.place}: ${indexes.join(' and ')} are not known to the sandbox; use a table without.`,
    );
  }
  return {
    stack: stack.name,
    logicalId,
    name: stack.physicalName(logicalId),
    arn: String(stack.attribute(logicalId, 'Arn', properties.place)),
    keySchema: namesAndTypes(properties.each('KeySchema'), 'KeyType', KEY_TYPES),
    attributes: namesAndTypes(properties.each('AttributeDefinitions'), 'AttributeType', ATTRIBUTE_TYPES),
    timeToLive: readTimeToLive(properties.at('TimeToLiveSpecification')),
  };
}

function namesAndTypes<T extends string>(
  list: readonly Fields[],
  field: string,
  allowed: readonly T[],
): { name: string; type: T }[] {
  return list.map((fields) => {
    const given = fields.string(field);
    const type = allowed.find((candidate) => candidate === given);
    if (type === undefined) {
      throw problem(`${fields.place}.${field}: ${given} is not allowed; give one of ${allowed.join(', ')}.`);
    }
    return { name: fields.string('AttributeName'), type };
  });
}

function readTimeToLive(specification: Fields): string | undefined {
  // CloudFormation takes booleans as text too.
  const isEnabled = String(specification.object.Enabled ?? false) === 'true';
  return isEnabled ? specification.string('AttributeName') : undefined;
}
