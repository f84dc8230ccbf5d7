import type { Chart } from '../chart/chart.ts';
import type { SectionOutcome } from '../comment/outcome-sign.ts';

/** A self-contained HTML page as data. All text is plain: it is escaped when rendered. */
export interface Page {
  /** The document's title and main heading. */
  readonly title: string;
  readonly outcome: SectionOutcome;
  /** One sentence in words: what came out. */
  readonly headline: string;
  /** Small facts under the headline. */
  readonly facts: readonly Fact[];
  readonly sections: readonly PageSection[];
  /** Last line: what made the page. */
  readonly footer: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** http(s) only. */
  readonly link?: string;
}

export interface PageSection {
  readonly title: string;
  readonly blocks: readonly PageBlock[];
}

export type PageBlock = TextBlock | FactsBlock | TableBlock | ChartBlock | CodeBlock;

export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
}

export interface FactsBlock {
  readonly kind: 'facts';
  readonly facts: readonly Fact[];
}

export interface ChartBlock {
  readonly kind: 'chart';
  readonly chart: Chart;
}

/** Preformatted: a command to repeat, a log, a manifest. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly caption: string;
  readonly text: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly PageColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Under the table: n, and how the numbers were computed. */
  readonly note?: string;
}

export interface PageColumn {
  readonly label: string;
  readonly align?: 'left' | 'right';
}

/** Text as shown; with `sort`, what it is ordered by instead; with `outcome`, marked in colour and sign. */
export type Cell =
  | string
  | { readonly text: string; readonly sort?: number | string; readonly outcome?: SectionOutcome };
