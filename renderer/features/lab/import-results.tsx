import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { RESULT_FIELDS, type ResultField, type ResultsPreview } from '#core/contract/laboratory-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { LabHead } from './lab-tabs.tsx';

type Mapping = Partial<Record<ResultField, number | null>>;

const Columns = ({
  preview,
  onChange,
}: {
  readonly preview: ResultsPreview;
  readonly onChange: (field: ResultField, column: number | null) => void;
}) => {
  const t = useText();
  return (
    <div className="lab-columns">
      {RESULT_FIELDS.map((field) => (
        <label key={field}>
          <span>{t(`lab.field.${field}`)}</span>
          <Select
            size="large"
            value={preview.mapping[field] ?? -1}
            options={[
              { value: -1, label: t('lab.noColumn') },
              ...preview.heads.map((head, index) => ({
                value: index,
                label: head === '' ? `${index + 1}` : head,
              })),
            ]}
            onChange={(column) => {
              onChange(field, column < 0 ? null : column);
            }}
          />
        </label>
      ))}
    </div>
  );
};

const Preview = ({ preview }: { readonly preview: ResultsPreview }) => {
  const t = useText();
  return (
    <>
      {preview.problems.length === 0 ? null : (
        <Panel title={t('lab.problems', { n: preview.problems.length })} tone="RED">
          <ul className="lab-problems">
            {preview.problems.slice(0, 100).map((one) => (
              <li key={one.row}>
                {t('lab.row', { n: one.row })} <b className="g-code">{one.value}</b>{' '}
                {t(`lab.problem.${one.problem}`)}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('lab.rows', { n: preview.rows.length })}>
        {preview.known > 0 ? <p className="g-muted">{t('lab.known', { n: preview.known })}</p> : null}
        {preview.rows.some((one) => one.result === 'POSITIVE') ? (
          <p className="b-notice b-red">{t('lab.positiveWarning')}</p>
        ) : null}
        <table className="lab-table">
          <tbody>
            {preview.rows.map((one) => (
              <tr key={one.row}>
                <td className="g-code">{one.sampleNo}</td>
                <td>{one.of}</td>
                <td>{t(`word.result.${one.result}`)}</td>
                <td>{one.reportNo}</td>
                <td>{one.testedOn ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
    </>
  );
};

const Read = ({ file, may }: { readonly file: File; readonly may: boolean }) => {
  const t = useText();
  const go = useGo();
  const [mapping, setMapping] = useState<Mapping>({});
  const query = useQuery({
    ...orpc.laboratory.previewResults.queryOptions({ input: { file, mapping } }),
    staleTime: 'static',
  });
  const command = useCommand(api.laboratory.importResults, {
    onDone: () => {
      go('/laboratory');
    },
  });
  return (
    <Loaded query={query}>
      {(preview) => (
        <>
          <Columns
            preview={preview}
            onChange={(field, column) => {
              setMapping({ ...mapping, [field]: column });
            }}
          />
          <Preview preview={preview} />
          <Refusals of={command} />
          <ActBar
            lack={
              preview.problems.length > 0
                ? t('lab.mend')
                : preview.rows.length === 0
                  ? t('lab.nothingNew')
                  : null
            }
          >
            <PrimaryButton
              data-testid="import-results"
              loading={command.pending}
              disabled={!may || preview.problems.length > 0 || preview.rows.length === 0}
              onClick={() => void command.run({ file, mapping })}
            >
              {t('lab.importDo', { n: preview.rows.length })}
            </PrimaryButton>
          </ActBar>
        </>
      )}
    </Loaded>
  );
};

/** Results out of the laboratory's spreadsheet: looked through first, then entered all at once or not at all. */
export const ImportResults = () => {
  const t = useText();
  const { person } = useMe();
  const [file, setFile] = useState<File | null>(null);
  const may = person?.roles.includes('LABORATORY') === true;
  return (
    <>
      <LabHead at="import" />
      {may ? null : <p className="b-notice">{t('lab.importRole')}</p>}
      <FilePick
        file={file}
        onPick={setFile}
        accept=".xlsx,.csv"
        label={t('lab.importFile')}
        disabled={!may}
      />
      {file === null || !may ? null : (
        <Read key={`${file.name}-${file.lastModified}`} file={file} may={may} />
      )}
    </>
  );
};
