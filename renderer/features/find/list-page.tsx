import { LeftOutlined, RightOutlined, SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { URGENCY } from '#core/domain/urgency.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { history, useQueryParam } from '#renderer/shared/navigation.tsx';
import { BatchRow } from '#renderer/shared/ui/batch-list.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import './find.css';

/** Rows of a page: few enough to be drawn at once, however many there are. */
const PAGE = 50;
const PAUSE_MS = 250;
const STEPS = [...URGENCY, 'WAIT_REST', 'DONE'] as const;

/** Goes to another page of the list and keeps its filters; the way back leads to the page before. */
const turnTo = (before: number | null): void => {
  const { pathname, search } = history.location;
  const params = new URLSearchParams(search);
  if (before === null) params.delete('before');
  else params.set('before', String(before));
  history.push(`${pathname}?${params.toString()}`);
};

/** A word is looked for once its typing pauses; the address keeps it. */
const SearchField = () => {
  const t = useText();
  const [search, setSearch] = useQueryParam('search');
  const [typed, setTyped] = useState({ text: search, beside: search });
  // Whatever was typed counts only beside the address that it was typed beside: clearing the filters clears the field.
  const text = typed.beside === search ? typed.text : search;
  useEffect(() => {
    if (text === search) return undefined;
    const timer = window.setTimeout(() => {
      setSearch(text, ['before']);
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
    };
  });
  return (
    <Input
      value={text}
      prefix={<SearchOutlined />}
      allowClear
      aria-label={t('find.filterText')}
      placeholder={t('find.filterText')}
      maxLength={200}
      onChange={(event) => {
        setTyped({ text: event.target.value, beside: search });
      }}
    />
  );
};

/** Every batch that the reader may see, newest declaration first, page by page; filters and page stand in the address. */
export const ListPage = () => {
  const t = useText();
  const [search, setSearch] = useQueryParam('search');
  const [step, setStep] = useQueryParam('step');
  const [before] = useQueryParam('before');
  const query = useQuery({
    ...orpc.batches.list.queryOptions({
      input: { search, step, before: before === '' ? null : Number(before), limit: PAGE },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <StepHeader title={t('find.list')} />
      <div className="find-filters" role="search">
        <SearchField />
        <Select
          value={step}
          aria-label={t('find.filterStep')}
          onChange={(next) => {
            setStep(next, ['before']);
          }}
          options={[
            { value: '', label: t('find.everyStep') },
            ...STEPS.map((one) => ({ value: one, label: t(`step.${one}`) })),
          ]}
        />
        <Button
          disabled={search === '' && step === '' && before === ''}
          onClick={() => {
            setSearch('', ['step', 'before']);
          }}
        >
          {t('find.clear')}
        </Button>
      </div>
      <Loaded query={query}>
        {({ items, nextBefore }) => (
          <>
            <div className="g-batch-list" data-testid="batches">
              {items.length === 0 ? (
                <EmptyState title={t('find.listNone')} hint={t('find.listNoneHint')} />
              ) : (
                items.map((batch) => <BatchRow key={batch.batchId} batch={batch} />)
              )}
            </div>
            {before === '' && nextBefore === null ? null : (
              <nav className="find-pages">
                <Button
                  icon={<LeftOutlined />}
                  disabled={before === ''}
                  onClick={() => {
                    turnTo(null);
                  }}
                >
                  {t('find.newest')}
                </Button>
                <Button
                  icon={<RightOutlined />}
                  iconPlacement="end"
                  disabled={nextBefore === null}
                  data-testid="older"
                  onClick={() => {
                    turnTo(nextBefore);
                  }}
                >
                  {t('find.older')}
                </Button>
              </nav>
            )}
          </>
        )}
      </Loaded>
    </>
  );
};
