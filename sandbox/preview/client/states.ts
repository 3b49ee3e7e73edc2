import type { AlarmState } from '../evaluate/drawing';
import { h, svg } from './dom';

/** A state is told by shape and word, never by colour alone. */
const WORDS: Readonly<Record<AlarmState, string>> = {
  ALARM: 'In alarm',
  OK: 'OK',
  INSUFFICIENT_DATA: 'No data',
};

const SHAPES: Readonly<Record<AlarmState, string>> = {
  ALARM: 'M8 1.8 15 14H1Z',
  OK: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13Z',
  INSUFFICIENT_DATA: 'M8 1.5 14.5 8 8 14.5 1.5 8Z',
};

const SIGNS: Readonly<Record<AlarmState, string>> = {
  ALARM: 'M8 6v4M8 11.6v.6',
  OK: 'M5 8.2l2.2 2.2L11 6',
  INSUFFICIENT_DATA: 'M5.6 8h4.8',
};

export function stateWord(state: AlarmState): string {
  return WORDS[state];
}

export function stateIcon(state: AlarmState): SVGSVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 16 16', class: `state-icon is-${state}`, 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: SHAPES[state], class: 'shape' }),
    svg('path', { d: SIGNS[state], class: 'sign' }),
  );
}

/** A state as icon and word. */
export function stateChip(state: AlarmState): HTMLSpanElement {
  return h('span', { class: `state-chip is-${state}` }, stateIcon(state), stateWord(state));
}
