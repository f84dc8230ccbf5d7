import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import wabt from 'wabt';

/**
 * Writes the WebAssembly of the dense engine's inner loops, with 128-bit SIMD.
 * Multiplication and addition stay apart (no relaxed fused operation), so that every machine gives the same bits.
 */
export const KERNEL_FILE = join(
  resolve(import.meta.dirname, '..'),
  'packages/training/src/dense/kernel-bytes.ts',
);

const ROWS = 4;
const LANES = 4;

export async function kernelSource(): Promise<string> {
  const { parseWat } = await wabt();
  const module = parseWat('dense.wat', wat(), { simd: true });
  module.resolveNames();
  module.validate();
  const { buffer } = module.toBinary({});
  const lines = Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,100}/g)!;
  return `// Written by scripts/dense-kernels.ts.\nexport const KERNEL_BYTES = [\n${lines.map((line) => `  '${line}',\n`).join('')}].join('');\n`;
}

function wat(): string {
  return `(module (import "env" "memory" (memory 1))
${gemm()}
${adam()}
${relu()}
${reluGradient()}
)`;
}

/** c[i, j] = bias[j] + sum over p of a[i, p] * b[p, j]; strides in bytes; n is a multiple of 8; a may be read transposed. */
function gemm(): string {
  const names = ['m', 'n', 'k', 'a', 'rowA', 'colA', 'b', 'rowB', 'bias', 'c', 'rowC'];
  const accumulators = (rows: number) =>
    Array.from({ length: rows }, (_, r) => [`$s${r}0`, `$s${r}1`]).flat();
  const tile = (rows: number) => `
    ${accumulators(rows)
      .map((name, i) => `(local.set ${name} (v128.load offset=${(i % 2) * 16} (local.get $biasAt)))`)
      .join('\n')}
    (local.set $pa (local.get $aAt))
    (local.set $pb (local.get $bAt))
    (local.set $p (local.get $k))
    (block $done${rows} (loop $reduce${rows}
      (br_if $done${rows} (i32.eqz (local.get $p)))
      (local.set $b0 (v128.load (local.get $pb)))
      (local.set $b1 (v128.load offset=16 (local.get $pb)))
      ${Array.from(
        { length: rows },
        (_, r) => `
      (local.set $x (v128.load32_splat ${address('$pa', r)}))
      (local.set $s${r}0 (f32x4.add (local.get $s${r}0) (f32x4.mul (local.get $x) (local.get $b0))))
      (local.set $s${r}1 (f32x4.add (local.get $s${r}1) (f32x4.mul (local.get $x) (local.get $b1))))`,
      ).join('')}
      (local.set $pa (i32.add (local.get $pa) (local.get $colA)))
      (local.set $pb (i32.add (local.get $pb) (local.get $rowB)))
      (local.set $p (i32.sub (local.get $p) (i32.const 1)))
      (br $reduce${rows})))
    ${Array.from(
      { length: rows },
      (_, r) => `
    (v128.store (local.get $cAt) (local.get $s${r}0))
    (v128.store offset=16 (local.get $cAt) (local.get $s${r}1))
    (local.set $cAt (i32.add (local.get $cAt) (local.get $rowC)))
    (local.set $aAt (i32.add (local.get $aAt) (local.get $rowA)))`,
    ).join('')}`;
  const address = (base: string, r: number) =>
    r === 0 ? `(local.get ${base})` : `(i32.add (local.get ${base}) (local.get $rowA${r}))`;
  return `(func (export "gemm") ${names.map((name) => `(param $${name} i32)`).join(' ')}
    (local $i i32) (local $p i32) (local $pa i32) (local $pb i32) (local $aAt i32) (local $bAt i32) (local $cAt i32) (local $cCol i32) (local $biasAt i32)
    ${Array.from({ length: ROWS - 1 }, (_, r) => `(local $rowA${r + 1} i32)`).join(' ')}
    ${[...accumulators(ROWS), '$b0', '$b1', '$x'].map((name) => `(local ${name} v128)`).join(' ')}
    ${Array.from({ length: ROWS - 1 }, (_, r) => `(local.set $rowA${r + 1} (i32.mul (local.get $rowA) (i32.const ${r + 1})))`).join('\n')}
    (local.set $bAt (local.get $b))
    (local.set $cCol (local.get $c))
    (local.set $biasAt (local.get $bias))
    (block $end (loop $columns
      (br_if $end (i32.le_s (local.get $n) (i32.const 0)))
      (local.set $aAt (local.get $a))
      (local.set $cAt (local.get $cCol))
      (local.set $i (local.get $m))
      (block $rest (loop $rows
        (br_if $rest (i32.lt_s (local.get $i) (i32.const ${ROWS})))
        ${tile(ROWS)}
        (local.set $i (i32.sub (local.get $i) (i32.const ${ROWS})))
        (br $rows)))
      (block $next (loop $single
        (br_if $next (i32.eqz (local.get $i)))
        ${tile(1)}
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (br $single)))
      (local.set $bAt (i32.add (local.get $bAt) (i32.const 32)))
      (local.set $cCol (i32.add (local.get $cCol) (i32.const 32)))
      (local.set $biasAt (i32.add (local.get $biasAt) (i32.const 32)))
      (local.set $n (i32.sub (local.get $n) (i32.const 8)))
      (br $columns))))`;
}

/** A loop over \`count\` floats, a multiple of 4, with pointers that move on together. */
function sweep(
  name: string,
  pointers: readonly string[],
  scalars: readonly string[],
  body: string,
  locals: readonly string[],
): string {
  const step = LANES * 4;
  return `(func (export "${name}") (param $count i32) ${pointers.map((p) => `(param $${p} i32)`).join(' ')} ${scalars.map((s) => `(param $${s} f32)`).join(' ')}
    ${[...scalars.map((s) => `${s}4`), ...locals].map((l) => `(local $${l} v128)`).join(' ')}
    ${scalars.map((s) => `(local.set $${s}4 (f32x4.splat (local.get $${s})))`).join('\n')}
    (block $end (loop $again
      (br_if $end (i32.le_s (local.get $count) (i32.const 0)))
      ${body}
      ${pointers.map((p) => `(local.set $${p} (i32.add (local.get $${p}) (i32.const ${step})))`).join('\n')}
      (local.set $count (i32.sub (local.get $count) (i32.const ${LANES})))
      (br $again))))`;
}

/** Kingma & Ba 2015, in the order of operations of TensorFlow.js: w -= rate * (m / correct1) / (sqrt(v / correct2) + epsilon). */
function adam(): string {
  return sweep(
    'adam',
    ['w', 'g', 'm', 'v'],
    ['rate', 'beta1', 'rest1', 'beta2', 'rest2', 'correct1', 'correct2', 'epsilon'],
    `(local.set $gradient (v128.load (local.get $g)))
     (local.set $first (f32x4.add (f32x4.mul (v128.load (local.get $m)) (local.get $beta14)) (f32x4.mul (local.get $gradient) (local.get $rest14))))
     (local.set $second (f32x4.add (f32x4.mul (v128.load (local.get $v)) (local.get $beta24)) (f32x4.mul (f32x4.mul (local.get $gradient) (local.get $gradient)) (local.get $rest24))))
     (v128.store (local.get $m) (local.get $first))
     (v128.store (local.get $v) (local.get $second))
     (v128.store (local.get $w) (f32x4.sub (v128.load (local.get $w))
       (f32x4.mul (local.get $rate4) (f32x4.div (f32x4.div (local.get $first) (local.get $correct14))
         (f32x4.add (f32x4.sqrt (f32x4.div (local.get $second) (local.get $correct24))) (local.get $epsilon4))))))`,
    ['gradient', 'first', 'second'],
  );
}

function relu(): string {
  const body =
    '(v128.store (local.get $y) (f32x4.pmax (v128.load (local.get $y)) (f32x4.splat (f32.const 0))))';
  return sweep('relu', ['y'], [], body, []);
}

/** g = 0 where y <= 0. */
function reluGradient(): string {
  const body =
    '(v128.store (local.get $g) (v128.and (v128.load (local.get $g)) (f32x4.gt (v128.load (local.get $y)) (f32x4.splat (f32.const 0)))))';
  return sweep('reluGradient', ['y', 'g'], [], body, []);
}

if (import.meta.main) {
  writeFileSync(KERNEL_FILE, await kernelSource());
  console.log(`wrote ${KERNEL_FILE}`);
}
