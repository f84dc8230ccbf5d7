import type { Tensor } from './tensor.ts';

/**
 * Puts tensors that a model gives as one sequence below each other again: `length` of a x b become length x a x b. Those
 * of unlike shapes stay apart.
 *
 * @param sequences by the sequence's name, the tensors in it
 */
export function joinSequences(
  tensors: readonly Tensor[],
  sequences: ReadonlyMap<string, readonly string[]>,
): Tensor[] {
  const left = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const joined: Tensor[] = [];
  for (const [name, members] of sequences) {
    const parts = members.flatMap((member) => left.get(member) ?? []);
    const [first] = parts;
    const alike = parts.every(
      ({ shape, type }) => String(shape) === String(first?.shape) && type === first?.type,
    );
    if (first === undefined || parts.length < members.length || !alike) continue;
    const data = parts.flatMap((part) => Array.from(part.data as ArrayLike<number>));
    joined.push({ name, type: first.type, shape: [parts.length, ...first.shape], data });
    for (const member of members) left.delete(member);
  }
  return [...left.values(), ...joined];
}
