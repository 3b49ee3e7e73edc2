import type { RunView } from '../server/views';
import { h } from './dom';
import { emptyNote } from './error-box';
import { counted } from './format';

/** "$276": the month's estimate that the app printed at synthesis, all its parts; undefined if it printed none. */
export function monthlyEstimate(run: RunView): string | undefined {
  const amounts = run.announcements
    .filter(({ level, text }) => level === 'info' && /\$[\d,.]*\d a month/.test(text))
    .flatMap(({ text }) => [...text.matchAll(/\$([\d,]*\d(?:\.\d+)?)/g)].map(([, amount = '']) => amount));
  if (amounts.length === 0) return undefined;
  const total = amounts.reduce((sum, amount) => sum + Number(amount.replaceAll(',', '')), 0);
  return `$${total.toLocaleString('en-US')}`;
}

/** What the app costs and what it said at synthesis, what is deployed, and what a laptop cannot show. */
export function costTab(run: RunView): HTMLElement {
  const estimate = monthlyEstimate(run);
  const { functions, schedules, alarms, topics, dashboards } = run.deployed;
  return h(
    'div',
    { class: 'cost-tab' },
    estimate === undefined
      ? emptyNote('The app printed no estimate at synthesis.')
      : h('p', { class: 'estimate' }, h('strong', {}, estimate), ' a month, as estimated at synthesis'),
    h(
      'section',
      {},
      h('h2', {}, 'Said at synthesis'),
      run.announcements.length === 0
        ? emptyNote('Nothing.')
        : h(
            'ul',
            { class: 'notes' },
            ...run.announcements.map(({ level, text }) =>
              h('li', { class: `is-${level}` }, h('strong', {}, `${level}: `), text),
            ),
          ),
    ),
    h(
      'section',
      {},
      h('h2', {}, 'Deployed from the template'),
      h(
        'ul',
        { class: 'notes' },
        ...[
          counted(functions, 'function'),
          counted(schedules, 'schedule'),
          counted(alarms, 'alarm'),
          counted(topics, 'topic'),
          counted(dashboards, 'dashboard'),
        ].map((text) => h('li', {}, text)),
      ),
    ),
    run.notKnown.length > 0 &&
      h(
        'section',
        {},
        h('h2', {}, 'What a laptop cannot show'),
        h('ul', { class: 'notes' }, ...run.notKnown.map((text) => h('li', {}, text))),
      ),
  );
}
