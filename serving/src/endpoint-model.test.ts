import { columnFromValues, type Table } from '@trainyard/columns';
import { openEndpoint } from '@trainyard/models/open';
import { testPredictor } from './predictor-for-tests.ts';
import { createModelServer, servedModel } from './server.ts';

test('evaluate-model reads what this server says of its model, and asks it in batches', async () => {
  const predictor = testPredictor();
  const server = createModelServer({
    models: [servedModel(predictor)],
    maxBodyBytes: 1_000_000,
    report: () => {},
  });
  const url = await server.listen(0, '127.0.0.1');
  const { columns, classes } = predictor.signature;
  const table: Table = {
    rowCount: 7,
    columns: [
      ...columns.map(({ name, type }) =>
        columnFromValues(
          name,
          Array.from({ length: 7 }, (_, row) =>
            type === 'string'
              ? 'red'
              : type === 'boolean'
                ? row % 2 === 0
                : type === 'timestamp'
                  ? '2026-01-01'
                  : row,
          ),
          {},
          type,
        ),
      ),
      columnFromValues(
        'truth',
        Array.from({ length: 7 }, (_, row) => classes![row % classes!.length]!),
      ),
    ],
  };
  const opened = await openEndpoint({
    url: `${url}/v2/models/${predictor.document.name}`,
    reference: 'the server',
    batchSize: 3,
    timeoutSeconds: 10,
    retries: 0,
    env: {},
  });
  try {
    const bound = await opened.bind({ table, source: 'data', target: 'truth', notInputs: [] });
    expect(bound.signature).toMatchObject({ task: predictor.signature.task, classes });
    const [asked, own] = [await bound.predict(table), await predictor.predict(table)];
    expect(asked.scores).toEqual(own.scores);
    expect(asked.values).toEqual(own.values);
  } finally {
    opened.close();
    await server.close(1000);
  }
});
