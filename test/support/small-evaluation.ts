const ROWS = 400;

/** Predictions of rows whose truth is `yes` in every other one; the first `wrong` predictions are wrong. */
export function table(wrong: number, rows = ROWS): string {
  const lines = ['id,region,label,prediction,score[no],score[yes]'];
  for (let i = 0; i < rows; i++) {
    const truth = i % 2 === 0;
    const says = i < wrong ? !truth : truth;
    const score = says ? 0.9 - (i % 10) / 100 : 0.1 + (i % 10) / 100;
    lines.push(
      `r${i},${i % 3 === 0 ? 'eu' : 'us'},${truth ? 'yes' : 'no'},${says ? 'yes' : 'no'},${(1 - score).toFixed(2)},${score.toFixed(2)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

export const POLICY =
  'gates:\n  accuracy: {min: 0.8, no-worse-than-baseline: 0.02}\n  log_loss: {max: 0.6}\nslices: [region]\n';
/** Files of a workspace, for {@link INPUTS}. */
export const FILES = { 'good.csv': table(20), 'bad.csv': table(150), 'policy.yml': POLICY };
export const INPUTS = { predictions: 'good.csv', target: 'label', policy: 'policy.yml', name: 'demo' };
