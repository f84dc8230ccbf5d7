import type { Gate, Measured, Verdict } from '@trainyard/documents';
import {
  decimalsFor,
  formatCount,
  formatDelta,
  formatInterval,
  formatNumber,
} from '../markdown/number-format.ts';

const RANK = { failed: 0, inconclusive: 1, passed: 2 } as const;

/** A gate as people read it, in plain text with the same decimals throughout. */
export interface GateRow {
  readonly gate: Gate;
  readonly measured: Measured | null;
  readonly arrow: string;
  readonly baseline: string;
  readonly value: string;
  readonly interval: string;
  readonly delta: string;
  readonly deltaInterval: string;
  readonly required: string;
  readonly verdict: string;
  readonly n: string;
}

/** Failed ones first, then inconclusive, then passed; within each as the policy has them. */
export function gateRows(verdict: Verdict): GateRow[] {
  return verdict.gates
    .map((gate) => gateRow(gate, measuredOf(verdict, gate)))
    .sort((a, b) => RANK[a.gate.result] - RANK[b.gate.result]);
}

export function measuredOf(verdict: Verdict, gate: Pick<Gate, 'metric' | 'slice'>): Measured | null {
  const metrics =
    gate.slice === null ? verdict.metrics : verdict.slices.find(({ name }) => name === gate.slice)?.metrics;
  return metrics !== undefined && Object.hasOwn(metrics, gate.metric) ? metrics[gate.metric]! : null;
}

function gateRow(gate: Gate, measured: Measured | null): GateRow {
  const decimals = gateDecimals(gate, measured);
  const relative = gate.rule === 'no-worse-than-baseline';
  const lower = measured?.direction === 'lower';
  const limit = relative
    ? `Δ\u00a0${lower ? '≤' : '≥'}\u00a0${formatDelta(lower ? gate.limit : -gate.limit, { decimals })}`
    : `${gate.rule === 'min' ? '≥' : '≤'}\u00a0${formatNumber(gate.limit, { decimals })}`;
  const needed =
    gate.rowsNeeded === undefined ? '' : `, about ${formatCount(gate.rowsNeeded)} rows would settle it`;
  const without =
    relative && gate.result === 'inconclusive' && measured !== null && measured.delta === undefined
      ? ': no baseline'
      : '';
  return {
    gate,
    measured,
    arrow: directionArrow(measured),
    baseline: measured?.baseline === undefined ? '–' : formatNumber(measured.baseline, { decimals }),
    value:
      measured === null
        ? 'missing'
        : measured.value === null
          ? 'undefined'
          : formatNumber(measured.value, { decimals }),
    interval: formatInterval(measured?.low, measured?.high, { decimals }),
    delta: measured?.delta === undefined ? '–' : formatDelta(measured.delta, { decimals }),
    deltaInterval: formatInterval(measured?.deltaLow, measured?.deltaHigh, { decimals, signed: true }),
    required: limit,
    verdict: `${gate.result}${countsAs(gate)}${needed}${without}`,
    n: measured === null ? '–' : formatCount(measured.n),
  };
}

function countsAs({ result, onInconclusive }: Gate): string {
  if (result !== 'inconclusive' || onInconclusive === 'warn') return '';
  return `, counts as ${onInconclusive === 'fail' ? 'failed' : 'passed'}`;
}

export function directionArrow(measured: Pick<Measured, 'direction'> | null): string {
  return measured === null ? '' : { higher: '↑', lower: '↓', zero: '→0' }[measured.direction];
}

/** Three for shares, else by size. */
export function metricDecimals(measured: Measured): number {
  const values = [measured.value, measured.baseline ?? null, measured.low, measured.high].filter(
    (v) => v !== null,
  );
  return values.every((value) => Math.abs(value) <= 1) ? 3 : decimalsFor(values);
}

/** More digits when a value that differs from its limit would look the same. */
function gateDecimals(gate: Gate, measured: Measured | null): number {
  if (measured === null) return Math.min(6, Math.max(3, decimalsFor([gate.limit])));
  const relative = gate.rule === 'no-worse-than-baseline';
  const limit = relative ? (measured.direction === 'lower' ? gate.limit : -gate.limit) : gate.limit;
  const shown = relative
    ? [measured.delta, measured.deltaLow, measured.deltaHigh]
    : [measured.value, measured.low, measured.high];
  let decimals = metricDecimals(measured);
  const blurred = (value: number | null | undefined) =>
    typeof value === 'number' && value !== limit && value.toFixed(decimals) === limit.toFixed(decimals);
  const rounded = () => Math.abs(Number(limit.toFixed(decimals)) - limit) > 1e-12;
  while (decimals < 6 && (rounded() || blurred(shown[0]) || blurred(shown[1]) || blurred(shown[2])))
    decimals += 1;
  return decimals;
}
