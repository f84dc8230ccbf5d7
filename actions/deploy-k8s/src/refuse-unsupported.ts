import { InputError } from '@trainyard/errors';
import { parseAttestationSource } from './attestation-source.ts';
import type { DeployInputs } from './inputs.ts';
import { parseRolling } from './rolling.ts';

/**
 * Refuses what the interface names and this release does not do: nothing is ever silently ignored.
 *
 * @throws InputError that says what to do instead
 */
export function refuseUnsupported(inputs: DeployInputs): void {
  const refuse = (message: string, fix: string) => {
    throw new InputError(message, { fix });
  };
  if (inputs.action === 'promote') {
    refuse(
      `Input action is "${inputs.action}", which belongs to the progressive strategies, and this release has only rolling.`,
      'Use "action: deploy", "diff", "status", "recover" or "rollback".',
    );
  }
  const strategy = inputs.strategy?.value;
  const name = typeof strategy === 'object' && strategy !== null ? Object.keys(strategy)[0] : strategy;
  if (name !== undefined && name !== 'rolling') {
    refuse(
      `Input strategy is ${JSON.stringify(name)}, and this release has only rolling.`,
      'Leave the input out, or write "strategy: rolling" or "strategy: {rolling: {max-surge: 0, max-unavailable: 1}}".',
    );
  }
  parseRolling(strategy);
  if (inputs.registry !== undefined) {
    refuse(
      `Input registry is "${inputs.registry}", but this release does not push images.`,
      'Leave it out: a small model travels as a ConfigMap; a bigger one belongs into the image you name in serve.',
    );
  }
  if (inputs.prometheus !== undefined || inputs.onInconclusive !== undefined) {
    const which = inputs.prometheus !== undefined ? 'prometheus' : 'on-inconclusive';
    refuse(
      `Input ${which} is given, but it is for the analysis of a progressive strategy, which this release does not have.`,
      'Leave it out.',
    );
  }
  const { environment, environmentUrl: url } = inputs;
  if (url !== undefined && environment === undefined) {
    refuse(
      'Input environment-url is given without environment.',
      'Add "environment: production", or leave environment-url out.',
    );
  }
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    refuse(
      `Input environment-url is "${url}", which is not an http or https address.`,
      'Write it as https://HOST/PATH.',
    );
  }
  refuseMixtures(inputs, refuse);
}

function refuseMixtures(inputs: DeployInputs, refuse: (message: string, fix: string) => void): void {
  const needsSource = inputs.action === 'deploy' || inputs.action === 'diff';
  const source =
    inputs.manifests !== undefined ? 'manifests' : inputs.model !== undefined ? 'model' : undefined;
  if (!needsSource) {
    const given = (
      [
        'manifests',
        'model',
        'serve',
        'images',
        'verdict',
        'verdict-max-age',
        'attestation',
        'trusted-root',
        'prune',
        'smoke-test',
      ] as const
    ).find((name) => inputs.given(name));
    if (given !== undefined) {
      refuse(
        `Input ${given} is given, but "action: ${inputs.action}" works from the record in the cluster.`,
        'Leave it out.',
      );
    }
    if (inputs.dryRun) {
      refuse(
        `Input dry-run is true, but "action: ${inputs.action}" has no dry run.`,
        'Leave it out, or use "action: diff".',
      );
    }
    return;
  }
  if (inputs.manifests !== undefined && inputs.model !== undefined && inputs.serve !== undefined) {
    refuse(
      'Both manifests and serve are given: the manifests are either yours or rendered for the model.',
      'Leave one out. With manifests, model only says which model they deploy.',
    );
  }
  if (source === undefined) {
    refuse(
      'There is nothing to deploy: neither manifests nor model is given.',
      'Add "manifests:", or "model:" and "serve:".',
    );
  }
  if (inputs.model !== undefined && inputs.manifests === undefined && inputs.serve === undefined) {
    refuse(
      'Input model is given without serve.',
      'Say how it is served: "serve: {image: HOST/REPOSITORY@sha256:DIGEST}".',
    );
  }
  if (inputs.verdictMaxAge !== undefined && inputs.verdict === undefined) {
    refuse(
      'Input verdict-max-age is given without verdict.',
      'Add "verdict: ${{ steps.evaluate.outputs.verdict-path }}", or leave verdict-max-age out.',
    );
  }
  if (inputs.attestation !== undefined) parseAttestationSource(inputs.attestation);
  if (inputs.attestation !== undefined && inputs.trustedRoot === undefined) {
    refuse(
      'Input attestation is given without trusted-root: signatures are verified with keys that you name, and none are fetched.',
      'Run "gh attestation trusted-root > trusted-root.jsonl", commit the file, and add "trusted-root: trusted-root.jsonl".',
    );
  }
  if (inputs.trustedRoot !== undefined && inputs.attestation === undefined) {
    refuse(
      'Input trusted-root is given without attestation: no attestation would be asked for.',
      'Add "attestation: OWNER/REPO", whose attestations count, or leave trusted-root out.',
    );
  }
  if (inputs.serve !== undefined && inputs.model === undefined) {
    refuse('Input serve is given without model.', 'Say which model is served: "model: artifact:NAME".');
  }
  if (inputs.images !== undefined && inputs.manifests === undefined) {
    refuse(
      'Input images is for manifests; the image of a served model stands in serve.',
      'Write "serve: {image: …}".',
    );
  }
}
