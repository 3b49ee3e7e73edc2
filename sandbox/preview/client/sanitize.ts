import { isSafe } from '../evaluate/markdown';
import { h, svg } from './dom';

const HTML_TAGS = new Set(
  'a abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre s small span strong sub summary sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
);
const SVG_TAGS = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient stop'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'class title colspan rowspan scope open lang dir role viewBox d x y x1 y1 x2 y2 cx cy r rx ry width height points fill stroke stroke-width stroke-dasharray opacity transform text-anchor font-size offset stop-color'.split(
    ' ',
  ),
);
const STYLES =
  /^(color|background-color|text-align|font-weight|font-style|font-size|padding|margin|border|width|white-space|text-decoration)(-[a-z]+)?$/;

/** Stands before the names of attributes that are not to take effect. */
const INERT = 'data-inert-';

/**
 * The HTML of a custom widget, built anew from what is harmless: like CloudWatch, which strips scripts, frames
 * and event handlers. Nothing that could load something or run is taken over.
 */
export function sanitized(html: string): HTMLDivElement {
  // The page's policy would complain of them while they are parsed; below they are read or dropped.
  const inert = html.replace(/(\s)(style|on[a-z]+)(\s*=)/gi, `$1${INERT}$2$3`);
  const parsed = new DOMParser().parseFromString(inert, 'text/html');
  return h('div', { class: 'custom-html markdown' }, ...[...parsed.body.childNodes].flatMap(clean));
}

function clean(node: Node): (Node | string)[] {
  if (node.nodeType === Node.TEXT_NODE) return [(node.textContent ?? '').replaceAll(INERT, '')];
  if (!(node instanceof Element)) return [];
  const tag = node.localName;
  const isSvg = node instanceof SVGElement;
  if (!(isSvg ? SVG_TAGS : HTML_TAGS).has(tag)) {
    // Scripts and styles go with all that is in them; of unknown elements the words stay.
    return ['script', 'style', 'iframe', 'object', 'template', 'cwdb-action'].includes(tag)
      ? []
      : [...node.childNodes].flatMap(clean);
  }
  const element: HTMLElement | SVGElement = isSvg ? svg(tag as 'g') : h(tag as 'div');
  for (const { name, value } of node.attributes) {
    if (ATTRIBUTES.has(name) && !/url\s*\(/i.test(value)) element.setAttribute(name, value);
  }
  const href = node.getAttribute('href');
  if (tag === 'a' && href !== null && isSafe(href)) {
    element.setAttribute('href', href);
    element.setAttribute('target', '_blank');
    element.setAttribute('rel', 'noreferrer noopener');
  }
  const { style } = h('span');
  style.cssText = node.getAttribute(`${INERT}style`) ?? '';
  for (const property of style) {
    const value = style.getPropertyValue(property);
    if (STYLES.test(property) && !/url\s*\(/i.test(value)) element.style.setProperty(property, value);
  }
  element.append(...[...node.childNodes].flatMap(clean));
  return [element];
}
