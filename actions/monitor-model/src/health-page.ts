import { type Health, shortDigest } from '@trainyard/documents';
import {
  countOf,
  type Fact,
  formatCount,
  formatInterval,
  formatNumber,
  type Page,
  type PageSection,
} from '@trainyard/report';
import { healthHeadline } from './headline.ts';
import { sayTime } from './health-words.ts';
import { columnSection, driftSection, predictionSection } from './page-drift.ts';
import { serviceSection } from './page-service.ts';
import { toldDecisions } from './told-decisions.ts';

/** The health report as one HTML page: the answer, then the service, the predictions, the columns and how it was judged. */
export function healthPage(health: Health, footer: string): Page {
  const headline = healthHeadline(health);
  return {
    title: `Health of ${health.name}`,
    outcome: health.outcome,
    headline: `${headline.charAt(0).toUpperCase()}${headline.slice(1)}.`,
    facts: facts(health),
    sections: [
      findingsSection(health),
      serviceSection(health.service, health.findings),
      qualitySection(health),
      predictionSection(health.drift, health.findings),
      driftSection(health.drift),
      columnSection(health.drift),
      dataSection(health),
      methodSection(health),
    ].filter((section) => section !== null),
    footer,
  };
}

function facts({ time, data, profile, model, drift, run }: Health): Fact[] {
  return [
    { label: 'Looked at', value: sayTime(time) },
    ...(model.digest === null ? [] : [{ label: 'Model', value: shortDigest(model.digest) }]),
    ...(data === null ? [] : [{ label: 'Recent rows', value: formatCount(data.rows) }]),
    ...(data === null || data.from === null || data.to === null
      ? []
      : [
          { label: 'From', value: sayTime(data.from) },
          { label: 'To', value: sayTime(data.to) },
        ]),
    ...(profile === null ? [] : [{ label: 'Profile', value: `${countOf(profile.rows, 'row')}` }]),
    ...(drift === null
      ? []
      : [{ label: 'Drifted', value: `${drift.drifted.length} of ${countColumns(drift)}` }]),
    ...(run === null ? [] : [{ label: 'Run', value: `${run.workflow} ${run.id}`, link: run.url }]),
  ];
}

function findingsSection({ findings, decisions }: Health): PageSection | null {
  const told = toldDecisions(decisions);
  if (findings.length + told.length === 0) return null;
  return {
    title: 'What was found',
    blocks: [
      ...findings.slice(0, 20),
      ...(findings.length > 20 ? [`And ${findings.length - 20} more, below.`] : []),
      ...told,
    ].map((text) => ({ kind: 'text' as const, text })),
  };
}

function qualitySection({ quality, findings }: Health): PageSection | null {
  if (quality === null) return null;
  const decimals = quality.metric === 'accuracy' ? 3 : undefined;
  const format = decimals === undefined ? {} : { decimals };
  return {
    title: 'Quality',
    blocks: [
      ...(findings.includes(quality.sentence) ? [] : [{ kind: 'text' as const, text: quality.sentence }]),
      {
        kind: 'facts',
        facts: [
          {
            label: quality.metric === 'accuracy' ? 'Accuracy now' : 'Mean absolute error now',
            value: formatNumber(quality.value, format),
          },
          { label: '95 % interval', value: formatInterval(quality.low, quality.high, format) },
          { label: 'Where it was judged', value: formatNumber(quality.reference, format) },
          {
            label: 'Labels',
            value: `${formatCount(quality.labelled)} of ${formatCount(quality.predictions)} predictions`,
          },
        ].filter(({ value }) => value !== ''),
      },
      {
        kind: 'text',
        text: 'Labels come in later than predictions, and rows that have one by now need not be like the others.',
      },
    ],
  };
}

function dataSection({ data, profile }: Health): PageSection | null {
  if (data === null || profile === null) return null;
  const rows = data.files.map(({ path, rows: count, digest }) => [
    path,
    formatCount(count),
    shortDigest(digest),
  ]);
  return {
    title: 'Data',
    blocks: [
      {
        kind: 'table',
        caption: 'Files that were read',
        columns: [{ label: 'File' }, { label: 'Rows', align: 'right' }, { label: 'Digest' }],
        rows: [
          ...rows,
          [`${profile.path} (profile)`, formatCount(profile.rows), shortDigest(profile.digest)],
        ],
      },
      ...(data.unexpected.length === 0
        ? []
        : [
            {
              kind: 'text' as const,
              text: `Columns of the data that the profile does not have, and that were not looked at: ${data.unexpected.slice(0, 40).join(', ')}.`,
            },
          ]),
    ],
  };
}

function methodSection({ drift }: Health): PageSection | null {
  if (drift === null) return null;
  const tests = drift.tests.filter(({ pValue }) => pValue !== null).length;
  const text =
    `A column is flagged only where two things hold: it moved by at least what matters, and its p-value, corrected by Benjamini and Hochberg over all ${tests} tests of this run, is at most ${drift.q}. ` +
    'So many columns and many rows raise no false alarm: of the flagged ones at most that share is expected to be by chance. ' +
    'Where there are too few rows to find a change of a fifth of them, that is said instead of "stable".';
  const measures =
    "Numbers move by the area between both distribution functions (Wasserstein), in units of the profile's spread; categories by the Jensen–Shannon distance, base 2; missing values by the difference of their shares. " +
    "PSI has bins at the profile's deciles and one for missing values, and Jeffreys' prior.";
  return {
    title: 'How it was judged',
    blocks: [
      { kind: 'text', text },
      { kind: 'text', text: measures },
    ],
  };
}

function countColumns({ tests }: NonNullable<Health['drift']>): number {
  return new Set(tests.map(({ column }) => column)).size;
}
