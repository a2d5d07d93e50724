/** What a run of random days came to, for whoever reads its output: sequences, commands, and each kind accepted and refused. */
export const tell = (sequences: number, seen: ReadonlyMap<string, number>): string => {
  const kinds = new Map<string, { accepted: number; refused: number }>();
  for (const [what, n] of seen) {
    const [did, kind = '', how = ''] = what.split(' ');
    if (did !== 'did') continue;
    const row = kinds.get(kind) ?? { accepted: 0, refused: 0 };
    if (how === 'accepted') row.accepted += n;
    else row.refused += n;
    kinds.set(kind, row);
  }
  const rows = [...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const total = rows.reduce(
    (all, [, row]) => ({ accepted: all.accepted + row.accepted, refused: all.refused + row.refused }),
    { accepted: 0, refused: 0 },
  );
  const commands = total.accepted + total.refused;
  const lines = rows.map(
    ([kind, { accepted, refused }]) =>
      `  ${kind.padEnd(12)} ${String(accepted).padStart(7)} ${String(refused).padStart(7)}`,
  );
  return [
    `${sequences} sequences, ${commands} commands (${total.accepted} accepted, ${total.refused} refused), each warehouse founded under one of three policies`,
    `  ${'kind'.padEnd(12)} accepted refused`,
    ...lines,
    '',
  ].join('\n');
};
