import { functionOf } from '../../deployment/deployment';
import type { CustomDrawing, DrawnDashboard, DrawnWidget } from '../evaluate/drawing';
import type { PreviewRun } from '../run';

interface Shown {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly rangeMinutes: number;
  readonly accountId: string;
}

/** The dashboard with what the functions of its custom widgets answer. */
export async function withAnswers(
  dashboard: DrawnDashboard,
  run: PreviewRun,
  shown: Shown,
): Promise<DrawnDashboard> {
  const widgets = await Promise.all(
    dashboard.widgets.map((widget, index) => {
      const { drawing } = widget;
      return drawing?.kind === 'custom'
        ? answered(widget, drawing, dashboard.name, index, run, shown)
        : widget;
    }),
  );
  return { ...dashboard, widgets };
}

async function answered(
  widget: DrawnWidget,
  drawing: CustomDrawing,
  dashboardName: string,
  index: number,
  run: PreviewRun,
  { at, rangeMinutes, accountId }: Shown,
): Promise<DrawnWidget> {
  const refused = (why: string): DrawnWidget => {
    const { drawing: _, ...rest } = widget;
    return { ...rest, undrawn: [...widget.undrawn, { what: drawing.endpoint, why }] };
  };
  const fn = functionOf(run.deployment, drawing.endpoint);
  if (!fn) return refused('no function of the app has this ARN');
  if (fn.cannotRun !== undefined) return refused(`it cannot run on a laptop: ${fn.cannotRun}`);
  const params = drawing.params;
  const answer = await run.invoke(fn, {
    ...(typeof params === 'object' && params !== null ? params : {}),
    widgetContext: {
      dashboardName,
      widgetId: `widget-${index}`,
      accountId,
      locale: 'en',
      timezone: { label: 'UTC', offsetISO: '+00:00', offsetInMinutes: 0 },
      period: 300,
      isAutoPeriod: true,
      timeRange: { mode: 'absolute', start: at - rangeMinutes * 60_000, end: at },
      theme: 'light',
      linkCharts: true,
      title: widget.title,
      forms: { all: {} },
      params,
      width: widget.width * 60,
      height: widget.height * 50,
    },
  });
  if (answer.outcome !== 'success') {
    return refused(`it failed (${answer.outcome}): ${answer.error?.errorMessage ?? 'without a message'}`);
  }
  return { ...widget, drawing: { ...drawing, answer: readAnswer(answer.value) } };
}

/** Text is HTML, an object with `markdown` is Markdown, all else is shown as JSON. */
function readAnswer(value: unknown): NonNullable<CustomDrawing['answer']> {
  if (typeof value === 'string') return { kind: 'html', text: value };
  const markdown =
    typeof value === 'object' && value !== null && 'markdown' in value ? value.markdown : undefined;
  if (typeof markdown === 'string') return { kind: 'markdown', text: markdown };
  return { kind: 'json', text: JSON.stringify(value, null, 2) ?? 'null' };
}
