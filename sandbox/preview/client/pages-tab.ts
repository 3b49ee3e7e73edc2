import type { PageView, RunView } from '../server/views';
import { h, type Child } from './dom';
import { emptyNote } from './error-box';
import { counted, timeText } from './format';
import { stateIcon } from './states';

const KIND_STATES = { alarm: 'ALARM', ok: 'OK', recovery: 'OK' } as const;

/** The messages sent up to a time, newest first, exactly as they reach the on-call. */
export function pagesTab(run: RunView, at: number): HTMLElement {
  const sent = run.pages.filter((page) => page.at <= at);
  const later = run.pages.length - sent.length;
  const note =
    later === 0
      ? undefined
      : h(
          'p',
          { class: 'later' },
          `${counted(later, 'more message')} later in this run: move the time on to read on.`,
        );
  if (sent.length === 0) {
    const why =
      run.pages.length === 0
        ? 'No message was sent in this run: nothing was wrong enough to tell anybody. Pick another scenario to see one.'
        : 'No message was sent up to this time.';
    return h('div', { class: 'pages-tab' }, emptyNote(why), note);
  }
  return h(
    'div',
    { class: 'pages-tab' },
    note,
    h('ol', { class: 'page-list' }, ...[...sent].reverse().map(page)),
  );
}

function page({ at, topic, subject, text, kind }: PageView): HTMLElement {
  const state = kind in KIND_STATES ? KIND_STATES[kind as keyof typeof KIND_STATES] : 'INSUFFICIENT_DATA';
  return h(
    'li',
    { class: `page is-${state}`, 'data-at': at },
    h(
      'article',
      {},
      h('header', {}, stateIcon(state), h('h2', {}, subject)),
      h(
        'p',
        { class: 'page-meta' },
        h('time', { datetime: new Date(at).toISOString() }, timeText(at)),
        h('span', {}, `to ${topic}`),
      ),
      h('pre', { class: 'page-text', tabindex: 0 }, ...linked(text)),
    ),
  );
}

/** The text as it is, with its addresses as links. */
function linked(text: string): Child[] {
  return text
    .split(/(https?:\/\/[^\s]+)/)
    .map((part, index) =>
      index % 2 === 1 ? h('a', { href: part, target: '_blank', rel: 'noreferrer noopener' }, part) : part,
    );
}
