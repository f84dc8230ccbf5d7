import fc from 'fast-check';
import { escapeMarkdown, inlineCode, markdownLink } from './escape-markdown.ts';
import { markdownTable } from './markdown-table.ts';
import { shorten, visibleText } from './visible-text.ts';

test.each([
  ['roc_auc', 'roc_auc'],
  ['recall[setosa]', 'recall\\[setosa\\]'],
  ['a|b', 'a&#124;b'],
  ['@octocat', '@&#8203;octocat'],
  ['#12', '\\#&#8203;12'],
  ['# title', '\\# title'],
  ['1. item', '1\\. item'],
  ['- item', '\\- item'],
  ['-0.5', '\\-0.5'],
  ['https://x.org', 'https:&#8203;//x.org'],
  ['_em_ *b*', '\\_em\\_ \\*b\\*'],
  ['<!-- x -->', '&lt;!-- x --&gt;'],
  ['&lt;', '&amp;lt;'],
  ['a\nb', 'a b'],
  [':tada:', ':&#8203;tada:'],
  ['\u202eabc', '⟨U+202E⟩abc'],
])('%j becomes %j', (text, markdown) => {
  expect(escapeMarkdown(text)).toBe(markdown);
});

test('whatever the text, no mention, tag, comment, cell border or line end comes out', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      '@',
      '#',
      '1',
      'a',
      '|',
      '`',
      '<',
      '>',
      '!',
      '-',
      '\n',
      '\\',
      ':',
      '/',
      '_',
      '&',
      ';',
      '\u202e',
      '$',
      '[',
    ),
  });
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
      const markdown = escapeMarkdown(text);
      expect(markdown).not.toMatch(/@[a-z\d]|#\d(?!\d*;)|:\/\/|[\n\r|\u202e]/i);
      expect(markdown.replaceAll(/<\/?span>/g, '')).not.toMatch(/[<>]/);
    }),
  );
});

test.each([
  ['lang=de', '`lang=de`'],
  ['a`b', '<code>a\\`b</code>'],
  ['a|b', '<code>a&#124;b</code>'],
  ['', '`\u00a0`'],
])('%j as code is %j', (text, markdown) => {
  expect(inlineCode(text)).toBe(markdown);
});

test('links are made of http addresses alone', () => {
  expect(markdownLink('report', 'https://github.com/a/b(c)')).toBe('[report](https://github.com/a/b%28c%29)');
  expect(markdownLink('report', 'javascript:alert(1)')).toBe('report');
});

test('a table has a cell for each column, and stray borders become entities', () => {
  expect(markdownTable([{ header: 'a' }, { header: 'n', align: 'right' }], [['x|y', '1']])).toBe(
    '| a | n |\n|---|--:|\n| x&#124;y | 1 |',
  );
  expect(() => markdownTable([{ header: 'a' }], [['1', '2']])).toThrow(RangeError);
});

test('long text keeps both ends, and characters of two units stay whole', () => {
  expect(shorten('abcdefghij', 7)).toBe('abcd…ij');
  expect(shorten('😀'.repeat(9), 5)).toBe('😀😀😀…😀');
  expect(visibleText('e\u0301\u0301\u0301\u0301\u0301\u0301')).toHaveLength(5);
});
