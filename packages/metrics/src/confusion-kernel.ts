import { cellCodes, countConfusion, countDraw } from './confusion.ts';
import type { Kernel } from './kernel.ts';
import { type ClassificationRows, positiveIndex } from './rows.ts';

/** The confusion matrix and its margins. */
interface Margins {
  readonly k: number;
  readonly total: number;
  readonly right: Float64Array;
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
}

type Compute = (margins: Margins) => number;

/** Matrices of draws without weights that something else has counted, of the draw that is computed; row-major. */
export type CountedCells = () => Float64Array;

/** Every metric that follows from the confusion matrix. */
export function confusionKernel(
  rows: ClassificationRows,
  wanted: (name: string) => boolean,
  counted: CountedCells | null = null,
): Kernel {
  const k = rows.classes.length;
  const metrics = confusionMetrics(rows).filter(([name]) => wanted(name));
  const cells = new Float64Array(k * k);
  const margins = {
    k,
    total: 0,
    right: new Float64Array(k),
    truth: new Float64Array(k),
    predicted: new Float64Array(k),
  };
  const banks = new Int32Array(2 * k * k);
  let codes: Int32Array | null = null;
  return {
    names: metrics.map(([name]) => name),
    compute(counts, out, at) {
      if (counts !== null && !rows.weights && counted !== null) {
        cells.set(counted());
      } else if (counts !== null && !rows.weights) {
        codes ??= cellCodes(rows.truth, rows.predicted, k);
        countDraw(codes, counts, banks, cells);
      } else {
        countConfusion(rows.truth, rows.predicted, k, rows.weights ?? null, counts, cells);
      }
      margins.total = addUp(cells, margins);
      for (let m = 0; m < metrics.length; m++) out[at + m] = metrics[m]![1](margins);
    },
    remarks() {
      countConfusion(rows.truth, rows.predicted, k, rows.weights ?? null, null, cells);
      margins.total = addUp(cells, margins);
      return confusionRemarks(rows, margins);
    },
  };
}

function confusionMetrics(rows: ClassificationRows): [string, Compute][] {
  const positive = positiveIndex(rows);
  const metrics: [string, Compute][] = [
    ['accuracy', accuracy],
    ['balanced_accuracy', balancedAccuracy],
  ];
  for (const [base, ofClass] of [
    ['precision', precision],
    ['recall', recall],
    ['f1', f1],
  ] as const) {
    if (positive >= 0) metrics.push([base, (margins) => ofClass(margins, positive)]);
    rows.classes.forEach((label, c) => {
      metrics.push([`${base}[${label}]`, (margins) => ofClass(margins, c)]);
    });
    metrics.push([`${base}_macro`, (margins) => mean(margins, ofClass, (c) => (isSeen(margins, c) ? 1 : 0))]);
    metrics.push([`${base}_micro`, accuracy]);
    metrics.push([`${base}_weighted`, (margins) => mean(margins, ofClass, (c) => margins.truth[c]!)]);
  }
  metrics.push(['mcc', mcc], ['cohen_kappa', cohenKappa]);
  return metrics;
}

const isSeen = (margins: Margins, c: number) => margins.truth[c]! + margins.predicted[c]! > 0;

const accuracy: Compute = ({ right, total }) => right.reduce((sum, value) => sum + value, 0) / total;

const precision = ({ right, predicted }: Margins, c: number) => right[c]! / predicted[c]!;

const recall = ({ right, truth }: Margins, c: number) => right[c]! / truth[c]!;

const f1 = ({ right, truth, predicted }: Margins, c: number) => (2 * right[c]!) / (truth[c]! + predicted[c]!);

/** Over the classes that occur in the truth or the predictions; one undefined there counts 0, and a remark says so. */
function mean(
  margins: Margins,
  ofClass: (margins: Margins, c: number) => number,
  weight: (c: number) => number,
): number {
  let [sum, weights] = [0, 0];
  for (let c = 0; c < margins.k; c++) {
    const share = weight(c);
    const value = ofClass(margins, c);
    if (share > 0 && !Number.isNaN(value)) sum += share * value;
    weights += share;
  }
  return sum / weights;
}

const balancedAccuracy: Compute = (margins) => mean(margins, recall, (c) => (margins.truth[c]! > 0 ? 1 : 0));

/** Gorodkin's correlation of k classes (2004). */
const mcc: Compute = ({ right, truth, predicted, total }) => {
  let [hits, cross, truths, predictions] = [0, 0, 0, 0];
  for (let c = 0; c < right.length; c++) {
    hits += right[c]!;
    cross += truth[c]! * predicted[c]!;
    truths += truth[c]! ** 2;
    predictions += predicted[c]! ** 2;
  }
  const spread = (total ** 2 - truths) * (total ** 2 - predictions);
  return spread > 0 ? (hits * total - cross) / Math.sqrt(spread) : Number.NaN;
};

/** Cohen 1960. */
const cohenKappa: Compute = ({ right, truth, predicted, total }) => {
  let [hits, chance] = [0, 0];
  for (let c = 0; c < right.length; c++) {
    hits += right[c]! / total;
    chance += (truth[c]! / total) * (predicted[c]! / total);
  }
  return chance < 1 ? (hits - chance) / (1 - chance) : Number.NaN;
};

function addUp(cells: Float64Array, margins: Margins): number {
  const { k, right, truth, predicted } = margins;
  truth.fill(0);
  predicted.fill(0);
  let total = 0;
  for (let t = 0; t < k; t++) {
    right[t] = cells[t * k + t]!;
    for (let p = 0; p < k; p++) {
      const value = cells[t * k + p]!;
      truth[t]! += value;
      predicted[p]! += value;
      total += value;
    }
  }
  return total;
}

function confusionRemarks(rows: ClassificationRows, margins: Margins): Record<string, string> {
  const remarks: Record<string, string> = {};
  const name = (c: number) => `"${rows.classes[c]}"`;
  const all = rows.classes.map((_, c) => c);
  const untrue = all.filter((c) => margins.truth[c] === 0);
  const unpredicted = all.filter((c) => margins.predicted[c] === 0);
  for (const c of unpredicted) remarks[`precision[${rows.classes[c]}]`] = `${name(c)} was never predicted`;
  for (const c of untrue) {
    remarks[`recall[${rows.classes[c]}]`] = `no row is truly ${name(c)}`;
    if (margins.predicted[c] === 0)
      remarks[`f1[${rows.classes[c]}]`] = `${name(c)} occurs in neither truth nor prediction`;
  }
  const positive = positiveIndex(rows);
  for (const base of ['precision', 'recall', 'f1']) {
    const remark = positive < 0 ? undefined : remarks[`${base}[${rows.classes[positive]}]`];
    if (remark !== undefined) remarks[base] = remark;
  }
  const missed = unpredicted.filter((c) => margins.truth[c]! > 0);
  if (missed.length > 0) {
    const remark = `counts 0 for ${missed.map(name).join(', ')}, never predicted`;
    remarks['precision_macro'] = remarks['precision_weighted'] = remark;
  }
  const invented = untrue.filter((c) => margins.predicted[c]! > 0);
  if (invented.length > 0) {
    remarks['recall_macro'] = `counts 0 for ${invented.map(name).join(', ')}, of which there is no true row`;
  }
  if (untrue.length > 0)
    remarks['balanced_accuracy'] = `leaves out ${untrue.map(name).join(', ')}, of which there is no true row`;
  if (Number.isNaN(mcc(margins))) remarks['mcc'] = 'truth or prediction is one class alone';
  if (Number.isNaN(cohenKappa(margins)))
    remarks['cohen_kappa'] = 'truth and prediction are the same one class';
  return remarks;
}
