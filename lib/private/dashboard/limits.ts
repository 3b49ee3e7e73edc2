import { dashboardProblems } from '../dashboard-limits';
import { textOf } from '../template-text';

const VARIABLES = 25;
const METRICS_PER_WIDGET = 500;
const METRICS_PER_DASHBOARD = 2_500;
const SEARCHES_PER_GRAPH = 100;
const SEARCH_CHARACTERS = 1_024;
const LABEL_VALUES = 6;
const NAME_CHARACTERS = 255;
const VALUES_PER_VARIABLE = 500;
const SEARCH_OF_VARIABLE_CHARACTERS = 2_048;
/** CloudFormation's templates, of which it is a part, hold no more. */
const BODY_BYTES = 1_000_000;

interface Variable {
  readonly id?: string;
  readonly pattern?: string;
  readonly search?: string;
  readonly values?: readonly { readonly value?: string }[];
}

interface Widget {
  readonly type?: string;
  readonly properties?: { readonly title?: string; readonly metrics?: readonly (readonly unknown[])[] };
}

interface Body {
  readonly variables?: readonly Variable[];
  readonly widgets?: readonly Widget[];
}

/** What CloudWatch would refuse of a dashboard: a line per mistake, what it is, what is allowed, what to do. */
export function limitProblems(dashboardName: unknown, body: unknown): string[] {
  const text = textOf(body);
  const { variables = [], widgets = [] } = JSON.parse(text) as Body;
  const metrics = widgets.map(({ properties }) => properties?.metrics?.length ?? 0);
  return [
    ...dashboardProblems(body),
    ...over(
      textOf(dashboardName).length,
      NAME_CHARACTERS,
      'characters in its name',
      'give a shorter monitorName',
    ),
    ...over(variables.length, VARIABLES, 'variables', 'leave some out'),
    ...over(
      metrics.reduce((sum, count) => sum + count, 0),
      METRICS_PER_DASHBOARD,
      'metrics and expressions',
      'split it, or draw them by a search',
    ),
    ...over(Buffer.byteLength(text), BODY_BYTES, 'bytes', 'split it'),
    ...variables.flatMap(variableProblems),
    ...widgets.flatMap((widget) => widgetProblems(widget, variables)),
  ];
}

function over(given: number, allowed: number, what: string, todo: string): string[] {
  if (given <= allowed) return [];
  return [`it has ${number(given)} ${what}, and CloudWatch takes ${number(allowed)}; ${todo}`];
}

function variableProblems({ id, search = '', values = [] }: Variable): string[] {
  const whose = `the variable "${id ?? ''}"`;
  return [
    ...over(values.length, VALUES_PER_VARIABLE, `values in ${whose}`, 'fill it by a search'),
    ...over(
      search.length,
      SEARCH_OF_VARIABLE_CHARACTERS,
      `characters in the search of ${whose}`,
      'shorten the names',
    ),
  ];
}

function widgetProblems({ type, properties }: Widget, variables: readonly Variable[]): string[] {
  if (type !== 'metric') return [];
  const whose = `in the chart "${properties?.title ?? ''}"`;
  const metrics = properties?.metrics ?? [];
  const options = metrics.map((row) => row.at(-1)).filter(isOptions);
  const searches = options.flatMap(({ expression = '' }) => searchesIn(expression));
  const longest = Math.max(0, ...searches.map((search) => longestOf(search, variables)));
  const labelValues = Math.max(0, ...options.map(({ label = '' }) => label.split('${').length - 1));
  return [
    ...over(metrics.length, METRICS_PER_WIDGET, `metrics ${whose}`, 'split it'),
    ...over(searches.length, SEARCHES_PER_GRAPH, `searches ${whose}`, 'split it'),
    ...over(
      longest,
      SEARCH_CHARACTERS,
      `characters in a search ${whose}`,
      'shorten monitorName or metricNamespace',
    ),
    ...over(labelValues, LABEL_VALUES, `dynamic values in a label ${whose}`, 'leave some out'),
  ];
}

function isOptions(cell: unknown): cell is { readonly expression?: string; readonly label?: string } {
  return typeof cell === 'object' && cell !== null;
}

/** The queries of an expression, without the quotes around them. */
function searchesIn(expression: string): string[] {
  return [...expression.matchAll(/\bSEARCH\s*\(\s*'([^']*)'/g)].map(([, query = '']) => query);
}

/** Ids have 64 characters at the most. */
const LONGEST_ID = 64;

/** How long a search may become when something is picked. */
function longestOf(search: string, variables: readonly Variable[]): number {
  return variables.reduce((length, { pattern, values }) => {
    if (!pattern) return length;
    const lengths = values?.map(({ value = '' }) => value.length) ?? [LONGEST_ID];
    const places = search.split(pattern).length - 1;
    return length + places * Math.max(0, Math.max(...lengths) - pattern.length);
  }, search.length);
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
