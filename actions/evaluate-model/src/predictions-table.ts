import { type Column, column, type Table } from '@trainyard/columns';
import type { Answers, JudgedData } from './answers.ts';

/**
 * Row by row: the id if there is one, truth, prediction and each class's score under `score[CLASS]`, as the inputs
 * `predictions` and `baseline` read it again. Two columns of one name cannot be, so the truth gives way.
 */
export function predictionsTable(data: JudgedData, answers: Answers, id: string | undefined): Table {
  const rowCount = data.table.rowCount;
  const truth = column(data.table, data.target, data.path);
  const prediction: Column =
    answers.classes === null
      ? { name: 'prediction', type: 'float64', values: answers.values, nulls: null }
      : {
          name: 'prediction',
          type: 'string',
          codes: Int32Array.from(answers.values),
          categories: answers.classes,
          nulls: null,
        };
  const columns: Column[] = [
    { ...truth, name: truth.name === 'prediction' ? 'truth' : truth.name },
    prediction,
  ];
  if (id !== undefined && id !== data.target) columns.unshift(column(data.table, id, data.path));
  const { classes, scores } = answers;
  if (classes !== null && scores !== null) {
    for (const [c, label] of classes.entries()) {
      const values = Float64Array.from({ length: rowCount }, (_, row) => scores[row * classes.length + c]!);
      columns.push({ name: `score[${label}]`, type: 'float64', values, nulls: null });
    }
  }
  return { rowCount, columns };
}
