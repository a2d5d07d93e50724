import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { FILING_FIELDS, type FilingField, type FilingPreview } from '#core/contract/platform-views.ts';
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
import { LongLists } from '#renderer/shared/long-work/long-lists.tsx';

type Mapping = { readonly [field in FilingField]?: number | null };
const REQUIRED: ReadonlyArray<FilingField> = ['filingNo', 'merchant', 'goodsName', 'quantity'];

const Read = ({
  preview,
  onMap,
}: {
  readonly preview: FilingPreview;
  readonly onMap: (field: FilingField, column: number | null) => void;
}) => {
  const t = useText();
  const pieces = preview.filings.flatMap((one) => one.lines).reduce((sum, line) => sum + line.quantity, 0);
  return (
    <>
      <div className="platform-mapping">
        {FILING_FIELDS.map((field) => (
          <ColumnPick
            none={t('platform.noColumn')}
            key={field}
            testId={`filing-${field}`}
            label={t(`platform.f_${field}`)}
            heads={preview.heads}
            value={preview.mapping[field]}
            required={REQUIRED.includes(field)}
            onChange={(column) => {
              onMap(field, column);
            }}
          />
        ))}
      </div>
      <p data-testid="filings-found">
        <b>{t('platform.found', { n: preview.filings.length, m: pieces })}</b>
      </p>
      {preview.errors.length === 0 ? null : (
        <Panel tone="RED" title={t('platform.errors', { n: preview.errors.length })}>
          <ul className="platform-errors">
            {preview.errors.slice(0, 200).map((error) => (
              <li key={`${error.row} ${error.field} ${error.code}`}>
                <b>{t('platform.row', { row: error.row })}</b> {t(`platform.f_${error.field}`)} “{error.value}
                ” {t(`platform.e_${error.code}`)}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
};

/** A list of declarations that the platform approved: which column is what, what is wrong row by row, then all or none. */
export const Filings = () => {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const [picked, setPicked] = useState(0);
  const [mapping, setMapping] = useState<Mapping>({});
  const [name, setName] = useState(t('platform.platformDefault'));
  const query = useQuery({
    queryKey: ['filings', picked, mapping],
    queryFn: async (): Promise<FilingPreview> => {
      if (file === null) throw new Error('no file chosen');
      return api.platform.previewFilings({ file, mapping });
    },
    enabled: file !== null,
    // What stands in a file does not change with the warehouse: each piece that is taken would send it anew.
    staleTime: 'static',
    retry: false,
  });
  const command = useCommand(api.platform.importFilings, {
    onDone: () => {
      setFile(null);
    },
  });
  const preview = query.data;
  const ready =
    file !== null && preview !== undefined && preview.errors.length === 0 && preview.filings.length > 0;
  return (
    <Panel title={t('platform.tabFilings')}>
      <p className="g-muted">{t('platform.filingsHint')}</p>
      {file === null ? <LongLists kind="FILINGS" /> : null}
      <FilePick
        file={file}
        accept=".xlsx,.csv"
        label={t('platform.file')}
        onPick={(next) => {
          setFile(next);
          setPicked((n) => n + 1);
          setMapping({});
          command.clear();
        }}
      />
      <Field label={t('platform.platformName')}>
        {(id) => (
          <Input
            id={id}
            size="large"
            maxLength={100}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
        )}
      </Field>
      {file === null ? null : (
        <Loaded query={query}>
          {(found) => (
            <Read
              preview={found}
              onMap={(field, column) => {
                setMapping((known) => ({ ...known, [field]: column }));
              }}
            />
          )}
        </Loaded>
      )}
      <Refusals of={command} />
      {file === null ? null : <LongLists kind="FILINGS" />}
      {command.lastResult === null ? null : (
        <p className="b-green">✓ {t('platform.imported', { n: command.lastResult.batches.length })}</p>
      )}
      <div className="platform-acts">
        <PrimaryButton
          data-testid="import-filings"
          disabled={!ready || name.trim() === ''}
          loading={command.pending}
          onClick={() => {
            if (file !== null) void command.run({ file, mapping, platform: name.trim() });
          }}
        >
          {t('platform.import', { n: preview?.filings.length ?? 0 })}
        </PrimaryButton>
      </div>
    </Panel>
  );
};
