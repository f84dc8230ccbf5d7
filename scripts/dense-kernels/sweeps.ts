const LANES = 4;

/** A loop over `count` floats, a multiple of 4, with pointers that move on together. */
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

export const sweeps = (): string => [adam(), relu(), reluGradient()].join('\n');
