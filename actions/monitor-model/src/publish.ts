import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionContext, VERSION } from '@trainyard/action-kit';
import { type Health, healthDocument } from '@trainyard/documents';
import { renderPage } from '@trainyard/report';
import { healthMarkdown } from './health-markdown.ts';
import { healthPage } from './health-page.ts';
import type { MonitorOutput } from './inputs.ts';

/** Writes health.json and the report, sets the outputs and writes the summary. */
export function publishHealth(health: Health, context: ActionContext<MonitorOutput>): void {
  const { outputFolder, setOutput, show, runner } = context;
  const [document, report] = [join(outputFolder, 'health.json'), join(outputFolder, 'health.html')];
  writeFileSync(document, healthDocument.write(health));
  writeFileSync(report, renderPage(healthPage(health, `Trainyard monitor-model ${VERSION}`)));
  const decision = (what: string) => health.decisions.find((one) => one.what === what);
  setOutput('healthy', health.healthy);
  setOutput('drifted', health.drift?.drifted ?? []);
  setOutput('health', show(document));
  setOutput('report', show(report));
  setOutput('issue-url', decision('issue')?.url ?? '');
  context.writeSummary(
    ...[100, 20, 5, 0].map((rows) => healthMarkdown(health, { rows, runUrl: runner.runUrl })),
  );
}
