import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';

/** A workflow in the parts that are run; values are GitHub's own tokens, evaluated when their turn comes. */
export interface Workflow {
  readonly name: string;
  readonly file: string;
  readonly env: MappingToken | null;
  /** In an order in which every job comes after those it needs. */
  readonly jobs: readonly Job[];
}

export interface Job {
  readonly id: string;
  readonly name: TemplateToken | null;
  readonly needs: readonly string[];
  readonly if: string;
  readonly env: MappingToken | null;
  readonly outputs: MappingToken | null;
  readonly steps: readonly Step[];
}

interface BaseStep {
  /** Null when the workflow gives none. */
  readonly id: string | null;
  readonly name: TemplateToken | null;
  readonly if: string;
  readonly env: MappingToken | null;
  readonly continueOnError: TemplateToken | null;
  readonly timeoutMinutes: TemplateToken | null;
}

export interface RunStep extends BaseStep {
  readonly kind: 'run';
  readonly run: TemplateToken;
  readonly workingDirectory: TemplateToken | null;
  /** Whether the workflow asks for `bash`, which stops at the first failure within a pipe too. */
  readonly bash: boolean;
}

export interface ActionStep extends BaseStep {
  readonly kind: 'action';
  readonly uses: string;
  readonly with: MappingToken | null;
}

export type Step = RunStep | ActionStep;
