import { didYouMean } from '@trainyard/errors';
import { httpProblem } from './http-problem.ts';
import type { ServedModel } from './served-model.ts';

/** What a request asks for. */
export type Route =
  | { readonly kind: 'server' | 'live' | 'ready' | 'metrics' }
  | { readonly kind: 'model' | 'model-ready' | 'infer'; readonly model: ServedModel };

const PATHS = [
  '/v2',
  '/v2/health/live',
  '/v2/health/ready',
  '/v2/models/NAME',
  '/v2/models/NAME/ready',
  '/v2/models/NAME/infer',
  '/metrics',
];
const FIXED = new Map([
  ['/v2', 'server'],
  ['/v2/health/live', 'live'],
  ['/v2/health/ready', 'ready'],
  ['/metrics', 'metrics'],
] as const);
const MODEL = /^\/v2\/models\/(?<name>[^/]+)(?:\/versions\/(?<version>[^/]+))?(?:\/(?<verb>ready|infer))?$/;

/**
 * @param url the request target, as `/v2/models/m/infer?x=1`
 * @throws HttpProblem 404 or 405, with what there is instead
 */
export function findRoute(method: string, url: string, models: readonly ServedModel[]): Route {
  const path = (url.split('?')[0] ?? '').replace(/(?<=.)\/$/, '');
  const fixed = FIXED.get(path as '/v2');
  if (fixed !== undefined) {
    allow(method, ['GET', 'HEAD'], path);
    return { kind: fixed };
  }
  const match = MODEL.exec(path)?.groups;
  if (!match) throw httpProblem(404, `There is nothing at ${path}. Paths: ${PATHS.join(', ')}.`);
  const model = findModel(decode(match['name']!), models);
  if (match['version'] !== undefined && decode(match['version']) !== model.version) {
    throw httpProblem(
      404,
      `Model "${model.name}" has no version "${match['version']}"; this server has ${model.version}.`,
    );
  }
  allow(method, match['verb'] === 'infer' ? ['POST'] : ['GET', 'HEAD'], path);
  if (match['verb'] === 'infer') return { kind: 'infer', model };
  return { kind: match['verb'] === 'ready' ? 'model-ready' : 'model', model };
}

function findModel(name: string, models: readonly ServedModel[]): ServedModel {
  const model = models.find((candidate) => candidate.name === name);
  if (model !== undefined) return model;
  const names = models.map((candidate) => candidate.name);
  throw httpProblem(404, `There is no model "${name}" here.${didYouMean(name, names)}`);
}

function allow(method: string, allowed: readonly string[], path: string): void {
  if (allowed.includes(method)) return;
  throw httpProblem(405, `${path} takes ${allowed.join(' or ')}, not ${method}.`, {
    allow: allowed.join(', '),
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw httpProblem(400, `"${text}" in the path is not valid percent-encoding.`);
  }
}
