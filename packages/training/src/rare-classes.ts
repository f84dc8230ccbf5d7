/** For people: classes that a single training row stands for. */
export function rareClasses(targets: Float32Array, classes: readonly string[] | null): string[] {
  if (classes === null) return [];
  const counts = new Array<number>(classes.length).fill(0);
  for (const target of targets) counts[target]!++;
  const rare = classes.filter((_, code) => counts[code] === 1).map((name) => `"${name}"`);
  if (rare.length === 0) return [];
  const shown =
    rare.length > 5 ? `${rare.slice(0, 5).join(', ')} and ${rare.length - 5} more` : rare.join(', ');
  return [
    rare.length === 1
      ? `The class ${shown} has a single training row: the model can hardly learn it.`
      : `${rare.length} classes have a single training row each, and can hardly be learned: ${shown}.`,
  ];
}
