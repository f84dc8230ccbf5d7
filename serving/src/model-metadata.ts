import type { ColumnType, Signature } from '@trainyard/documents';
import { outputsOf } from './infer-response.ts';
import type { ServedModel } from './served-model.ts';

/** The datatype each type of column is best sent as. */
export const DATATYPES: Record<ColumnType, string> = {
  float64: 'FP64',
  integer: 'INT64',
  boolean: 'BOOL',
  string: 'BYTES',
  timestamp: 'BYTES',
};

function predictMetadata({ task, classes }: Signature) {
  if (task === 'multilabel') return { name: 'predict', datatype: 'INT64', shape: [-1, classes!.length] };
  return { name: 'predict', datatype: classes === null ? 'FP64' : 'BYTES', shape: [-1] };
}

/** The answer to `GET /v2/models/NAME`; -1 stands for any number of rows. */
export function modelMetadata({ name, version, digest, predictor: { signature } }: ServedModel) {
  return {
    name,
    versions: [version],
    platform: 'tensorflowjs_layers',
    inputs: signature.columns.map((column) => ({
      name: column.name,
      datatype: DATATYPES[column.type],
      shape: [-1, 1],
    })),
    outputs: outputsOf(signature).map((output) =>
      output === 'scores'
        ? { name: output, datatype: 'FP64', shape: [-1, signature.classes?.length ?? 0] }
        : predictMetadata(signature),
    ),
    parameters: { digest, task: signature.task, classes: signature.classes },
  };
}
