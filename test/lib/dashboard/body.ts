import type { Template } from 'aws-cdk-lib/assertions';
import { onlyResource, textOf } from '../synthesis';

export interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly alarms?: readonly string[];
    readonly region?: string;
    readonly yAxis?: { readonly left?: { readonly min?: number; readonly label?: string } };
    readonly metrics?: readonly (readonly { readonly expression: string; readonly period: number }[])[];
  };
}

export interface Body {
  readonly start?: string;
  readonly widgets: readonly Widget[];
}

/** The dashboard's body as CloudWatch will read it. */
export function bodyOf(template: Template): Body {
  return JSON.parse(
    textOf(onlyResource(template, 'AWS::CloudWatch::Dashboard').Properties.DashboardBody),
  ) as Body;
}

/** The charts by their title. */
export function chartsOf(template: Template): readonly Widget[] {
  return bodyOf(template).widgets.filter(({ type }) => type === 'metric');
}

/** Every expression of every chart. */
export function expressionsOf(template: Template): readonly { expression: string; period: number }[] {
  return chartsOf(template).flatMap(({ properties }) => (properties.metrics ?? []).flat());
}
