import { shortDigest } from '@trainyard/documents';
import { countOf, formatNumber } from '../markdown/number-format.ts';
import type { Fact, Page, PageSection } from '../page/page.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { evaluationHeadline } from './headline.ts';
import { changeSection } from './page-changes.ts';
import {
  classSection,
  curveSection,
  exampleSection,
  residualSection,
  trainingSection,
} from './page-charts.ts';
import { expectationSection } from './page-expectations.ts';
import { explanationSection, robustnessSection } from './page-explanation.ts';
import {
  fairnessSection,
  flipSection,
  noiseSection,
  scoreSection,
  weakSliceSection,
} from './page-findings.ts';
import { gateSection, metricSection, sliceSection } from './page-tables.ts';

/** The evaluation in full, as a page for `renderPage`. */
export function evaluationPage(report: EvaluationReport): Page {
  const { verdict, version } = report;
  const sections = [
    noticeSection(report),
    gateSection(report),
    flipSection(report),
    changeSection(report),
    expectationSection(report),
    sliceSection(report),
    weakSliceSection(report),
    fairnessSection(report),
    noiseSection(report),
    scoreSection(report),
    classSection(report),
    metricSection(report),
    curveSection(report),
    residualSection(report),
    explanationSection(report),
    robustnessSection(report),
    exampleSection(report),
    trainingSection(report),
    runSection(report),
    methodSection(report),
  ].filter((section): section is PageSection => section !== null && section.blocks.length > 0);
  return {
    title: `Evaluation of ${verdict.name}`,
    outcome: verdict.outcome,
    headline: sentence(evaluationHeadline(verdict)),
    facts: topFacts(report),
    sections,
    footer: `Made by Trainyard ${version} from verdict.json. The file needs no network.`,
  };
}

/** A metric's name keeps its case. */
function sentence(text: string): string {
  return `${/^(all|no) /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text}.`;
}

function topFacts({ verdict }: EvaluationReport): Fact[] {
  const { baseline, commit, data, model, run } = verdict;
  const repository = run?.url.split('/actions/')[0];
  const facts: Fact[] = [{ label: 'Rows', value: `${countOf(data.rows, 'row')} of ${data.path}` }];
  if (model.digest !== null) facts.push({ label: 'Model', value: shortDigest(model.digest) });
  facts.push({
    label: 'Baseline',
    value: baseline === null ? 'none' : `${baseline.reference} (${pairing(baseline.pairing)})`,
  });
  if (commit !== null) {
    const value = `${commit.sha.slice(0, 12)}${commit.clean === false ? ' with uncommitted changes' : ''}`;
    facts.push({
      label: 'Commit',
      value,
      ...(repository === undefined ? {} : { link: `${repository}/commit/${commit.sha}` }),
    });
  }
  if (run !== null) facts.push({ label: 'Run', value: `${run.workflow} ${run.id}`, link: run.url });
  return facts;
}

function pairing(kind: 'id' | 'position' | 'none'): string {
  return kind === 'none' ? 'not on the same rows' : `same rows, paired by ${kind}`;
}

function noticeSection({ notices }: EvaluationReport): PageSection | null {
  if (notices.length === 0) return null;
  return { title: 'Please note', blocks: notices.map((text) => ({ kind: 'text', text })) };
}

function runSection({ verdict, facts, cost = null }: EvaluationReport): PageSection {
  const costRow = cost === null ? [] : [['cost of training', formatNumber(cost)]];
  const { baseline, data, model, policy } = verdict;
  const known: [string, string | null | undefined][] = [
    ['Task', verdict.task],
    ['Target', verdict.target],
    ['Model', model.reference],
    ['Model digest', model.digest],
    ['Baseline digest', baseline?.digest],
    ['Data digest', data.digest],
    ['Policy', policy?.source],
    ['Policy digest', policy?.digest],
    ['Seed', String(verdict.seed)],
  ];
  const rows = known.flatMap(([label, value]) =>
    value === null || value === undefined ? [] : [[label, value]],
  );
  return {
    title: 'Run',
    blocks: [
      {
        kind: 'table',
        caption: 'What was evaluated',
        columns: [{ label: 'What' }, { label: 'Value' }],
        rows: [...rows, ...facts.map(({ label, value }) => [label, value]), ...costRow],
      },
    ],
  };
}

function methodSection({ verdict }: EvaluationReport): PageSection {
  const percent = Number(((1 - verdict.alpha) * 100).toPrecision(4));
  const texts = [
    `Intervals hold at ${percent} % for each metric alone. The column "Interval by" names the method; bootstraps draw rows with replacement, with seed ${verdict.seed}, so that the same data gives the same numbers.`,
    'A gate fails when even the better end of the interval is worse than what is required, passes when the worse end is good enough, and is inconclusive in between.',
  ];
  if (verdict.baseline !== null && verdict.baseline.pairing !== 'none') {
    texts.push(
      'Differences are taken row by row on the same data: model and baseline are resampled together, which leaves out the noise they share.',
    );
  }
  return { title: 'How the numbers were made', blocks: texts.map((text) => ({ kind: 'text', text })) };
}
