/** Ends a run with one plain line of counts. A test that was skipped is no pass: it fails the run. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = results;
    const skipped = numPendingTests + numTodoTests;
    this.skipped = skipped;
    // A name filter leaves tests out on purpose.
    this.filtered = process.argv.some(
      (word) => word.startsWith('-t') || word.startsWith('--testNamePattern'),
    );
    const broken = testResults.filter(({ testExecError }) => testExecError).length;
    console.log(
      `${numPassedTests} passed, ${numFailedTests + broken} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`,
    );
  }

  getLastError() {
    if (this.skipped > 0 && !this.filtered)
      return new Error(`${this.skipped} tests were skipped: nothing proves what they are for`);
    return undefined;
  }
}
