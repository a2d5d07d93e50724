import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import {
  IMPORT_FIELDS,
  type ImportField,
  type ImportPreview,
  type ImportRowError,
} from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { piecesOf } from './draft.ts';
import { LinesTable } from './lines-table.tsx';
import './declare.css';

type Mapping = Readonly<Record<ImportField, number | null>>;
const REQUIRED: ReadonlyArray<ImportField> = ['goodsName', 'quantity'];
const isField = (name: string): name is ImportField => IMPORT_FIELDS.some((field) => field === name);

const MappingForm = ({
  preview,
  unmapped,
  onChange,
}: {
  readonly preview: ImportPreview;
  /** A required column was not found and must be chosen. */
  readonly unmapped: boolean;
  readonly onChange: (mapping: Mapping) => void;
}) => {
  const t = useText();
  return (
    <Panel title={t('declare.file.mapping')}>
      <p className="g-muted">
        {t(unmapped ? 'declare.file.mappingAsk' : 'declare.file.mappingHint', { row: preview.headRow })}
      </p>
      <div className="declare-mapping">
        {IMPORT_FIELDS.map((field) => {
          const missing = REQUIRED.includes(field) && preview.mapping[field] === null;
          return (
            <label key={field} htmlFor={`map-${field}`}>
              <span>
                {t(`declare.field.${field}`)}
                {REQUIRED.includes(field) ? (
                  <em className={missing ? 'b-red' : 'g-muted'}> {t('declare.file.required')}</em>
                ) : null}
              </span>
              <Select
                id={`map-${field}`}
                data-testid={`map-${field}`}
                value={preview.mapping[field] ?? -1}
                status={missing ? 'error' : ''}
                onChange={(column: number) => {
                  onChange({ ...preview.mapping, [field]: column === -1 ? null : column });
                }}
                options={[
                  { value: -1, label: t('declare.file.none') },
                  ...preview.heads.map((head, index) => ({
                    value: index,
                    label: head === '' ? `${index + 1}` : head,
                  })),
                ]}
              />
            </label>
          );
        })}
      </div>
    </Panel>
  );
};

const RowErrors = ({ errors }: { readonly errors: ReadonlyArray<ImportRowError> }) => {
  const t = useText();
  const SHOWN = 100;
  const column = (error: ImportRowError): string =>
    isField(error.column) ? t(`declare.field.${error.column}`) : error.column;
  return (
    <Panel tone="RED" title={t('declare.file.errors', { n: errors.length })}>
      <p className="g-muted">{t('declare.file.errorsHint')}</p>
      <ul className="declare-errors" data-testid="import-errors">
        {errors.slice(0, SHOWN).map((error) => (
          <li key={`${error.row} ${error.column} ${error.code}`}>
            <b>{t('declare.file.row', { row: error.row })}</b>
            <span>{t(`declare.error.${error.code}`, { column: column(error), value: error.value })}</span>
          </li>
        ))}
      </ul>
      {errors.length > SHOWN ? <p>{t('declare.file.errorsMore', { n: errors.length - SHOWN })}</p> : null}
    </Panel>
  );
};

/** A packing list: the file, which column is what, what is wrong row by row, and what was read. */
export const FromFile = ({
  file,
  onFile,
  onUse,
  onEdit,
}: {
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
  readonly onUse: (preview: ImportPreview) => void;
  readonly onEdit: (preview: ImportPreview) => void;
}) => {
  const t = useText();
  const [picked, setPicked] = useState(0);
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const query = useQuery({
    queryKey: ['packing-list', picked, mapping],
    queryFn: async ({ signal }): Promise<ImportPreview> => {
      if (file === null) throw new Error('no file chosen');
      return api.declarations.preview({ file, ...(mapping === null ? {} : { mapping }) }, { signal });
    },
    enabled: file !== null,
    // What stands in a file does not change with the ledger.
    staleTime: 'static',
    retry: false,
    placeholderData: (previous) => (mapping === null ? undefined : previous),
  });
  return (
    <>
      <Panel>
        <div data-testid="packing-list">
          <FilePick
            file={file}
            accept=".xlsx,.csv,.txt"
            label={t(file === null ? 'declare.file.pick' : 'declare.file.title')}
            onPick={(next) => {
              setMapping(null);
              setPicked((n) => n + 1);
              onFile(next);
            }}
          />
        </div>
        {file === null ? <p className="g-muted">{t('declare.file.pickHint')}</p> : null}
      </Panel>
      {file === null ? null : (
        <Loaded query={query}>
          {(preview) => {
            const unmapped = REQUIRED.filter((field) => preview.mapping[field] === null);
            const lack =
              unmapped.length > 0
                ? t('declare.file.mapMissing', {
                    fields: unmapped
                      .map((field) => t(`declare.field.${field}`))
                      .join(t('common.listSeparator')),
                  })
                : preview.errors.length > 0
                  ? t('declare.file.fixFirst', { n: preview.errors.length })
                  : preview.lines.length === 0
                    ? t('declare.file.goodNone')
                    : null;
            return (
              <>
                {unmapped.length > 0 ? (
                  <MappingForm preview={preview} unmapped onChange={setMapping} />
                ) : null}
                {preview.errors.length > 0 ? <RowErrors errors={preview.errors} /> : null}
                {unmapped.length > 0 ? null : (
                  <>
                    <Panel
                      title={t('declare.file.good', {
                        lines: preview.lines.length,
                        pieces: piecesOf(preview.lines),
                      })}
                      extra={
                        <span className="g-muted">
                          {t('declare.file.encoding', { encoding: preview.encoding })}
                        </span>
                      }
                    >
                      <LinesTable lines={preview.lines} />
                    </Panel>
                    <MappingForm preview={preview} unmapped={false} onChange={setMapping} />
                  </>
                )}
                <ActBar lack={lack}>
                  <Button
                    size="large"
                    data-testid="import-edit"
                    disabled={unmapped.length > 0}
                    onClick={() => {
                      onEdit(preview);
                    }}
                  >
                    {t('declare.file.edit')}
                  </Button>
                  <PrimaryButton
                    data-testid="import-use"
                    disabled={lack !== null}
                    loading={query.isFetching}
                    onClick={() => {
                      onUse(preview);
                    }}
                  >
                    {t('declare.file.use')}
                  </PrimaryButton>
                </ActBar>
              </>
            );
          }}
        </Loaded>
      )}
    </>
  );
};
