import type { RunView } from '../server/views';
import { button, h, refill, svg } from './dom';
import { timeText } from './format';

const RANGES = [
  { minutes: 60, label: '1 h' },
  { minutes: 180, label: '3 h' },
  { minutes: 720, label: '12 h' },
  { minutes: 1_440, label: '1 d' },
  { minutes: 4_320, label: '3 d' },
  { minutes: 10_080, label: '1 w' },
] as const;

const MINUTE = 60_000;

export interface TimeBar {
  readonly element: HTMLElement;
  show(run: RunView, at: number, rangeMinutes: number): void;
}

export interface TimeChanges {
  moved(at: number): void;
  ranged(minutes: number): void;
}

/** The slider over the simulated time, what happened along it, and the range that charts show. */
export function timeBar({ moved, ranged }: TimeChanges): TimeBar {
  let shown: { run: RunView; at: number } | undefined;
  const time = h('output', { class: 'time-now', for: 'time' });
  const slider = h('input', { type: 'range', id: 'time', step: 1, 'aria-label': 'Time shown' });
  slider.addEventListener('input', () => {
    if (shown) moved(shown.run.start + Number(slider.value) * MINUTE);
  });
  const strip = h('div', { class: 'time-strip' });
  const jump = (direction: -1 | 1): void => {
    if (!shown) return;
    const { run, at } = shown;
    const times = eventTimes(run);
    const next = direction === 1 ? times.find((each) => each > at) : times.findLast((each) => each < at);
    moved(next ?? (direction === 1 ? run.end : run.start));
  };
  const before = button('Previous', { class: 'quiet', 'aria-label': 'Previous event' }, () => jump(-1));
  const after = button('Next', { class: 'quiet', 'aria-label': 'Next event' }, () => jump(1));
  const ranges = RANGES.map(({ minutes, label }) => ({
    minutes,
    element: button(label, { class: 'segment', 'aria-pressed': 'false' }, () => ranged(minutes)),
  }));
  const element = h(
    'section',
    { class: 'time-bar', 'aria-label': 'Time' },
    h('div', { class: 'time-buttons' }, before, time, after),
    h('div', { class: 'time-track' }, strip, slider),
    h(
      'div',
      { class: 'segments', role: 'group', 'aria-label': 'Time range' },
      ...ranges.map((range) => range.element),
    ),
  );
  return {
    element,
    show(run, at, rangeMinutes) {
      if (shown?.run !== run) refill(strip, stripOf(run));
      shown = { run, at };
      slider.max = String((run.end - run.start) / MINUTE);
      slider.value = String((at - run.start) / MINUTE);
      slider.setAttribute('aria-valuetext', timeText(at));
      time.textContent = timeText(at);
      for (const { minutes, element: segment } of ranges) {
        segment.setAttribute('aria-pressed', String(minutes === rangeMinutes));
      }
    },
  };
}

/** When something happened that one wants to see: an alarm went off or recovered, or a page went out. */
function eventTimes({ alarms, pages, start, end }: RunView): number[] {
  const changes = alarms.flatMap(({ stays, contributors }) =>
    [stays, ...contributors.map((each) => each.stays)].flatMap((each) =>
      each.flatMap(({ from, state }, index) =>
        index > 0 && (state === 'ALARM' || each[index - 1]?.state === 'ALARM') ? [from] : [],
      ),
    ),
  );
  const times = [...changes, ...pages.map(({ at }) => at)].filter((time) => time > start && time <= end);
  return [...new Set(times)].sort((a, b) => a - b);
}

/** Where along the slider an alarm was in ALARM, and where pages went out. */
function stripOf({ alarms, pages, start, end }: RunView): SVGSVGElement {
  const width = Math.max(1, end - start);
  const x = (time: number) => (((Math.min(time, end) - start) / width) * 1000).toFixed(1);
  const spans = alarms.flatMap(({ stays }) =>
    stays.flatMap(({ state, from }, index) =>
      state === 'ALARM' ? [{ from, to: stays[index + 1]?.from ?? end }] : [],
    ),
  );
  return svg(
    'svg',
    { viewBox: '0 0 1000 20', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    ...spans.map(({ from, to }) =>
      svg('rect', {
        x: x(from),
        y: 8,
        width: Math.max(2, Number(x(to)) - Number(x(from))),
        height: 10,
        class: 'strip-alarm',
      }),
    ),
    ...pages.map(({ at }) =>
      svg('rect', { x: Number(x(at)) - 1, y: 0, width: 2.5, height: 20, class: 'strip-page' }),
    ),
  );
}
