import { isSafe, parseInline, parseMarkdown } from '../../../preview/evaluate/markdown';
import { expectEach } from '../../../../test/support/each';

const text = (words: string) => ({ kind: 'text', text: words });

test('reads headings, paragraphs, rules and quotes', () => {
  expect(parseMarkdown('# One #\n\ntwo\nlines\n\n---\n> said\n> so\n###### Six')).toEqual([
    { kind: 'heading', level: 1, content: [text('One')] },
    { kind: 'paragraph', content: [text('two\nlines')] },
    { kind: 'rule' },
    { kind: 'quote', content: [text('said\nso')] },
    { kind: 'heading', level: 6, content: [text('Six')] },
  ]);
});

test.each([
  ['- a\n- b', false],
  ['* a\n* b', false],
  ['1. a\n2. b', true],
])('reads the list %j', (source, ordered) => {
  expect(parseMarkdown(source)).toEqual([{ kind: 'list', ordered, items: [[text('a')], [text('b')]] }]);
});

test('takes an indented line as part of its item', () => {
  expect(parseMarkdown('- a\n  more')).toEqual([
    { kind: 'list', ordered: false, items: [[text('a\nmore')]] },
  ]);
});

test('reads code as it stands', () => {
  expect(parseMarkdown('```\n# no *heading*\n```\nafter')).toEqual([
    { kind: 'code', text: '# no *heading*' },
    { kind: 'paragraph', content: [text('after')] },
  ]);
});

test('reads tables', () => {
  expect(parseMarkdown('| a | b |\n|---|:-:|\n| 1 | x \\| y |')).toEqual([
    { kind: 'table', head: [[text('a')], [text('b')]], rows: [[[text('1')], [text('x | y')]]] },
  ]);
});

const INLINE = [
  ['**strong**', [{ kind: 'strong', content: [text('strong')] }]],
  ['*leaning*', [{ kind: 'emphasis', content: [text('leaning')] }]],
  ['~~gone~~', [{ kind: 'struck', content: [text('gone')] }]],
  ['`a * b`', [{ kind: 'code', text: 'a * b' }]],
  ['2 * 3 * 4', [text('2 * 3 * 4')]],
  ['a_name_here', [text('a_name_here')]],
  ['\\*plain\\*', [text('*'), text('plain'), text('*')]],
  ['[x](https://a.b)', [{ kind: 'link', url: 'https://a.b', content: [text('x')] }]],
  ['![x](https://a.b/c.png)', [{ kind: 'link', url: 'https://a.b/c.png', content: [text('x')] }]],
  [
    'see https://a.b/c.',
    [text('see '), { kind: 'link', url: 'https://a.b/c', content: [text('https://a.b/c')] }, text('.')],
  ],
  [
    '[button:primary:Open](https://a.b)',
    [{ kind: 'link', url: 'https://a.b', content: [text('Open')], button: 'primary' }],
  ],
  [
    '[button:Open](#dashboards)',
    [{ kind: 'link', url: '#dashboards', content: [text('Open')], button: 'plain' }],
  ],
  ['<script>alert(1)</script>', [text('<script>alert(1)</script>')]],
  ['[x](javascript:alert(1))', [text('x'), text(')')]],
] as const;

test('reads what stands within a line', () => {
  expectEach(
    INLINE,
    ([source, parts]) => {
      expect(parseInline(source)).toEqual(parts);
    },
    ([source]) => source,
  );
});

test.each([
  ['https://a.b', true],
  ['http://a.b', true],
  ['mailto:a@b.c', true],
  ['#place', true],
  ['/path', true],
  ['//a.b', false],
  ['javascript:alert(1)', false],
  [' JavaScript:alert(1)', false],
  ['data:text/html,x', false],
])('whether %s may be linked to: %s', (url, safe) => {
  expect(isSafe(url)).toBe(safe);
});
