import {
  MAX_DIMENSION_NAME_LENGTH,
  MAX_DIMENSION_VALUE_LENGTH,
  MAX_DIMENSIONS,
  MAX_METRIC_NAME_LENGTH,
  MAX_NAMESPACE_LENGTH,
} from './limits';
import type { Findings } from './service-error';
import { Shape, shown } from './shape';

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const SERVICE_NAMESPACE = /^AWS\//;

/** Checks one name by the rules that namespaces, metric names and dimensions share. */
function checkName(given: string, path: string, longest: number, findings: Findings): void {
  const of = `The value ${shown(given)} for parameter ${path}`;
  if (given.trim() === '') findings.invalid(`${of} must contain a character that is no white space.`);
  if (!PRINTABLE_ASCII.test(given)) {
    findings.invalid(`${of} must contain only ASCII characters, and no control characters.`);
  }
  if (given.length > longest) {
    findings.invalid(`${of} has ${given.length} characters: ${longest} are allowed.`);
  }
}

function checkNoColon(given: string, path: string, findings: Findings): void {
  if (given.startsWith(':')) {
    findings.invalid(`The value ${shown(given)} for parameter ${path} must not start with a colon.`);
  }
}

export function readNamespace(request: Shape, findings: Findings): string | undefined {
  const namespace = request.requiredText('Namespace');
  if (namespace === undefined) return undefined;
  checkName(namespace, 'Namespace', MAX_NAMESPACE_LENGTH, findings);
  checkNoColon(namespace, 'Namespace', findings);
  if (SERVICE_NAMESPACE.test(namespace)) {
    findings.invalid(
      `The value ${shown(namespace)} for parameter Namespace is invalid: AWS/ is reserved for services.`,
    );
  }
  return namespace;
}

export function readMetricName(datum: Shape, findings: Findings): string | undefined {
  const name = datum.requiredText('MetricName');
  if (name !== undefined) checkName(name, datum.pathOf('MetricName'), MAX_METRIC_NAME_LENGTH, findings);
  return name;
}

export function readDimensions(datum: Shape, findings: Findings): Record<string, string> {
  const dimensions: Record<string, string> = {};
  const entries = datum.entries('Dimensions');
  if (entries.length > MAX_DIMENSIONS) {
    findings.invalid(
      `The collection ${datum.pathOf('Dimensions')} has ${entries.length} members: ${MAX_DIMENSIONS} are allowed.`,
    );
  }
  for (const { value, path } of entries) {
    const dimension = Shape.read(value, path, ['Name', 'Value'], findings);
    const name = dimension?.requiredText('Name');
    const text = dimension?.requiredText('Value');
    if (name === undefined || text === undefined) continue;
    checkName(name, `${path}.Name`, MAX_DIMENSION_NAME_LENGTH, findings);
    checkNoColon(name, `${path}.Name`, findings);
    checkName(text, `${path}.Value`, MAX_DIMENSION_VALUE_LENGTH, findings);
    if (Object.hasOwn(dimensions, name)) {
      findings.invalid(`The value ${shown(name)} for parameter ${path}.Name is given twice in one metric.`);
    }
    dimensions[name] = text;
  }
  return dimensions;
}
