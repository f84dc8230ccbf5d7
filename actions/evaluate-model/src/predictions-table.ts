import { type Column, column, type Table } from '@trainyard/columns';
import type { Answers, JudgedData } from './answers.ts';

/**
 * Row by row: the id if there is one, truth, prediction and each class's score under `score[CLASS]`, as the inputs
 * `predictions` and `baseline` read it again; of several labels `prediction[LABEL]` and `score[LABEL]`; of forecasts
 * time, series, horizon and quantiles, of rankings the query. Two columns of one name cannot be, so the truth gives way.
 */
export function predictionsTable(data: JudgedData, answers: Answers, id: string | undefined): Table {
  const rowCount = data.table.rowCount;
  const answered = answerColumns(answers, rowCount);
  const taken = new Set(answered.map(({ name }) => name));
  const truths = (data.targets ?? [data.target]).map((name) => {
    const truth = column(data.table, name, data.path);
    return { ...truth, name: taken.has(name) ? 'truth' : name };
  });
  const { forecast, query } = data;
  const keys = [id, query, forecast?.series, forecast?.time, forecast?.horizon]
    .filter((name) => name != null)
    .filter((name, i, all) => all.indexOf(name) === i && !taken.has(name))
    .filter((name) => !truths.some((truth) => truth.name === name))
    .map((name) => column(data.table, name, data.path));
  return { rowCount, columns: [...keys, ...truths, ...answered] };
}

function answerColumns(answers: Answers, rowCount: number): Column[] {
  const { task, classes, scores, values, texts, quantiles } = answers;
  const numbers = (name: string, of: Float64Array, place: number, width: number): Column => ({
    name,
    type: 'float64',
    values: Float64Array.from({ length: rowCount }, (_, row) => of[row * width + place]!),
    nulls: null,
  });
  if (texts !== undefined) return [textColumn('prediction', texts)];
  if (classes === null) {
    const ofLevels = (quantiles?.levels ?? []).map((level, place) =>
      numbers(`q${level}`, quantiles!.values, place, quantiles!.levels.length),
    );
    return [numbers('prediction', values, 0, 1), ...ofLevels];
  }
  const k = classes.length;
  const labels: Column[] =
    task === 'multilabel'
      ? classes.map((label, c) => numbers(`prediction[${label}]`, values, c, k))
      : [
          {
            name: 'prediction',
            type: 'string',
            codes: Int32Array.from(values),
            categories: classes,
            nulls: null,
          },
        ];
  if (scores === null) return labels;
  return [...labels, ...classes.map((label, c) => numbers(`score[${label}]`, scores, c, k))];
}

function textColumn(name: string, texts: readonly string[]): Column {
  const codes = new Map<string, number>();
  const numbered = Int32Array.from(texts, (text) => {
    const known = codes.get(text) ?? codes.size;
    codes.set(text, known);
    return known;
  });
  return { name, type: 'string', codes: numbered, categories: [...codes.keys()], nulls: null };
}
