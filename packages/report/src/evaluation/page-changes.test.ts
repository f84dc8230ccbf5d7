import { oneFailed } from '../../../../test/support/sample-evaluations.ts';
import { renderPage } from '../page/render-page.ts';
import { evaluationPage } from './evaluation-page.ts';

test('the page shows what changed, as text, and nothing where nothing did', () => {
  const html = renderPage(
    evaluationPage({
      ...oneFailed,
      changes: [
        { kind: 'parameter', what: 'lr', from: '0.01', to: '0.1' },
        { kind: 'data', what: 'training rows', from: null, to: '5,000' },
        { kind: 'policy', what: 'recall (min) <b>', from: '0.9', to: '0.8' },
      ],
    }),
  );
  expect(html).toContain('<caption>Parameters, data and model</caption>');
  expect(html).toContain('<th scope="row">lr</th><td>0.01</td><td>0.1</td>');
  expect(html).toContain('<th scope="row">training rows</th><td>–</td><td>5,000</td>');
  expect(html).toContain('recall (min) &lt;b&gt;');
  expect(renderPage(evaluationPage(oneFailed))).not.toContain('What changed');
});
