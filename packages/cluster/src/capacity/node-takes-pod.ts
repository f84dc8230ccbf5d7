import { at, type KubeObject, listAt, textAt } from '../object.ts';

/**
 * Whether a node may take a pod at all: node selector, required node affinity, taints and cordon. Rules between
 * pods are not looked at, so a yes may still be a no of the scheduler.
 *
 * @param spec the pod's
 */
export function nodeTakesPod(node: KubeObject, spec: unknown): boolean {
  const labels = node.metadata.labels ?? {};
  const selector = Object.entries((at(spec, 'nodeSelector') ?? {}) as Record<string, string>);
  if (!selector.every(([key, value]) => labels[key] === value)) return false;
  const required = at(spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  if (required !== undefined && !listAt(required, 'nodeSelectorTerms').some((term) => matches(node, term)))
    return false;
  const tolerations = listAt(spec, 'tolerations') as Toleration[];
  const taints = [...(listAt(node, 'spec', 'taints') as Taint[])];
  if (node.spec?.['unschedulable'] === true)
    taints.push({ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' });
  return taints
    .filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
    .every((taint) => tolerations.some((toleration) => tolerates(toleration, taint)));
}

interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

function tolerates(
  { key = '', operator = 'Equal', value = '', effect = '' }: Toleration,
  taint: Taint,
): boolean {
  if (effect !== '' && effect !== taint.effect) return false;
  if (key === '') return operator === 'Exists';
  return key === taint.key && (operator === 'Exists' || value === (taint.value ?? ''));
}

function matches(node: KubeObject, term: unknown): boolean {
  const expressions = listAt(term, 'matchExpressions');
  const fields = listAt(term, 'matchFields');
  if (expressions.length + fields.length === 0) return false;
  return (
    expressions.every((one) => holds(node.metadata.labels?.[textAt(one, 'key') ?? ''], one)) &&
    fields.every((one) => holds(textAt(one, 'key') === 'metadata.name' ? node.metadata.name : undefined, one))
  );
}

function holds(found: string | undefined, expression: unknown): boolean {
  const values = listAt(expression, 'values').map(String);
  switch (textAt(expression, 'operator')) {
    case 'In':
      return found !== undefined && values.includes(found);
    case 'NotIn':
      return found === undefined || !values.includes(found);
    case 'Exists':
      return found !== undefined;
    case 'DoesNotExist':
      return found === undefined;
    case 'Gt':
      return Number(found) > Number(values[0]);
    case 'Lt':
      return Number(found) < Number(values[0]);
    default:
      return true;
  }
}
