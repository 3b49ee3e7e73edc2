import { API_MODEL, type OperationModel } from '../api-model';
import { ServiceError, badRequest, notFound } from './service-error';

interface Route {
  readonly operation: OperationModel;
  readonly segments: readonly Segment[];
}

/** A part of a URI template: a text that must stand there, or a label with a name. */
interface Segment {
  readonly text: string;
  readonly label: string | undefined;
}

export interface RoutedRequest {
  readonly operation: OperationModel;
  /** Parts of the path by their name in the template, e.g. `application-id`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

const ROUTES: readonly Route[] = Object.values(API_MODEL.operations).map((operation) => ({
  operation,
  segments: operation.http.requestUri
    .split('/')
    .map((text) => ({ text, label: /^\{(.+)\}$/.exec(text)?.[1] })),
}));

/** Finds the operation that a method and a request target name, as the model's URI templates say. */
export function route(method: string, target: string): RoutedRequest {
  const [path = '', query = ''] = splitOnce(target, '?');
  const segments = path.split('/');
  const matching = ROUTES.flatMap(({ operation, segments: template }) => {
    const labels = match(template, segments);
    return labels ? [{ operation, labels }] : [];
  });
  if (matching.length === 0) throw notFound(`No operation answers the path ${path}`);
  const found = matching.find(({ operation }) => operation.http.method === method);
  if (!found) {
    const allowed = matching.map(({ operation }) => operation.http.method).join(', ');
    throw new ServiceError('MethodNotAllowedException', `${path} takes ${allowed}, not ${method}`);
  }
  return { ...found, query: new URLSearchParams(query) };
}

function match(
  template: readonly Segment[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, { text, label }] of template.entries()) {
    const segment = segments[index] ?? '';
    if (!label && text !== segment) return undefined;
    if (label && !segment) return undefined;
    if (label) labels[label] = decode(segment);
  }
  return labels;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`The path part ${segment} is not valid percent-encoding`);
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
