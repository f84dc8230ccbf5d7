import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run-bundle.ts';

const BROUGHT = join(ROOT, '.cache/tools');
const HOW = 'Run test/e2e/install-tools.sh, which brings it.';

/** The Python with scikit-learn. A missing tool fails the test: it is never a silent pass. */
export function python(): string {
  return tool(join(BROUGHT, 'python/bin/python'), 'a Python with scikit-learn');
}

/** The workflow runner. */
export function act(): string {
  return tool(join(BROUGHT, 'act'), 'act (github.com/nektos/act)');
}

/** A tool cache with the engines `node`, `node-gpu` (on the library without CUDA) and `webgpu`. */
export function engines(): string {
  return tool(join(BROUGHT, 'engines'), 'the tool cache with engines');
}

/** What a process needs in its environment to find a Vulkan driver that computes on the CPU. */
export function softwareVulkan(): { readonly LD_LIBRARY_PATH: string; readonly VK_ICD_FILENAMES: string } {
  const folder = tool(join(BROUGHT, 'vulkan'), 'SwiftShader');
  return { LD_LIBRARY_PATH: folder, VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json') };
}

/** A program on PATH, as `prometheus`. */
export function program(name: string): string {
  if (spawnSync(name, ['--version'], { stdio: 'ignore' }).error)
    throw new Error(`${name} is not on PATH. ${HOW}`);
  return name;
}

/** A folder of the shared test tools, found through TRAINYARD_TEST_TOOLS. */
export function testTools(folder: string): string {
  const tools = process.env['TRAINYARD_TEST_TOOLS'] ?? '';
  const path = join(tools, folder);
  if (tools === '' || !existsSync(path)) {
    throw new Error(
      `TRAINYARD_TEST_TOOLS is "${tools}", and has no folder ${folder}. Set it to the folder of the test tools.`,
    );
  }
  return path;
}

function tool(path: string, what: string): string {
  if (!existsSync(path)) throw new Error(`${what} is missing (${path}). ${HOW}`);
  return path;
}
