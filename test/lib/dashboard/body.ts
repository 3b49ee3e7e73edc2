import type { Template } from 'aws-cdk-lib/assertions';
import { METRIC_NAMES, type MetricName } from '../../../lib/catalogue/metrics';
import { onlyResource, textOf } from '../synthesis';

/** What stands at the end of a row of a chart. */
interface Options {
  readonly expression?: string;
  readonly label?: string;
  readonly period?: number;
  readonly stat?: string;
}

export interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly endpoint?: string;
    readonly params?: { readonly [name: string]: unknown };
    readonly view?: string;
    readonly alarms?: readonly string[];
    readonly region?: string;
    readonly yAxis?: { readonly left?: { readonly min?: number; readonly label?: string } };
    readonly metrics?: readonly (readonly (string | Options)[])[];
    readonly annotations?: {
      readonly horizontal?: readonly { readonly value: number; readonly label?: string }[];
    };
  };
}

interface Variable {
  readonly id: string;
  readonly type: string;
  readonly inputType: string;
  readonly pattern: string;
  readonly label: string;
  readonly defaultValue?: string;
  readonly search?: string;
  readonly populateFrom?: string;
  readonly values?: readonly { readonly value: string; readonly label?: string }[];
}

export interface Body {
  readonly start?: string;
  readonly variables?: readonly Variable[];
  readonly widgets: readonly Widget[];
}

/** The dashboard's body as CloudWatch will read it. */
export function bodyTextOf(template: Template): string {
  return textOf(onlyResource(template, 'AWS::CloudWatch::Dashboard').Properties.DashboardBody);
}

export function bodyOf(template: Template): Body {
  return JSON.parse(bodyTextOf(template)) as Body;
}

/** Everything that shows metrics. */
export function metricWidgetsOf(template: Template): readonly Widget[] {
  return bodyOf(template).widgets.filter(({ type }) => type === 'metric');
}

/** Those of them that show metrics over time. */
export function chartsOf(template: Template): readonly Widget[] {
  return metricWidgetsOf(template).filter(({ properties }) => properties.view === 'timeSeries');
}

export function chartNamed(template: Template, title: string): Widget {
  const chart = metricWidgetsOf(template).find(({ properties }) => properties.title === title);
  if (!chart) throw new Error(`there is no chart "${title}"`);
  return chart;
}

export interface Line extends Options {
  readonly title: string;
  readonly expression: string;
}

/** Every expression of every widget. */
export function linesOf(template: Template): readonly Line[] {
  return metricWidgetsOf(template).flatMap(({ properties }) =>
    (properties.metrics ?? [])
      .flat()
      .flatMap((cell) =>
        typeof cell === 'object' && cell.expression !== undefined
          ? [{ ...cell, expression: cell.expression, title: properties.title ?? '' }]
          : [],
      ),
  );
}

export interface Search {
  readonly namespace: string;
  readonly dimensions: readonly string[];
  readonly metric: string;
  /** What follows the name of the metric. */
  readonly terms: string;
  readonly statistic: string;
  readonly period: number;
}

const SEARCH =
  /SEARCH\('\{"?([^",}]+)"?,([A-Za-z,]+)\} MetricName="([A-Za-z0-9]+)"([^']*)', '(\w+)', (\d+)\)/g;

/** The one search of an expression. */
export function searchOf(expression: string): Search {
  const [found, ...more] = [...expression.matchAll(SEARCH)];
  if (!found || more.length > 0) throw new Error(`not one search: ${expression}`);
  const [, namespace = '', dimensions = '', metric = '', terms = '', statistic = '', period] = found;
  return { namespace, dimensions: dimensions.split(','), metric, terms, statistic, period: Number(period) };
}

/** Lines of the monitor's own metrics, by the catalogue. */
export function ownLinesOf(
  template: Template,
): readonly (Omit<Search, 'metric'> & { readonly name: MetricName; readonly line: Line })[] {
  return linesOf(template).flatMap((line) => {
    const { metric, ...search } = searchOf(line.expression);
    if (search.namespace === 'AWS/Pinpoint') return [];
    const name = METRIC_NAMES.find((candidate) => candidate === metric);
    if (name === undefined) throw new Error(`no metric of the catalogue: ${line.expression}`);
    return [{ ...search, name, line }];
  });
}
