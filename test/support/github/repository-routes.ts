import { type Call, type Handler, need, notFound, page, Refusal, type Reply } from './reply.ts';
import { artifact, pull, repository, run, user } from './shapes.ts';

const REPO = '/repos/{owner}/{repo}';

export const repositoryRoutes: Record<string, Handler> = {
  'GET /user'(call) {
    if (call.token.kind === 'installation') throw new Refusal(403, 'Resource not accessible by integration');
    return { status: 200, body: { ...user(call.token.login), user_view_type: 'public' } };
  },

  [`GET ${REPO}`](call) {
    return { status: 200, body: repository(call.state.repository) };
  },

  [`GET ${REPO}/pulls`](call) {
    need(call, 'read', 'pull_requests');
    const wanted = call.query['state'] ?? 'open';
    const all = call.state.pulls
      .filter((found) => wanted === 'all' || found.state === wanted)
      .map((found) => pull(call.state, found))
      .filter((found) => call.query['head'] === undefined || found.head.label === call.query['head'])
      .sort((a, b) => b.number - a.number);
    return page(call, all);
  },

  [`GET ${REPO}/pulls/{pull_number}`](call) {
    need(call, 'read', 'pull_requests');
    const found = call.state.pulls.find(({ number }) => String(number) === call.path['pull_number']);
    if (found === undefined) throw notFound();
    return { status: 200, body: pull(call.state, found) };
  },

  [`GET ${REPO}/contents/{path}`](call) {
    need(call, 'read', 'contents');
    return readContent(call);
  },

  [`POST ${REPO}/dispatches`](call) {
    need(call, 'write', 'contents');
    const { event_type, client_payload = {} } = call.body as { event_type: string; client_payload?: object };
    if (Object.keys(client_payload).length > 10)
      throw new Refusal(422, 'No more than 10 properties are allowed');
    call.state.dispatches.push({ event_type, client_payload });
    return { status: 204 };
  },

  [`GET ${REPO}/actions/artifacts`](call) {
    need(call, 'read', 'actions');
    return artifactsPage(call, () => true);
  },

  [`GET ${REPO}/actions/runs/{run_id}/artifacts`](call) {
    need(call, 'read', 'actions');
    findRun(call);
    return artifactsPage(call, (found) => String(found.run) === call.path['run_id']);
  },

  [`GET ${REPO}/actions/runs/{run_id}`](call) {
    need(call, 'read', 'actions');
    return { status: 200, body: run(call.state, findRun(call)) };
  },

  [`GET ${REPO}/actions/runs/{run_id}/attempts/{attempt_number}`](call) {
    need(call, 'read', 'actions');
    return { status: 200, body: run(call.state, findRun(call)) };
  },

  [`GET ${REPO}/actions/artifacts/{artifact_id}/{archive_format}`](call) {
    need(call, 'read', 'actions');
    const found = call.state.artifacts.find(({ id }) => String(id) === call.path['artifact_id']);
    if (found === undefined) throw notFound();
    if (found.expired) throw new Refusal(410, 'Artifact has expired');
    return { status: 302, headers: { location: `${call.origin}/_blob/${found.id}` } };
  },

  [`GET ${REPO}/attestations/{subject_digest}`](call) {
    need(call, 'read', 'attestations');
    const wanted = call.query['predicate_type'];
    const attestations = call.state.attestations.flatMap((found, index) =>
      found.digest === call.path['subject_digest'] &&
      (wanted ?? found.predicate_type) === found.predicate_type
        ? [{ ...asListed(found, `${call.origin}/_blob/attestation-${index}`), repository_id: 1 }]
        : [],
    );
    if (attestations.length === 0) throw notFound();
    return { status: 200, body: { attestations } };
  },

  [`GET ${REPO}/releases/tags/{tag}`](call) {
    need(call, 'read', 'contents');
    const found = call.state.releases.find(({ tag }) => tag === call.path['tag']);
    if (found === undefined) throw notFound();
    const assets = found.assets.map(({ id, name, content }) => ({
      ...{ id, name, state: 'uploaded' },
      size: Buffer.from(content, 'base64').length,
    }));
    return { status: 200, body: { tag_name: found.tag, assets } };
  },

  [`GET ${REPO}/releases/assets/{asset_id}`](call) {
    need(call, 'read', 'contents');
    const assets = call.state.releases.flatMap((release) => release.assets);
    const found = assets.find(({ id }) => String(id) === call.path['asset_id']);
    if (found === undefined) throw notFound();
    if (call.accept.includes('application/octet-stream')) {
      return { status: 302, headers: { location: `${call.origin}/_blob/${found.id}` } };
    }
    return { status: 200, body: { id: found.id, name: found.name, state: 'uploaded' } };
  },
};

/** GitHub sends `bundle: null` with the address, which its own description does not allow: here it is left out. */
function asListed({ bundle, snappy }: Call['state']['attestations'][number], bundle_url: string) {
  return snappy === undefined ? { bundle } : { bundle_url };
}

function artifactsPage(call: Call, wanted: (found: Call['state']['artifacts'][number]) => boolean): Reply {
  const name = call.query['name'];
  const all = call.state.artifacts
    .filter((found) => wanted(found) && (name === undefined || found.name === name))
    .sort((a, b) => b.id - a.id);
  return page(call, all, (items) => ({
    total_count: all.length,
    artifacts: items.map((found) => artifact(call.state, found)),
  }));
}

function findRun({ state, path }: Call) {
  const found = state.runs.find(({ id }) => String(id) === path['run_id']);
  if (found === undefined) throw notFound();
  return found;
}

function readContent({ state, path, query }: Call): Reply {
  const ref = query['ref'] ?? 'main';
  const tree = state.contents[ref];
  if (tree === undefined) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const file = path['path']!;
  const text = tree[file];
  if (text === undefined) {
    const inside = Object.keys(tree).filter((name) => name.startsWith(`${file}/`));
    if (inside.length === 0) throw notFound();
    const entries = inside.map((name) => ({
      type: 'file',
      name: name.split('/').at(-1),
      path: name,
      size: 0,
    }));
    return { status: 200, body: entries };
  }
  const content = Buffer.from(text)
    .toString('base64')
    .replaceAll(/(.{60})/g, '$1\n');
  const size = Buffer.byteLength(text);
  const name = file.split('/').at(-1);
  return { status: 200, body: { type: 'file', encoding: 'base64', size, name, path: file, content } };
}
