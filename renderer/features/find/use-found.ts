import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { pathOfHit, type FindPlace, type FoundLine } from './hits.ts';

/** A question for each letter would answer for letters that are no longer there. */
const PAUSE_MS = 120;
const PLACES = 4;

const usePaused = (text: string): string => {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setPaused(text);
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [text]);
  return text === '' ? '' : paused;
};

/** What the typed text finds: things by the service, screens by their names. `settled`: the answer is to this very text. */
export const useFound = (
  typed: string,
  places: ReadonlyArray<FindPlace>,
): { readonly lines: ReadonlyArray<FoundLine>; readonly settled: boolean } => {
  const t = useText();
  const text = usePaused(typed.trim());
  const query = useQuery({
    ...orpc.find.everything.queryOptions({ input: { text } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const lines = useMemo((): ReadonlyArray<FoundLine> => {
    if (text === '') return [];
    const wanted = text.toLowerCase();
    const { hits = [], moreBatches = false } = query.data ?? {};
    return [
      ...hits.map((hit) => ({
        key: `${hit.kind}-${hit.opens}-${hit.title}`,
        group: hit.kind,
        title: hit.title,
        detail: hit.detail,
        path: pathOfHit(hit),
      })),
      ...places
        .filter(({ label }) => label.toLowerCase().includes(wanted))
        .slice(0, PLACES)
        .map(({ path, label }) => ({
          key: path,
          group: 'PLACE' as const,
          title: label,
          detail: '',
          path,
        })),
      ...(moreBatches
        ? [
            {
              key: 'all',
              group: 'ALL' as const,
              title: t('find.allBatches'),
              detail: text,
              path: `/batches?search=${encodeURIComponent(text)}`,
            },
          ]
        : []),
    ];
  }, [text, query.data, places, t]);
  return { lines, settled: text === typed.trim() && !query.isPlaceholderData && !query.isPending };
};
