import type { AlarmHistory, Stay } from '../evaluate/alarm-book';
import type { AlarmState } from '../evaluate/drawing';
import type { RunView } from '../server/views';
import { h, svg } from './dom';
import { emptyNote } from './error-box';
import { commonFolder, counted, durationText, shortened, timeText } from './format';
import { stateChip, stateIcon, stateWord } from './states';

/** The state of something at a time. */
export function stayAt(stays: readonly Stay[], at: number): Stay | undefined {
  return stays.findLast(({ from }) => from <= at) ?? stays[0];
}

/** How many alarms are in each state at a time. */
export function statesAt(run: RunView, at: number): Readonly<Record<AlarmState, number>> {
  const counts = { ALARM: 0, OK: 0, INSUFFICIENT_DATA: 0 };
  for (const { stays } of run.alarms) counts[stayAt(stays, at)?.state ?? 'INSUFFICIENT_DATA'] += 1;
  return counts;
}

const RANK: Readonly<Record<AlarmState, number>> = { ALARM: 0, INSUFFICIENT_DATA: 2, OK: 3 };

/** Every alarm over the whole run, what is wrong first, then what was. */
export function alarmsTab(run: RunView, at: number): HTMLElement {
  if (run.alarms.length === 0) {
    return emptyNote(
      'The app has no alarms: give the construct a pageTopic, or see which alarms are switched off.',
    );
  }
  const rank = (alarm: AlarmHistory): number => {
    const state = stayAt(alarm.stays, at)?.state ?? 'INSUFFICIENT_DATA';
    const wasOff = alarm.stays.some((stay) => stay.state === 'ALARM');
    return state === 'ALARM' || !wasOff ? RANK[state] : 1;
  };
  const folder = commonFolder(run.alarms.map(({ name }) => name));
  const groups = [
    { title: 'In alarm now', ranks: [0] },
    { title: 'In alarm at another time of the run', ranks: [1] },
    { title: 'Without data', ranks: [2] },
    { title: 'Never in alarm', ranks: [3] },
  ];
  return h(
    'div',
    { class: 'alarms-tab' },
    legend(),
    ...groups.flatMap(({ title, ranks }) => {
      const alarms = run.alarms.filter((alarm) => ranks.includes(rank(alarm)));
      if (alarms.length === 0) return [];
      return [
        h(
          'section',
          { class: 'alarm-group' },
          h('h2', {}, title, h('span', { class: 'count' }, String(alarms.length))),
          h('div', { class: 'alarm-rows' }, ...alarms.map((alarm) => row(alarm, folder, run, at))),
        ),
      ];
    }),
  );
}

function legend(): HTMLElement {
  return h(
    'p',
    { class: 'state-legend' },
    stateChip('ALARM'),
    stateChip('OK'),
    stateChip('INSUFFICIENT_DATA'),
    h('span', {}, 'The line is the time shown.'),
  );
}

function row(alarm: AlarmHistory, folder: string, run: RunView, at: number): HTMLElement {
  const { name, stays, contributors } = alarm;
  const now = stayAt(stays, at);
  const state = now?.state ?? 'INSUFFICIENT_DATA';
  return h(
    'details',
    { class: 'alarm-row', 'data-alarm': name, 'data-state': state },
    h(
      'summary',
      {},
      stateIcon(state),
      h('span', { class: 'alarm-name', title: name }, shortened(name.slice(folder.length))),
      h(
        'span',
        { class: 'alarm-since' },
        `${stateWord(state)} for ${durationText(at - (now?.from ?? run.start))}`,
      ),
      timeline(stays, run, at),
    ),
    h(
      'div',
      { class: 'alarm-detail' },
      h('p', {}, h('strong', {}, 'Name: '), name),
      alarm.rule !== '' && h('p', {}, h('strong', {}, 'Rule: '), alarm.rule),
      alarm.description !== '' && h('p', { class: 'pre-line' }, alarm.description),
      now && h('p', {}, h('strong', {}, 'Reason: '), now.reason),
      changes(stays, at),
      contributors.length > 0 && h('h3', {}, counted(contributors.length, 'contributor')),
      ...contributors.map((contributor) =>
        h(
          'div',
          { class: 'contributor' },
          stateIcon(stayAt(contributor.stays, at)?.state ?? 'OK'),
          h('span', { class: 'alarm-name', title: contributor.label }, contributor.label),
          timeline(contributor.stays, run, at),
        ),
      ),
    ),
  );
}

function changes(stays: readonly Stay[], at: number): HTMLElement | undefined {
  const past = stays.slice(1).filter(({ from }) => from <= at);
  if (past.length === 0) return undefined;
  return h(
    'ol',
    { class: 'changes' },
    ...past
      .reverse()
      .slice(0, 10)
      .map(({ from, state }) => h('li', {}, h('time', {}, timeText(from)), stateChip(state))),
  );
}

/** The states over the run as one bar; what is later than the time shown is faint. */
function timeline(stays: readonly Stay[], { start, end }: RunView, at: number): SVGSVGElement {
  const width = Math.max(1, end - start);
  const x = (time: number) => ((Math.min(Math.max(time, start), end) - start) / width) * 1000;
  const bars = stays.map(({ state, from }, index) => {
    const to = stays[index + 1]?.from ?? end;
    const isAlarm = state === 'ALARM';
    return svg('rect', {
      x: x(from).toFixed(1),
      y: isAlarm ? 0 : 6,
      width: Math.max(isAlarm ? 4 : 0, x(to) - x(from)).toFixed(1),
      height: isAlarm ? 20 : 8,
      class: `stay is-${state}`,
    });
  });
  const words = stays
    .filter(({ state }) => state === 'ALARM')
    .map(({ from }) => timeText(from))
    .join(', ');
  return svg(
    'svg',
    {
      class: 'timeline',
      viewBox: '0 0 1000 20',
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': words ? `In alarm from ${words}` : 'Never in alarm',
    },
    ...bars,
    svg('rect', { x: x(at).toFixed(1), y: 0, width: (1000 - x(at)).toFixed(1), height: 20, class: 'future' }),
    svg('line', { x1: x(at), x2: x(at), y1: 0, y2: 20, class: 'now' }),
  );
}
