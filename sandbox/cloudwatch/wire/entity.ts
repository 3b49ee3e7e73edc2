import type { Shape } from './shape';

const KEY_ATTRIBUTES = ['Type', 'ResourceType', 'Identifier', 'Name', 'Environment'];
const ATTRIBUTE_MAPS = ['KeyAttributes', 'Attributes'];

/** CloudWatch's word for what is wrong with the Entity of an EntityMetricData; undefined if nothing is. */
export function entityFailure(item: Shape): string | undefined {
  const entity = item.raw('Entity');
  if (!isMap(entity)) return 'InvalidEntity';
  if (Object.keys(entity).some((name) => !ATTRIBUTE_MAPS.includes(name))) return 'InvalidEntity';
  const { KeyAttributes: keys, Attributes: attributes = {} } = entity;
  if (!isMap(keys) || !hasOnlyTexts(keys)) return 'InvalidKeyAttributes';
  if (Object.keys(keys).some((name) => !KEY_ATTRIBUTES.includes(name))) return 'InvalidKeyAttributes';
  if (!isMap(attributes) || !hasOnlyTexts(attributes)) return 'InvalidAttributes';
  return 'Type' in keys ? undefined : 'MissingRequiredFields';
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnlyTexts(map: Record<string, unknown>): boolean {
  return Object.values(map).every((value) => typeof value === 'string');
}
