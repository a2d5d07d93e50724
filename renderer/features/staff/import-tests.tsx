import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import {
  STAFF_IMPORT_FIELDS,
  type StaffImportField,
  type StaffImportPreview,
} from '#core/contract/people-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Field } from '#renderer/shared/ui/field.tsx';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

type Mapping = { readonly [field in StaffImportField]?: number | null };

const NEEDED: ReadonlyArray<StaffImportField> = ['name', 'takenOn', 'result'];
const SHOWN_ERRORS = 30;

const Preview = ({
  preview,
  file,
  onMap,
  onDone,
}: {
  readonly preview: StaffImportPreview;
  readonly file: File;
  readonly onMap: (field: StaffImportField, column: number | null) => void;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const command = useCommand(api.staff.recordTests, { onDone });
  const unmapped = STAFF_IMPORT_FIELDS.filter(
    (field) => NEEDED.includes(field) || preview.mapping[field] !== null,
  );
  return (
    <>
      <div className="staff-fields staff-fields-4">
        {unmapped.map((field) => (
          <Field key={field} label={t('staff.importColumn', { field: t(`staff.importField.${field}`) })}>
            <Select
              size="large"
              value={preview.mapping[field] ?? -1}
              options={[
                { value: -1, label: t('staff.importNoColumn') },
                ...preview.heads.map((head, column) => ({
                  value: column,
                  label: head === '' ? `#${column + 1}` : head,
                })),
              ]}
              onChange={(column) => {
                onMap(field, column < 0 ? null : column);
              }}
            />
          </Field>
        ))}
      </div>
      <p className="staff-counts" data-testid="import-ok">
        ✓ {t('staff.importOk', { n: preview.tests.length })}
      </p>
      {preview.errors.length > 0 ? (
        <div className="g-refusals g-tone-amber" role="status">
          <p>⚠ {t('staff.importErrors', { n: new Set(preview.errors.map((one) => one.row)).size })}</p>
          <ul>
            {preview.errors.slice(0, SHOWN_ERRORS).map((one) => (
              <li key={`${one.row} ${one.field}`}>
                {t('staff.importRow', {
                  row: one.row,
                  what: t(`staff.importError.${one.code}`, {
                    field: t(`staff.importField.${one.field}`),
                    value: one.value,
                  }),
                })}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Refusals of={command} />
      <div className="staff-foot">
        <span />
        <PrimaryButton
          data-testid="import-go"
          disabled={preview.tests.length === 0}
          loading={command.pending}
          onClick={() =>
            void command.run({
              file,
              tests: preview.tests.map(({ personId, takenOn, result, laboratory, reportNo }) => ({
                personId,
                takenOn,
                result,
                laboratory,
                reportNo,
              })),
            })
          }
        >
          {t('staff.importGo', { n: preview.tests.length })}
        </PrimaryButton>
      </div>
    </>
  );
};

const Reading = ({ file, onDone }: { readonly file: File; readonly onDone: () => void }) => {
  const [mapping, setMapping] = useState<Mapping>({});
  // A file is told apart from another one by what the person sees of it.
  const query = useQuery({
    queryKey: [...orpc.staff.previewTests.key(), file.name, file.size, file.lastModified, mapping],
    queryFn: () => api.staff.previewTests({ file, mapping }),
    staleTime: 'static',
  });
  return (
    <Loaded query={query}>
      {(preview) => (
        <Preview
          preview={preview}
          file={file}
          onDone={onDone}
          onMap={(field, column) => {
            setMapping({ ...mapping, [field]: column });
          }}
        />
      )}
    </Loaded>
  );
};

/** A laboratory's list: nothing is kept until every row was looked at. */
export const ImportTests = () => {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  return (
    <Panel title={t('staff.importTitle')}>
      <p className="g-muted">{t('staff.importHint')}</p>
      <FilePick file={file} accept=".xlsx,.csv" onPick={setFile} />
      {file === null ? null : (
        <Reading
          key={`${file.name} ${file.size} ${file.lastModified}`}
          file={file}
          onDone={() => {
            setFile(null);
          }}
        />
      )}
    </Panel>
  );
};
