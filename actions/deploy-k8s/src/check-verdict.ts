import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseModelReference, shortDigest, type Verdict, verdictDocument } from '@trainyard/documents';
import { GateFailed, InputError } from '@trainyard/errors';
import type { Store } from '@trainyard/store';
import type { ReleaseModel } from './resolve-release.ts';

/**
 * Lets only a model through whose verdict passed.
 *
 * @throws InputError when there is no verdict, or it is about another model
 * @throws GateFailed when it did not pass
 */
export async function checkVerdict(
  text: string,
  model: ReleaseModel | null,
  store: Store,
  into: string,
): Promise<Verdict> {
  if (model === null) {
    throw new InputError(
      'Input verdict is given, but without model it cannot be told which model the manifests deploy.',
      {
        fix: 'Add "model:" beside "manifests:"; it then only names the model.',
      },
    );
  }
  const path = await locate(text, store, into);
  const verdict = verdictDocument.parseText(readFileSync(path, 'utf8'), text);
  const judged = verdict.model.digest;
  if (judged === null) {
    throw new InputError(`The verdict ${text} names no model: it was made from predictions alone.`, {
      fix: 'Run evaluate-model with "model:", so that its verdict names the digest.',
    });
  }
  if (judged !== model.digest) {
    throw new InputError(
      `The verdict ${text} is about the model ${shortDigest(judged)}, but the model to be deployed is ${shortDigest(model.digest)}.`,
      { fix: 'Deploy the model that was evaluated, or evaluate this one first.' },
    );
  }
  if (verdict.outcome !== 'passed') {
    const gates = verdict.gates.filter((gate) => gate.result !== 'passed').map((gate) => gate.reason);
    throw new GateFailed(
      `The model ${model.name} ${shortDigest(model.digest)} is not deployed: its verdict is ${verdict.outcome}${gates.length === 0 ? '' : ` (${gates.join('; ')})`}.`,
      { fix: 'Deploy a model whose verdict passed.' },
    );
  }
  return verdict;
}

async function locate(text: string, store: Store, into: string): Promise<string> {
  const reference = parseModelReference(text, 'input verdict');
  let path: string;
  if (reference.kind === 'path') path = resolve(reference.path);
  else if (reference.kind === 'artifact')
    path = (await store.downloadArtifact(reference.name, into, reference.from)).path;
  else {
    throw new InputError(`Input verdict is "${text}", but a verdict is a file or an artifact.`, {
      fix: 'Write the path of verdict.json (output verdict-path of evaluate-model), or artifact:NAME.',
    });
  }
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'verdict.json') : path;
  if (!existsSync(file)) {
    throw new InputError(`Input verdict is "${text}", but there is no file ${file}.`, {
      fix: 'Write the path of verdict.json (output verdict-path of evaluate-model), or artifact:NAME.',
    });
  }
  return file;
}
