import type { DrawnDashboard } from '../evaluate/drawing';
import type { RunView } from '../server/views';
import { stayAt } from './alarms-tab';
import { h, refill } from './dom';
import { emptyNote, errorBox } from './error-box';
import { commonFolder, counted, durationText, shortened, timeText } from './format';
import { pickers } from './pickers';
import { stateIcon } from './states';
import { widget, type LiveWidget } from './widget';

export interface DashboardTab {
  readonly element: HTMLElement;
  /** Shows what is wrong at a time, before the dashboard of that time has come. */
  announce(run: RunView, at: number): void;
  show(dashboard: DrawnDashboard, at: number): void;
  fail(message: string): void;
  redraw(): void;
}

/** Widgets in CloudWatch's grid, with the variables above them. */
export function dashboardTab(picked: (id: string, value: string) => void): DashboardTab {
  const now = h('div', { class: 'now-strip', role: 'status' });
  const variables = h('div', { class: 'variables' });
  const grid = h('div', { class: 'grid is-loading', 'aria-busy': 'true' }, ...skeleton());
  const element = h('div', { class: 'dashboard-tab' }, now, variables, grid);
  let widgets: readonly LiveWidget[] = [];
  let shownVariables = '';
  const clear = (): void => {
    for (const each of widgets) each.destroy();
    widgets = [];
    grid.classList.remove('is-loading');
    grid.setAttribute('aria-busy', 'false');
  };
  return {
    element,
    announce: (run, at) => refill(now, ...nowWords(run, at)),
    show(dashboard, at) {
      clear();
      // Built again only where they differ, so that the keyboard's focus stays in a picker that was used.
      const key = JSON.stringify(dashboard.variables);
      if (key !== shownVariables)
        refill(variables, dashboard.variables.length > 0 && pickers(dashboard.variables, picked));
      shownVariables = key;
      widgets = dashboard.widgets.map((each, index) => widget(each, index, at));
      refill(
        grid,
        ...dashboard.undrawn.map(errorBox),
        ...widgets.map((each) => each.element),
        dashboard.widgets.length === 0 &&
          dashboard.undrawn.length === 0 &&
          emptyNote('This dashboard has no widgets.'),
      );
    },
    fail(message) {
      clear();
      refill(grid, errorBox({ what: 'the dashboard', why: message }));
    },
    redraw: () => {
      for (const each of widgets) each.redraw();
    },
  };
}

const MOST_NAMED = 3;

function nowWords(run: RunView, at: number): (Node | string)[] {
  const open = run.alarms.flatMap(({ name, stays, isComposite }) => {
    const stay = stayAt(stays, at);
    return stay?.state === 'ALARM' && !isComposite ? [{ name, since: stay.from }] : [];
  });
  const page = run.pages.findLast((each) => each.at <= at);
  const more = open.length > MOST_NAMED ? ` and ${open.length - MOST_NAMED} more` : '';
  const folder = commonFolder(run.alarms.map(({ name }) => name));
  const named = open
    .slice(0, MOST_NAMED)
    .map(({ name, since }) => `${shortened(name.slice(folder.length))} (for ${durationText(at - since)})`);
  return [
    h(
      'p',
      { class: open.length > 0 ? 'is-ALARM' : 'is-OK' },
      stateIcon(open.length > 0 ? 'ALARM' : 'OK'),
      h('strong', {}, open.length > 0 ? `${counted(open.length, 'alarm')} in alarm` : 'Nothing is in alarm'),
      h('span', {}, open.length > 0 ? `${named.join(', ')}${more}` : 'at the time shown.'),
    ),
    h(
      'p',
      { class: 'now-page' },
      page
        ? h('a', { href: '#tab=pages', 'data-tab': 'pages' }, `Newest message: ${shortened(page.subject)}`)
        : 'No message was sent so far.',
      page && h('span', {}, timeText(page.at)),
    ),
  ].filter((child) => child !== undefined);
}

/** Boxes of the size that widgets have, so that nothing jumps when they come. */
function skeleton(): HTMLElement[] {
  return Array.from({ length: 9 }, () => h('div', { class: 'widget is-skeleton', 'aria-hidden': 'true' }));
}
