import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { PoolPreview } from '#core/contract/platform-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ColumnPick } from '#renderer/shared/ui/column-pick.tsx';

/** Takes a list of issued codes in: good rows come in, the others are shown with their reasons. */
export const ImportPool = () => {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const [picked, setPicked] = useState(0);
  const [column, setColumn] = useState<number | null>(null);
  const [scheme, setScheme] = useState(t('platform.schemeDefault'));
  const [prefix, setPrefix] = useState('');
  const query = useQuery({
    queryKey: ['pool', picked, column, prefix],
    queryFn: async (): Promise<PoolPreview> => {
      if (file === null) throw new Error('no file chosen');
      return api.platform.previewPool({ file, column, prefix: prefix.trim() });
    },
    enabled: file !== null,
    staleTime: 'static',
    retry: false,
  });
  const command = useCommand(api.platform.importPool, {
    onDone: () => {
      setFile(null);
    },
  });
  const text = (label: string, value: string, set: (next: string) => void) => (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          size="large"
          maxLength={200}
          value={value}
          onChange={(event) => {
            set(event.target.value);
          }}
        />
      )}
    </Field>
  );
  return (
    <Panel title={t('platform.tabPools')}>
      <p className="g-muted">{t('platform.poolsHint')}</p>
      <FilePick
        file={file}
        accept=".xlsx,.csv"
        label={t('platform.file')}
        onPick={(next) => {
          setFile(next);
          setPicked((n) => n + 1);
          setColumn(null);
          command.clear();
        }}
      />
      {text(t('platform.scheme'), scheme, setScheme)}
      {text(t('platform.prefix'), prefix, setPrefix)}
      {file === null ? null : (
        <Loaded query={query}>
          {(preview) => (
            <>
              <ColumnPick
                none={t('platform.noColumn')}
                testId="pool-column"
                label={t('platform.chooseColumn', { field: t('platform.f_code') })}
                heads={preview.heads}
                value={preview.column}
                required
                onChange={setColumn}
              />
              <p>
                <b>{t('platform.poolGood', { n: preview.good, sample: preview.sample.join(', ') })}</b>
              </p>
              {preview.refused.length === 0 ? null : (
                <Panel tone="AMBER" title={t('platform.poolRefused', { n: preview.refused.length })}>
                  <ul className="platform-errors">
                    {preview.refused.slice(0, 200).map((row) => (
                      <li key={`${row.row} ${row.code}`}>
                        <b>{t('platform.row', { row: row.row })}</b> {row.code} {t(`platform.r_${row.why}`)}
                      </li>
                    ))}
                  </ul>
                </Panel>
              )}
            </>
          )}
        </Loaded>
      )}
      <Refusals of={command} />
      <div className="platform-acts">
        <PrimaryButton
          data-testid="import-pool"
          disabled={file === null || (query.data?.good ?? 0) === 0 || scheme.trim() === ''}
          loading={command.pending}
          onClick={() => {
            if (file !== null)
              void command.run({ file, column, scheme: scheme.trim(), prefix: prefix.trim() });
          }}
        >
          {t('platform.importCodes', { n: query.data?.good ?? 0 })}
        </PrimaryButton>
      </div>
    </Panel>
  );
};
