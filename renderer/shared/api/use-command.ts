import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '#core/domain/refusals.ts';
import { newCommandId } from './command-id.ts';
import { whenOpen } from './connection.ts';
import { problemOf } from './problem.ts';
import { refreshed } from './queries.ts';

export type CommandState = {
  readonly pending: boolean;
  /** Every reason against, empty when there is none. */
  readonly refusals: ReadonlyArray<Refusal>;
  /** The program failed: the id leads to a log line. */
  readonly faultId: string | null;
  /** The line broke: whether the act was done is unknown; it is sent again under the same id as soon as it can be. */
  readonly unsure: boolean;
};

export type Command<I, R> = CommandState & {
  /** Sends the command; answers its result, or null when it was refused or failed (the state says why). */
  readonly run: (input: Omit<I, 'commandId'>) => Promise<R | null>;
  readonly clear: () => void;
  readonly lastResult: R | null;
};

const idle: CommandState = { pending: false, refusals: [], faultId: null, unsure: false };

const fileIds = new WeakMap<Blob, string>();
/** The input as text, so that two tries can be told to be the same; files count by identity. */
const fingerprint = (input: unknown): string =>
  JSON.stringify(input, (_key, value: unknown) => {
    if (!(value instanceof Blob)) return value;
    const known = fileIds.get(value) ?? newCommandId();
    fileIds.set(value, known);
    return known;
  });

/**
 * One command of the contract as a button needs it. Each act gets one command id, kept until its outcome is known:
 * after a lost line or a fault the same input goes out under the same id, so that it can never take effect twice.
 */
export const useCommand = <I extends { readonly commandId?: string }, R>(
  call: (input: I) => Promise<R>,
  options: { readonly onDone?: (result: R) => void } = {},
): Command<I, R> => {
  const [state, setState] = useState<CommandState>(idle);
  const [lastResult, setLastResult] = useState<R | null>(null);
  const latest = useRef({ call, onDone: options.onDone });
  const open = useRef<{ readonly print: string; readonly commandId: string } | null>(null);
  const turn = useRef(0);
  const mounted = useRef(true);

  useEffect(() => {
    latest.current = { call, onDone: options.onDone };
  });
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const clear = useCallback(() => {
    turn.current += 1;
    setState(idle);
  }, []);

  const run = useCallback(async (input: Omit<I, 'commandId'>): Promise<R | null> => {
    turn.current += 1;
    const mine = turn.current;
    const current = (): boolean => mounted.current && turn.current === mine;
    const print = fingerprint(input);
    const commandId = open.current?.print === print ? open.current.commandId : newCommandId();
    open.current = { print, commandId };
    setState({ ...idle, pending: true });
    for (;;) {
      try {
        // The one place where the id joins the rest of the input.
        const result = await latest.current.call({ ...input, commandId } as I);
        open.current = null;
        // What the refresh brings may take this very component off the screen; its act is done all the same.
        const shown = mounted.current;
        await refreshed();
        if (current()) {
          setState(idle);
          setLastResult(result);
        }
        if (shown) latest.current.onDone?.(result);
        return result;
      } catch (error) {
        const problem = problemOf(error);
        if (problem.kind === 'REFUSED') open.current = null;
        if (!current()) return null;
        if (problem.kind === 'REFUSED') {
          setState({ ...idle, refusals: problem.refusals });
          return null;
        }
        if (problem.kind === 'FAULT') {
          setState({ ...idle, faultId: problem.faultId });
          return null;
        }
        setState({ ...idle, pending: true, unsure: true });
        await whenOpen();
        if (!current()) return null;
      }
    }
  }, []);

  return { ...state, run, clear, lastResult };
};
