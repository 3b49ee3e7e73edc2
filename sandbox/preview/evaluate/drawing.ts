/** What the browser draws: plain JSON, with nothing left to look up. Times are milliseconds since 1970. */

export const ALARM_STATES = ['ALARM', 'INSUFFICIENT_DATA', 'OK'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** Why something of a widget is not drawn, in place of it. */
export interface Undrawn {
  /** The expression, metric or property concerned, as written. */
  readonly what: string;
  readonly why: string;
}

/** One line, bar, slice or number. */
export interface DrawnSeries {
  readonly label: string;
  /** Whether the label tells a value itself, so that none is to stand behind it. */
  readonly tellsValue?: true;
  /** CSS colour of the dashboard's body; undefined: the preview chooses. */
  readonly color?: string;
  readonly axis: 'left' | 'right';
  /** Start of the first bucket. */
  readonly start: number;
  /** Width of a bucket, milliseconds. */
  readonly step: number;
  /** One value per bucket, null where no datapoint fell into it. */
  readonly values: readonly (number | null)[];
}

/** A line across a chart; a band where it has an end. */
export interface HorizontalLine {
  readonly value: number;
  readonly until?: number;
  readonly label?: string;
  readonly color?: string;
  readonly fill?: 'above' | 'below';
  readonly axis: 'left' | 'right';
  /** Whether it is the threshold of an alarm. */
  readonly isAlarm: boolean;
}

/** A line at a time; a span where it has an end. */
export interface VerticalLine {
  readonly time: number;
  readonly until?: number;
  readonly label?: string;
  readonly color?: string;
  readonly fill?: 'before' | 'after';
}

export interface Axis {
  readonly label?: string;
  readonly min?: number;
  readonly max?: number;
}

export interface ChartDrawing {
  readonly kind: 'chart';
  readonly view: 'timeSeries' | 'stacked';
  readonly from: number;
  readonly to: number;
  readonly series: readonly DrawnSeries[];
  readonly left: Axis;
  readonly right: Axis;
  readonly lines: readonly HorizontalLine[];
  readonly marks: readonly VerticalLine[];
  readonly legend: 'bottom' | 'right' | 'hidden';
}

/** A number per series: the newest bucket, or the whole time range. */
export interface NumbersDrawing {
  readonly kind: 'singleValue' | 'gauge' | 'bar' | 'pie';
  readonly numbers: readonly {
    readonly label: string;
    readonly color?: string;
    readonly value: number | null;
    /** What a sparkline shows, null where there is no datapoint; undefined: no sparkline. */
    readonly history?: readonly (number | null)[];
  }[];
  readonly axis: Axis;
  readonly lines: readonly HorizontalLine[];
}

export interface TableDrawing {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly (number | null)[] }[];
}

interface TextDrawing {
  readonly kind: 'text';
  readonly markdown: string;
  /** Whether it stands on the page itself instead of in a box. */
  readonly transparent: boolean;
}

export interface AlarmsDrawing {
  readonly kind: 'alarms';
  readonly alarms: readonly { readonly name: string; readonly state: AlarmState; readonly since: number }[];
}

/** What the Lambda function of a custom widget answered. */
export interface CustomDrawing {
  readonly kind: 'custom';
  /** ARN or name of the function, as written. */
  readonly endpoint: string;
  readonly params: unknown;
  readonly answer?: { readonly kind: 'html' | 'markdown' | 'json'; readonly text: string };
}

export type Drawing =
  ChartDrawing | NumbersDrawing | TableDrawing | TextDrawing | AlarmsDrawing | CustomDrawing;

/** One widget in CloudWatch's grid of 24 columns. */
export interface DrawnWidget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Undefined where nothing of it can be drawn. */
  readonly drawing?: Drawing;
  /** Shown as error boxes. */
  readonly undrawn: readonly Undrawn[];
  /** Why it is empty, where it is. */
  readonly emptyBecause?: string;
}

/** A picker above the widgets. */
export interface DrawnVariable {
  readonly id: string;
  readonly label: string;
  readonly input: 'input' | 'select' | 'radio';
  readonly value: string;
  /** What can be picked; empty for an input. */
  readonly values: readonly { readonly value: string; readonly label: string }[];
  readonly undrawn?: Undrawn;
}

export interface DrawnDashboard {
  readonly name: string;
  readonly variables: readonly DrawnVariable[];
  readonly widgets: readonly DrawnWidget[];
  readonly undrawn: readonly Undrawn[];
}
