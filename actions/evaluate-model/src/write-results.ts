import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '@trainyard/action-kit';
import { column } from '@trainyard/columns';
import {
  canonicalJson,
  type Profile,
  profileDocument,
  type Verdict,
  verdictDocument,
} from '@trainyard/documents';
import { buildProfile } from '@trainyard/drift';
import { ExternalError, errorMessage } from '@trainyard/errors';
import { evaluationJunit, evaluationSarif } from '@trainyard/report';
import { writeCsv } from '@trainyard/tables';
import type { Answers, JudgedData } from './answers.ts';
import type { Evaluation } from './evaluation.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { predictionsTable } from './predictions-table.ts';
import { profiledAnswers } from './profiled-answers.ts';
import { quantileColumns } from './tasks/forecasts-of-file.ts';

export interface ResultPaths {
  readonly verdict: string;
  readonly profile: string;
  readonly predictions: string;
  readonly explanation: string;
  readonly report: string;
  readonly junit: string;
  readonly sarif: string;
}

export interface Results {
  readonly verdict: Verdict;
  readonly data: JudgedData;
  readonly answers: Answers;
  readonly evaluation: Evaluation;
}

export function resultPaths(folder: string): ResultPaths {
  const at = (name: string) => join(folder, name);
  return {
    verdict: at('verdict.json'),
    profile: at('profile.json'),
    predictions: at('predictions.csv'),
    explanation: at('explanation.json'),
    report: at('report.html'),
    junit: at('junit.xml'),
    sarif: at('evaluation.sarif'),
  };
}

/** Writes the verdict, the profile of data and predictions, the predictions and what was explained; sets the outputs that name them. */
export async function writeResults(
  results: Results,
  inputs: EvaluateInputs,
  context: EvaluateContext,
): Promise<ResultPaths> {
  const { verdict, data, answers } = results;
  const { setOutput, show } = context;
  const paths = resultPaths(context.outputFolder);
  writeText(paths.verdict, verdictDocument.write(verdict));
  setOutput('verdict-path', show(paths.verdict));
  writeText(paths.junit, evaluationJunit(verdict));
  setOutput('junit-path', show(paths.junit));
  writeText(paths.sarif, evaluationSarif(verdict, VERSION));
  setOutput('sarif-path', show(paths.sarif));
  writeText(paths.profile, profileDocument.write(profileOf(results, inputs)));
  setOutput('profile-path', show(paths.profile));
  try {
    await writeCsv(predictionsTable(data, answers, inputs.id), paths.predictions);
  } catch (cause) {
    throw cannotWrite(paths.predictions, cause);
  }
  setOutput('predictions-path', show(paths.predictions));
  if (verdict.explanation !== undefined) {
    writeText(paths.explanation, canonicalJson(verdict.explanation));
    setOutput('explanation-path', show(paths.explanation));
  }
  return paths;
}

export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
}

function cannotWrite(path: string, cause: unknown): ExternalError {
  return new ExternalError(`${path} cannot be written: ${errorMessage(cause)}.`, { cause });
}

function profileOf({ verdict, data, answers, evaluation }: Results, inputs: EvaluateInputs): Profile {
  const { rows } = evaluation;
  const profiled = profiledAnswers(rows, answers);
  const profile = buildProfile({
    name: verdict.name,
    model: verdict.model,
    data: verdict.data,
    columns: watchedColumns(data, answers, inputs),
    // Over the classes of the verdict, so that labels and predictions speak of the same ones.
    predictions: { ...profiled, task: verdict.task },
    labels: profiled.labels,
    commit: verdict.commit,
    run: verdict.run,
  });
  return profiled.isQuality ? profile : { ...profile, quality: null };
}

/** The model's inputs; of predictions, whose inputs nobody knows, all columns that are nothing else. */
function watchedColumns(
  data: JudgedData,
  answers: Answers,
  { id, weight, predictionColumn, scoreColumns }: EvaluateInputs,
) {
  const signature = answers.source.document?.signature;
  if (signature) return signature.columns.map(({ name }) => column(data.table, name, data.path));
  const others = new Set([
    ...(data.targets ?? [data.target]),
    ...(data.targets ?? []).map((label) => `${predictionColumn}[${label}]`),
    ...[data.query, id, weight, predictionColumn, ...(scoreColumns ?? [])],
    ...(data.forecast === undefined ? [] : quantileColumns(data.table).map(({ name }) => name)),
  ]);
  return data.table.columns.filter(({ name }) => !others.has(name) && !/^score\[.*\]$/s.test(name));
}
