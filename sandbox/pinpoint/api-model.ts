import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Pinpoint API model, version 2016-12-01, cut down to the operations that are polled.
 *
 * `api-model.json` is data from botocore's service model (botocore/data/pinpoint/2016-12-01/service-2.json,
 * Apache-2.0) with its documentation strings removed.
 */
export interface ApiModel {
  readonly metadata: { readonly signingName: string; readonly apiVersion: string };
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, ShapeModel>>;
}

export interface OperationModel {
  readonly name: string;
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode: number };
  readonly input: { readonly shape: string };
  readonly output: { readonly shape: string };
  readonly errors: readonly { readonly shape: string }[];
}

export interface ShapeModel {
  readonly type: 'structure' | 'list' | 'map' | 'string' | 'integer' | 'double' | 'boolean' | 'timestamp';
  readonly members?: Readonly<Record<string, MemberModel>>;
  readonly required?: readonly string[];
  /** The member that is the whole HTTP body. */
  readonly payload?: string;
  readonly enum?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly error?: { readonly httpStatusCode: number };
}

interface MemberModel {
  readonly shape: string;
  readonly location?: 'uri' | 'querystring';
  readonly locationName?: string;
}

export const API_MODEL = JSON.parse(readFileSync(join(__dirname, 'api-model.json'), 'utf8')) as ApiModel;

/** The shape of that name; a name that the model lacks is a mistake in the model itself. */
export function shapeOf(name: string): ShapeModel {
  const shape = API_MODEL.shapes[name];
  if (!shape) throw new Error(`api-model.json has no shape ${name}`);
  return shape;
}

/** The name of the shape that is the body of an operation's answer. */
export function bodyShapeOf(operation: OperationModel): string {
  const output = shapeOf(operation.output.shape);
  const payload = output.payload && output.members?.[output.payload];
  return payload ? payload.shape : operation.output.shape;
}
