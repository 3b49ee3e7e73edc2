import type { AlarmState } from '../evaluate/drawing';
import type { RunView, StateView } from '../server/views';
import { stepText } from '../../run/step';
import { h, refill, styled } from './dom';
import { counted } from './format';
import { themeButton } from './theme';
import { stateIcon } from './states';
import { TABS, type Tab } from './view-state';

export interface HeaderChanges {
  played(scenario: string): void;
  picked(dashboard: string): void;
  themed(): void;
}

interface Shown {
  readonly tab: Tab;
  readonly dashboard: string | undefined;
  readonly states: Readonly<Record<AlarmState, number>>;
  readonly at: number;
  readonly estimate: string | undefined;
}

export interface Header {
  readonly element: HTMLElement;
  showState(view: StateView): void;
  showRun(run: RunView, shown: Shown): void;
}

const TAB_WORDS: Readonly<Record<Tab, string>> = {
  dashboard: 'Dashboard',
  alarms: 'Alarms',
  pages: 'Messages',
  cost: 'Cost',
};

/** Name, scenario, theme, and the tabs with the figure that each of them stands for. */
export function header({ played, picked, themed }: HeaderChanges): Header {
  const subject = h('span', { class: 'subject' });
  const title = h('p', { class: 'scenario-title' }, 'Loading…');
  const scenarios = h('select', { id: 'scenario' });
  scenarios.addEventListener('change', () => played(scenarios.value));
  const dashboards = h('select', { id: 'dashboard' });
  dashboards.addEventListener('change', () => picked(dashboards.value));
  const dashboardField = h(
    'div',
    { class: 'picker', hidden: true },
    h('label', { for: 'dashboard' }, 'Dashboard'),
    dashboards,
  );
  const bar = h('span', { class: 'progress-bar' });
  const progress = h(
    'div',
    {
      class: 'progress',
      role: 'progressbar',
      'aria-label': 'Simulation',
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    },
    bar,
  );
  const tabs = TABS.map((tab) => {
    const figure = h('span', { class: 'tab-figure' });
    const element = h('a', { href: `#tab=${tab}`, class: 'tab' }, h('span', {}, TAB_WORDS[tab]), figure);
    return { tab, figure, element };
  });
  const element = h(
    'header',
    { class: 'page-header' },
    h(
      'div',
      { class: 'header-row' },
      h('div', { class: 'brand' }, h('h1', {}, 'Preview'), subject),
      h('div', { class: 'picker' }, h('label', { for: 'scenario' }, 'Scenario'), scenarios),
      dashboardField,
      themeButton(themed),
    ),
    title,
    progress,
    h('nav', { class: 'tabs', 'aria-label': 'Views' }, ...tabs.map((each) => each.element)),
  );
  return {
    element,
    showState({ state, scenarios: known, subject: words }) {
      subject.textContent = words;
      const current = state.phase === 'idle' ? undefined : state.scenario;
      const all =
        known.some(({ name }) => name === current) || current === undefined
          ? known
          : [...known, { name: current, title: '' }];
      refill(scenarios, ...optionsOf(all, current));
      const isRunning = state.phase === 'running';
      scenarios.disabled = isRunning;
      const done =
        state.phase === 'running' ? Math.floor((state.done ?? 0) * 100) : state.phase === 'ready' ? 100 : 0;
      progress.setAttribute('aria-valuenow', String(done));
      progress.classList.toggle('is-running', isRunning);
      styled(bar, { width: `${done}%` });
      if (isRunning) title.textContent = `${state.scenario}. ${stepText({ ...state, name: state.step })}`;
    },
    showRun(run, { tab: current, dashboard, states, at, estimate }) {
      if (!scenarios.disabled) title.textContent = run.scenario.title;
      dashboardField.hidden = run.dashboards.length < 2;
      if (dashboards.options.length !== run.dashboards.length || dashboards.value !== dashboard) {
        refill(
          dashboards,
          ...run.dashboards.map(({ name }) =>
            h('option', { value: name, selected: name === dashboard }, name),
          ),
        );
      }
      for (const { tab, figure, element: link } of tabs) {
        if (tab === current) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
        refill(figure, ...figureOf(tab, run, states, at, estimate));
      }
    },
  };
}

/** Scenarios in folders stand in groups. */
function optionsOf(scenarios: StateView['scenarios'], current: string | undefined): HTMLElement[] {
  const folderOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf('/')));
  const folders = [...new Set(scenarios.map(({ name }) => folderOf(name)))];
  return folders.flatMap((folder) => {
    const inside = scenarios.filter(({ name }) => folderOf(name) === folder);
    const options = inside.map(({ name }) =>
      h(
        'option',
        { value: name, selected: name === current },
        folder === '' ? name : name.slice(folder.length + 1),
      ),
    );
    return folder === '' ? options : [h('optgroup', { label: folder }, ...options)];
  });
}

function figureOf(
  tab: Tab,
  run: RunView,
  states: Shown['states'],
  at: number,
  estimate: string | undefined,
): (Node | string)[] {
  switch (tab) {
    case 'dashboard':
      return [];
    case 'alarms':
      return states.ALARM > 0 ? [stateIcon('ALARM'), `${states.ALARM} in alarm`] : [`${states.OK} OK`];
    case 'pages':
      return [counted(run.pages.filter((page) => page.at <= at).length, 'sent', 'sent')];
    case 'cost':
      return estimate === undefined ? [] : [`${estimate}/month`];
  }
}
