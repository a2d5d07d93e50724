import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { MERCHANT_FIELDS, type MerchantField } from '#core/contract/market-views.ts';
import type { MerchantListPreview } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { ColumnPick } from '#renderer/shared/ui/column-pick.tsx';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { LongLists } from '#renderer/shared/long-work/long-lists.tsx';
import './people.css';

const SHOWN_ERRORS = 50;
const MERCHANT_NEEDED: ReadonlyArray<MerchantField> = ['name', 'kinds'];

type Mapping = { readonly [field in MerchantField]?: number | null };

/** Markets name their columns as they like: what was recognised, and a choice for each. */
const Columns = ({
  preview,
  onMap,
}: {
  readonly preview: MerchantListPreview;
  readonly onMap: (field: MerchantField, column: number | null) => void;
}) => {
  const t = useText();
  const lacks = MERCHANT_NEEDED.filter((field) => preview.mapping[field] === null);
  return (
    <section className="p-columns" aria-label={t('people.list.columns')}>
      {lacks.length === 0 ? null : (
        <p className="b-amber" role="status" data-testid="list-columns-lack">
          {t('people.list.columnsLack', {
            what: lacks.map((field) => t(`people.list.column.${field}`)).join(t('common.listSeparator')),
          })}
        </p>
      )}
      <div className="p-columns-grid">
        {MERCHANT_FIELDS.map((field) => (
          <ColumnPick
            key={field}
            testId={`list-column-${field}`}
            label={t(`people.list.column.${field}`)}
            none={t('people.list.noColumn')}
            heads={preview.heads}
            value={preview.mapping[field]}
            required={MERCHANT_NEEDED.includes(field)}
            onChange={(column) => {
              onMap(field, column);
            }}
          />
        ))}
      </div>
    </section>
  );
};

/** The market's list as a spreadsheet: read, shown with what is wrong row by row, and only then taken over. */
export const ImportList = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const [picked, setPicked] = useState(0);
  const [mapping, setMapping] = useState<Mapping>({});
  const command = useCommand(api.merchants.importList, { onDone: onClose });
  const query = useQuery({
    queryKey: ['merchant-list', picked, mapping],
    queryFn: async (): Promise<MerchantListPreview> => {
      if (file === null) throw new Error('no file chosen');
      return api.merchants.previewList({ file, mapping });
    },
    enabled: file !== null,
    staleTime: 'static',
    retry: false,
  });
  return (
    <Dialog open title={t('people.list.import')} footer={null} width={960} centered onCancel={onClose}>
      <p className="g-muted">{t('people.list.importHint')}</p>
      <div data-testid="merchant-list">
        <FilePick
          file={file}
          accept=".xlsx,.csv,.txt"
          label={t('people.list.file')}
          onPick={(next) => {
            setPicked((n) => n + 1);
            setMapping({});
            setFile(next);
          }}
        />
      </div>
      {file === null ? null : (
        <Loaded query={query}>
          {(preview) => (
            <>
              <Columns
                preview={preview}
                onMap={(field, column) => {
                  setMapping({ ...mapping, [field]: column });
                }}
              />
              {preview.errors.length === 0 ? null : (
                <ul className="p-errors" data-testid="list-errors">
                  {preview.errors.slice(0, SHOWN_ERRORS).map((error) => (
                    <li key={`${error.row} ${error.column} ${error.code}`} className="b-red">
                      <b>{t('declare.file.row', { row: error.row })}</b>{' '}
                      {t(`people.list.error.${error.code}`, {
                        column: t(`people.list.column.${error.column}` as 'people.list.column.name'),
                        value: error.value,
                      })}
                    </li>
                  ))}
                </ul>
              )}
              <Table
                size="small"
                rowKey="name"
                dataSource={[...preview.rows]}
                pagination={preview.rows.length > 8 ? { pageSize: 8, showSizeChanger: false } : false}
                columns={[
                  { title: t('common.merchant'), dataIndex: 'name' },
                  { title: t('people.market'), dataIndex: 'market' },
                  { title: t('people.stall'), dataIndex: 'stall' },
                  { title: t('people.creditCode'), dataIndex: 'creditCode', className: 'g-code' },
                  { title: t('people.contact'), dataIndex: 'contact' },
                  {
                    title: t('people.list.kinds'),
                    dataIndex: 'kinds',
                    render: (kinds: ReadonlyArray<string>) => kinds.join(t('common.listSeparator')),
                  },
                ]}
              />
              <Refusals of={command} />
              <LongLists kind="MERCHANTS" />
              <div className="p-foot">
                <Button size="large" onClick={onClose}>
                  {t('common.cancel')}
                </Button>
                <PrimaryButton
                  data-testid="list-import-save"
                  disabled={preview.errors.length > 0 || preview.rows.length === 0}
                  loading={command.pending}
                  onClick={() =>
                    void command.run({
                      rows: preview.rows.map((row) => ({ ...row, kinds: [...row.kinds] })),
                      title: file.name,
                    })
                  }
                >
                  {t('people.list.take', { n: preview.rows.length })}
                </PrimaryButton>
              </div>
            </>
          )}
        </Loaded>
      )}
    </Dialog>
  );
};
