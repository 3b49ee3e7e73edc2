import { type OperationModel, shapeOf } from '../api-model';
import type { RoutedRequest } from './route';
import { badRequest } from './service-error';
import { parseTime } from './time-range';

/** Parameters by the name that the API model and the SDK give them, e.g. `ApplicationId`, as text. */
export type Parameters = Readonly<Record<string, string>>;

const PAGE_SIZE_LIMIT = 100;

/** Reads path and query by the operation's input shape, and says all that is wrong with them at once. */
export function readParameters({ operation, labels, query }: RoutedRequest): Parameters {
  const mistakes: string[] = [];
  const parameters: Record<string, string> = {};
  const known = new Map<string, { member: string; shape: string }>();
  const input = shapeOf(operation.input.shape);
  for (const [member, { shape, location, locationName = member }] of Object.entries(input.members ?? {})) {
    const label = location === 'uri' ? labels[locationName] : undefined;
    if (label !== undefined) parameters[member] = label;
    if (location === 'querystring') known.set(locationName, { member, shape });
  }
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    const parameter = known.get(name);
    if (!parameter) mistakes.push(unknownParameter(operation, name, [...known.keys()]));
    else if (values.length > 1) mistakes.push(`${name} was given ${values.length} times, it is allowed once`);
    else {
      const value = values[0] ?? '';
      const mistake = mistakeIn(name, parameter.shape, value);
      if (mistake) mistakes.push(mistake);
      parameters[parameter.member] = value;
    }
  }
  if (mistakes.length > 0) throw badRequest(mistakes.join('; '));
  return parameters;
}

function unknownParameter(operation: OperationModel, name: string, known: readonly string[]): string {
  const allowed = known.length > 0 ? known.join(', ') : 'no query parameters';
  return `Unknown query parameter ${name}: ${operation.name} takes ${allowed}`;
}

function mistakeIn(name: string, shape: string, value: string): string | undefined {
  if (shapeOf(shape).type === 'timestamp') {
    return parseTime(value) === undefined
      ? `${name} must be a UTC time in whole seconds like 2026-03-02T00:00:00Z, not ${JSON.stringify(value)}`
      : undefined;
  }
  if (name === 'page-size' && !(/^[1-9]\d{0,2}$/.test(value) && Number(value) <= PAGE_SIZE_LIMIT)) {
    return `${name} must be digits from 1 to ${PAGE_SIZE_LIMIT}, not ${JSON.stringify(value)}`;
  }
  return undefined;
}

/** Refuses a `next-token` for an operation that answers in one page: none was ever given out. */
export function refuseToken({ NextToken }: Parameters): void {
  if (NextToken !== undefined) throw badRequest(`The token ${JSON.stringify(NextToken)} was not given out`);
}
