import { resolve } from 'node:path';
import { fromWorkspace, parseYaml, type YamlSource } from '@trainyard/action-kit';
import { sha256 } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { type GitHubPort, readFileAt } from '@trainyard/github';
import { EMPTY_POLICY, type Policy, parsePolicy } from '@trainyard/verdict';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { baseSha } from './run-facts.ts';

export interface ReadPolicy {
  readonly policy: Policy;
  /** For messages: `policy.yml`. */
  readonly label: string;
  /** What the verdict says of it; null when nobody gave one. */
  readonly document: { readonly digest: ReturnType<typeof sha256>; readonly source: string } | null;
  /** The policy as the pull request would have it, when that is another one than the base branch's. */
  readonly proposed: Policy | null;
  readonly notices: readonly string[];
}

/**
 * The policy that is judged by. On a pull request a file is read from the base branch, at the commit the event
 * names, so that nobody lowers the bar that they must pass.
 *
 * @throws InputError when it is not valid, ExternalError when the base branch cannot be read
 */
export async function readPolicy(
  inputs: EvaluateInputs,
  context: EvaluateContext,
  port: GitHubPort | null,
): Promise<ReadPolicy> {
  const found = await findPolicy(inputs.policy, context, port);
  const extra = extraSlices(inputs);
  const withSlices = (policy: Policy): Policy => ({
    ...policy,
    slices: distinct([...policy.slices, ...extra]),
  });
  refuseForeignCommands(found, context);
  const { ofPullRequest: _, ...rest } = found;
  return {
    ...rest,
    policy: withSlices(found.policy),
    proposed: found.proposed === null ? null : withSlices(found.proposed),
  };
}

/** A slice that policy and inputs both name is judged once. */
function distinct(rules: Policy['slices']): Policy['slices'] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

interface Found extends ReadPolicy {
  /** A file of the pull request itself, which nobody has approved yet. */
  readonly ofPullRequest: boolean;
}

async function findPolicy(
  source: YamlSource | undefined,
  context: EvaluateContext,
  port: GitHubPort | null,
): Promise<Found> {
  if (source === undefined) {
    return {
      policy: EMPTY_POLICY,
      label: 'the policy',
      document: null,
      proposed: null,
      notices: [],
      ofPullRequest: false,
    };
  }
  const own = parsePolicy(source.value, source.label, source.locate);
  const base = baseSha(context);
  if (source.file === null || base === null) return read(own, source, source.label, source.value);
  const path = fromWorkspace(context.runner, resolve(source.file));
  if (port === null) {
    const notice = `There is no token to read ${path} from the base branch with, so it was read from the pull request.`;
    return { ...read(own, source, path, source.value), notices: [notice], ofPullRequest: true };
  }
  const text = await readFileAt(port, path, base);
  if (text === null) {
    const notice = `${path} is not on the base branch yet, so the pull request's own was used.`;
    return {
      ...read(own, source, `${path} of this pull request`, source.value),
      notices: [notice],
      ofPullRequest: true,
    };
  }
  const whole = parseYaml(text, path);
  const value = source.label === source.file ? whole.value : insideConfig(whole.value);
  if (value === undefined) {
    const notice = `${path} has no policy on the base branch yet, so the pull request's own was used.`;
    return {
      ...read(own, source, `${path} of this pull request`, source.value),
      notices: [notice],
      ofPullRequest: true,
    };
  }
  const changed = JSON.stringify(value) !== JSON.stringify(source.value);
  // Annotations can only stand in the pull request's file, so they have a line where that says the same.
  const policy = parsePolicy(value, `${path} of the base branch`, changed ? undefined : source.locate);
  return { ...read(policy, source, `${path} of the base branch`, value), proposed: changed ? own : null };
}

function read(policy: Policy, { label }: YamlSource, source: string, value: unknown): Found {
  // Of the content, so that comments and spaces make no other policy.
  const digest = sha256(JSON.stringify(value ?? null));
  return { policy, label, document: { digest, source }, proposed: null, notices: [], ofPullRequest: false };
}

function insideConfig(value: unknown): unknown {
  const action = (value as Record<string, unknown> | null)?.['evaluate-model'];
  return (action as Record<string, unknown> | null | undefined)?.['policy'];
}

function extraSlices({ slices, sensitive }: EvaluateInputs): Policy['slices'] {
  const value = slices?.value;
  const given =
    typeof value === 'string'
      ? value
          .split(/[,\n]/)
          .map((name) => name.trim())
          .filter((name) => name !== '')
      : (value ?? []);
  if (!Array.isArray(given)) {
    throw new InputError('Input slices is neither a list nor column names.', {
      fix: 'Write "region, device", or a YAML list as in the policy: [region, {quantiles: age}].',
    });
  }
  if (given.length + sensitive.length === 0) return [];
  return parsePolicy({ slices: [...given, ...sensitive] }, 'the inputs slices and sensitive').slices;
}

/**
 * A command that a pull request brings along must not run where the job has the base branch's rights.
 */
function refuseForeignCommands({ policy, ofPullRequest, label }: Found, { runner }: EvaluateContext): void {
  if (!ofPullRequest || policy.custom.length === 0 || runner.eventName !== 'pull_request_target') return;
  throw new InputError(
    `${label} has metrics with commands, and on pull_request_target a pull request's own commands are not run.`,
    { fix: 'Merge the policy first, or evaluate on pull_request.' },
  );
}
