import type { Undrawn } from '../evaluate/drawing';
import { h } from './dom';

/** Says what could not be drawn, as written, and why. */
export function errorBox({ what, why }: Undrawn): HTMLDivElement {
  return h(
    'div',
    { class: 'error-box', role: 'note' },
    h('strong', {}, 'Not drawn'),
    h('code', { tabindex: 0 }, what),
    h('span', {}, why),
  );
}

/** Says why there is nothing, and what to do. */
export function emptyNote(text: string): HTMLParagraphElement {
  return h('p', { class: 'empty-note' }, text);
}
