import { isObject, type Json, type JsonObject } from '../../deployment/json';

/** The text of a property; undefined where it is missing or no text. */
export function textOf(object: JsonObject, property: string): string | undefined {
  const value = object[property];
  return typeof value === 'string' ? value : undefined;
}

/** The number of a property; undefined where it is missing or no number. */
export function numberOf(object: JsonObject, property: string): number | undefined {
  const value = object[property];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Whether a property is true. */
export function isSet(object: JsonObject, property: string): boolean {
  return object[property] === true;
}

/** The object of a property; an empty one where it is missing or no object. */
export function childOf(object: JsonObject, property: string): JsonObject {
  const value = object[property];
  return isObject(value) ? value : {};
}

/** The members of a list; none where the property is missing or no list. */
export function listOf(object: JsonObject, property: string): readonly Json[] {
  const value = object[property];
  return Array.isArray(value) ? value : [];
}

/** The objects among the members of a list. */
export function objectsOf(object: JsonObject, property: string): readonly JsonObject[] {
  return listOf(object, property).filter(isObject);
}

/** The texts among the members of a list. */
export function textsOf(object: JsonObject, property: string): readonly string[] {
  return listOf(object, property).filter((member) => typeof member === 'string');
}
