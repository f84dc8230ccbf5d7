/**
 * Whether GitHub's service for artifacts and caches is there. Its clients refuse GitHub Enterprise Server, which has no
 * such service; the rule is theirs.
 */
export function hasResultsService(env: Readonly<Record<string, string | undefined>>): boolean {
  if (!env['ACTIONS_RESULTS_URL'] || !env['ACTIONS_RUNTIME_TOKEN']) return false;
  const host = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com')?.hostname.toLowerCase() ?? '';
  return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost');
}
