import { textOf } from './template-text';

const WIDGETS_PER_DASHBOARD = 500;
const ALARMS_PER_STATUS_WIDGET = 100;

interface Widget {
  readonly type?: string;
  readonly properties?: { readonly title?: string; readonly alarms?: readonly unknown[] };
}

/** What is wrong with the body of a dashboard. */
export function dashboardProblems(body: unknown): string[] {
  const widgets = widgetsOf(body);
  return [
    ...(widgets.length > WIDGETS_PER_DASHBOARD
      ? [
          `it has ${widgets.length} widgets, and a dashboard takes ${WIDGETS_PER_DASHBOARD}; split it, or draw items by a variable or a search`,
        ]
      : []),
    ...widgets
      .filter(
        ({ type, properties }) =>
          type === 'alarm' && (properties?.alarms ?? []).length > ALARMS_PER_STATUS_WIDGET,
      )
      .map(
        ({ properties }) =>
          `the alarm status widget "${properties?.title ?? ''}" has ${properties?.alarms?.length} alarms, and takes ` +
          `${ALARMS_PER_STATUS_WIDGET}; split it`,
      ),
  ];
}

/** A body of which nothing can be read has no problems that could be named. */
function widgetsOf(body: unknown): readonly Widget[] {
  try {
    const { widgets } = JSON.parse(textOf(body)) as { readonly widgets?: readonly Widget[] };
    return Array.isArray(widgets) ? widgets : [];
  } catch {
    return [];
  }
}
