import { parseMarkdown, type Block, type Inline } from '../evaluate/markdown';
import { h, type Child } from './dom';

/** Markdown as elements. Headings start below those of the page. */
export function markdown(text: string): HTMLDivElement {
  return h('div', { class: 'markdown' }, ...parseMarkdown(text).map(block));
}

const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6', 'h6'] as const;

function block(each: Block): Child {
  switch (each.kind) {
    case 'heading':
      return h(HEADINGS[each.level - 1] ?? 'h6', { class: `level-${each.level}` }, ...inline(each.content));
    case 'paragraph':
      return h('p', {}, ...inline(each.content));
    case 'quote':
      return h('blockquote', {}, ...inline(each.content));
    case 'list':
      return h(each.ordered ? 'ol' : 'ul', {}, ...each.items.map((item) => h('li', {}, ...inline(item))));
    case 'code':
      return h('pre', { tabindex: 0 }, h('code', {}, each.text));
    case 'rule':
      return h('hr');
    case 'table':
      return h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...each.head.map((cell) => h('th', { scope: 'col' }, ...inline(cell))))),
        h(
          'tbody',
          {},
          ...each.rows.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, ...inline(cell))))),
        ),
      );
  }
}

function inline(content: readonly Inline[]): Child[] {
  return content.map((each): Child => {
    switch (each.kind) {
      case 'text':
        return each.text;
      case 'code':
        return h('code', {}, each.text);
      case 'strong':
        return h('strong', {}, ...inline(each.content));
      case 'emphasis':
        return h('em', {}, ...inline(each.content));
      case 'struck':
        return h('s', {}, ...inline(each.content));
      case 'link': {
        const isOwn = each.url.startsWith('#');
        const target = isOwn ? {} : { target: '_blank', rel: 'noreferrer noopener' };
        const look = each.button ? { class: `button-link is-${each.button}` } : {};
        return h('a', { href: each.url, ...target, ...look }, ...inline(each.content));
      }
    }
  });
}
