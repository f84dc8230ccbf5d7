/** Text as an attacker or an unlucky data set would name things. */
export const HOSTILE_TEXTS = [
  'a|b|c',
  '`code` ``more``',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '@everyone cc @octocat',
  '<!-- trainyard:section evil --> --> #123 GH-7 octo/cat#5',
  '\u202egnp.exe\u202c right-to-left',
  'line\nbreak\r\n\r\n# heading',
  'https://evil.example/x www.evil.example javascript:alert(1)',
  '[click](javascript:alert(1)) ![img](https://evil.example/pixel.png)',
  '**bold** _under_ ~~gone~~ :tada: $\\frac{1}{2}$ [^1]',
  `long ${'x'.repeat(10_000)}`,
  '---',
  '\ud800 lone \u0000 control \u200b zero',
  'café 日本語 العربية 👩‍👩‍👧',
];
