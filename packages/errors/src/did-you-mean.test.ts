import { didYouMean } from './did-you-mean.ts';

test.each([
  ['accurcy', ['accuracy', 'f1'], ' Did you mean "accuracy"?'],
  ['learning_rate', ['epochs', 'learning-rate'], ' Did you mean "learning-rate"?'],
  ['nmae', ['name', 'data'], ' Did you mean "name"?'],
  ['zzz', ['accuracy', 'f1'], ' Known: accuracy, f1.'],
  ['zzz', [], ''],
])('%s among %j', (given, known, hint) => {
  expect(didYouMean(given, known)).toBe(hint);
});

test('a long list is not printed when nothing is near', () => {
  expect(
    didYouMean(
      'zzzzzz',
      Array.from({ length: 40 }, (_, i) => `column-${i}-abcdef`),
    ),
  ).toBe('');
});
