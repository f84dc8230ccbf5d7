import type { Chart } from './chart.ts';

/** A figure with its SVG, legend and caption. `id` is unique on the page. */
export function renderChart(_chart: Chart, _id: string): string {
  return '';
}
