import { at, type KubeObject, listAt, textAt } from '../object.ts';
import { type ContainerStatus, ended } from './pod-status.ts';
import type { Problem } from './problem.ts';

/** The registry said no: trying again gives the same answer. */
const NO_SUCH_IMAGE =
  /not found|manifest unknown|name unknown|unauthorized|authentication required|denied|no pull access|forbidden|no match for platform/i;

type Found = Omit<Problem, 'pod' | 'container'>;

/** What is wrong with one container, by krane's rules; undefined when it just takes its time. */
export function containerProblem(container: ContainerStatus, pod: KubeObject): Problem | undefined {
  const where = `${container.init ? 'Init container' : 'Container'} "${container.name}" of pod ${pod.metadata.name}`;
  const found =
    imageProblem(container, where) ??
    configProblem(container, where) ??
    memoryProblem(container, pod, where) ??
    startProblem(container, where) ??
    crashProblem(container, where);
  return found && { ...found, pod: pod.metadata.name, container: container.name };
}

function imageProblem({ waiting, image }: ContainerStatus, where: string): Found | undefined {
  if (waiting === undefined) return undefined;
  const { reason, message } = waiting;
  const brief = 'cannot pull its image';
  if (reason === 'InvalidImageName') {
    return {
      reason,
      brief,
      scope: 'one',
      fatalAfter: 0,
      cause: `${where} has the image "${image}", which is not an image name.`,
      fix: 'Write it as HOST/REPOSITORY:TAG or HOST/REPOSITORY@sha256:DIGEST, in lower case.',
    };
  }
  if (reason === 'ErrImageNeverPull') {
    return {
      reason,
      brief,
      scope: 'one',
      fatalAfter: 0,
      cause: `${where} needs the image ${image} on the node, where it is not, and imagePullPolicy is Never.`,
      fix: 'Set imagePullPolicy to IfNotPresent, or load the image onto the node.',
    };
  }
  if (!['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable', 'ImageInspectError'].includes(reason))
    return undefined;
  const hopeless = NO_SUCH_IMAGE.test(message);
  const access = /unauthorized|denied|authentication|no pull access|forbidden/i.test(message);
  const why = !hopeless
    ? message === '' || message.startsWith('Back-off pulling image')
      ? ''
      : `: ${lastClause(message)}`
    : access
      ? ': the registry refuses access'
      : /platform/i.test(message)
        ? ": it is not for this node's architecture"
        : ': the registry does not have it';
  return {
    reason,
    brief,
    scope: 'one',
    fatalAfter: hopeless ? 0 : 60,
    cause: `${where} cannot pull the image ${image}${why}.`,
    fix: access
      ? 'Check that the image exists, and that the pods have an imagePullSecret that may read it.'
      : hopeless
        ? 'Check the name and the tag or digest, and that the image was pushed before this step.'
        : "Check that the cluster's nodes can reach the registry.",
  };
}

function configProblem({ waiting }: ContainerStatus, where: string): Found | undefined {
  if (waiting?.reason !== 'CreateContainerConfigError') return undefined;
  const { reason, message } = waiting;
  const passing = /failed to sync .* cache/.test(message);
  const root = /runAsNonRoot|run as root/i.test(message);
  const missing = /(configmap|secret) "([^"]+)" not found/i.exec(message);
  return {
    reason,
    brief: 'cannot be configured',
    scope: 'one',
    fatalAfter: passing ? 60 : 0,
    cause: `${where} cannot be configured: ${tidy(message)}.`,
    fix: root
      ? 'Set securityContext.runAsUser to a number above 0, or build the image with a USER that is a number.'
      : missing
        ? `Create the ${missing[1]?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap'} "${missing[2]}" in this namespace, put it among the manifests, or correct the name.`
        : "Correct the reference in the container's env, or the ConfigMap or Secret it names.",
  };
}

function memoryProblem(container: ContainerStatus, pod: KubeObject, where: string): Found | undefined {
  const { last, terminated, restartCount, name } = container;
  const killed = [terminated, last].filter((one) => one?.reason === 'OOMKilled').length;
  if (killed === 0) return undefined;
  const limit = memoryLimit(pod, name);
  const ends = endsOf(container);
  const often =
    killed === 2 ||
    restartCount >= 2 ||
    (container.waiting?.reason === 'CrashLoopBackOff' && restartCount >= 1);
  return {
    reason: 'OOMKilled',
    brief: 'killed for memory',
    scope: 'one',
    fatalAfter: often ? 0 : undefined,
    cause: `${where} was killed because it used more memory than its limit${limit === undefined ? '' : ` of ${limit}`}${restartCount > 0 ? `, ${times(ends)}` : ''}.`,
    fix: 'Raise resources.limits.memory: a model needs its size on disk, and working memory for a batch, beside the server itself.',
  };
}

function startProblem({ waiting, last, restartCount }: ContainerStatus, where: string): Found | undefined {
  const reason = waiting?.reason ?? '';
  const broken = ['RunContainerError', 'CreateContainerError', 'ContainerCannotRun', 'StartError'];
  const failedStart =
    broken.includes(reason) || ['ContainerCannotRun', 'StartError'].includes(last?.reason ?? '');
  if (!failedStart) return undefined;
  const message =
    waiting?.message && broken.includes(reason) ? waiting.message : (last?.message ?? waiting?.message ?? '');
  const nodeTrouble =
    last?.exitCode === 128 && !/executable file not found|no such file|permission denied/i.test(message);
  return {
    reason: broken.includes(reason) ? reason : (last?.reason ?? reason),
    brief: 'cannot start',
    scope: 'one',
    fatalAfter: nodeTrouble && restartCount < 3 ? 60 : 0,
    cause: `${where} cannot start: ${lastClause(message)}.`,
    fix: /executable file not found|no such file/i.test(message)
      ? 'Check command and args: the program is not in the image.'
      : 'Check command, args and the security context of the container.',
  };
}

function crashProblem(container: ContainerStatus, where: string): Found | undefined {
  const { waiting, last, terminated, restartCount, init } = container;
  const end = terminated !== undefined && terminated.exitCode !== 0 ? terminated : last;
  if (end === undefined || (end.exitCode === 0 && waiting?.reason !== 'CrashLoopBackOff')) return undefined;
  const crashing = waiting?.reason === 'CrashLoopBackOff' || terminated !== undefined;
  if (!crashing && (container.ready || restartCount === 0)) return undefined;
  const count = endsOf(container);
  const how =
    end.exitCode === 0
      ? 'ends at once with exit code 0, although it should keep running'
      : `crashes with ${ended(end)}`;
  return {
    reason: 'CrashLoopBackOff',
    brief: `crashing (exit code ${end.exitCode ?? '?'})`,
    scope: 'all',
    fatalAfter: restartCount >= 2 && crashing ? 0 : 60,
    cause: `${where} ${how}${count > 1 ? `, ${times(count)} so far` : ''}.`,
    fix: hintFor(end.exitCode, init),
  };
}

/** What an exit code says by convention: 128 and a signal's number, or a shell's own. */
function hintFor(exitCode: number | undefined, init: boolean): string {
  switch (exitCode) {
    case 0:
      return 'A container of such a workload must not end: start the server in the foreground, or make it a Job.';
    case 126:
    case 127:
      return 'Exit code 126 or 127 means that a shell could not run the program: check command and args against what is in the image.';
    case 132:
      return "Exit code 132 means an instruction that the node's processor does not have: use a build of the library for plainer processors (without AVX), or other nodes.";
    case 134:
    case 139:
      return 'Exit code 134 or 139 means that native code broke: most often libraries or drivers (CUDA) whose versions do not fit each other.';
    case 137:
    case 143:
      if (!init)
        return 'Exit code 137 or 143 means that it was stopped from outside: most often a liveness or startup probe that gave up too early.';
  }
  return "Read its log in this run's summary: what the program needs at its start (a file, a variable, another service) is the usual reason.";
}

/** How often it has ended: a container that waits for its back-off to pass has ended once more than it was restarted. */
const endsOf = ({ restartCount, running }: ContainerStatus): number =>
  restartCount + (running === undefined ? 1 : 0);

function memoryLimit(pod: KubeObject, container: string): string | undefined {
  const specs = [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')];
  const spec = specs.find((one) => textAt(one, 'name') === container);
  const limit = at(spec, 'resources', 'limits', 'memory');
  return limit === undefined ? undefined : String(limit);
}

/** The runtime wraps its cause in layer upon layer; the end of the message is what people need. */
function lastClause(message: string): string {
  const plain = tidy(message);
  if (plain.length <= 160) return plain;
  const parts = plain.split(': ');
  let text = parts.pop() ?? plain;
  while (parts.length > 0 && text.length + (parts.at(-1)?.length ?? 0) < 160)
    text = `${parts.pop()}: ${text}`;
  return text;
}

const tidy = (message: string): string => message.replace(/\s+/g, ' ').trim().replace(/\.$/, '');

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
