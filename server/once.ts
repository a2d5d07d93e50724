/** Commands whose answers are remembered; more than anybody sends before an answer comes. */
const REMEMBERED = 200;

/**
 * Does a thing once for a command id, for acts outside the ledger (a backup, a scan of the emulated scanner): sent
 * again, the same promise answers. A failed one may be tried again. Kept in memory: a restart forgets.
 */
export const createOnce = <R>(): ((commandId: string, act: () => Promise<R>) => Promise<R>) => {
  const asked = new Map<string, Promise<R>>();
  return (commandId, act) => {
    const known = asked.get(commandId);
    if (known !== undefined) return known;
    const doing = act();
    asked.set(commandId, doing);
    doing.catch(() => asked.delete(commandId));
    for (const oldest of [...asked.keys()].slice(0, -REMEMBERED)) asked.delete(oldest);
    return doing;
  };
};
