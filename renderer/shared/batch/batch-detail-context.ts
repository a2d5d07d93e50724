import { createContext, useContext } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';

const Context = createContext<BatchDetail | null>(null);

/** Says which batch a screen is about, so that its head shows what release still needs without another read. */
export const BatchDetailProvider = Context.Provider;

/** The batch that the screen is about, as it was read for the screen; null on screens of no single batch. */
export const useBatchDetail = (): BatchDetail | null => useContext(Context);
