import { Button } from 'antd';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo, usePathParam } from '#renderer/shared/navigation.tsx';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { FORMS } from './forms.ts';

/** One blank form, ready for the printer. */
export const FormPage = () => {
  const t = useText();
  const go = useGo();
  const me = useMe();
  const name = usePathParam('form');
  const form = FORMS.find((one) => one.name === name) ?? FORMS[0];
  if (form === undefined) return null;
  const { warehouse } = me;
  return (
    <Paper
      title={t(`outage.form_${form.name}`)}
      demo={warehouse?.demo ?? false}
      head={[
        `${t('sheet.warehouse')}: ${warehouse?.name ?? ''} (${warehouse?.code ?? ''})`,
        `${t('outage.blankNo')}: ____________`,
        `${t('outage.blankDate')}: ____________`,
      ]}
      sign={[t('outage.signOne'), t('outage.signTwo')]}
      tools={
        <Button
          onClick={() => {
            go('/outage');
          }}
        >
          {t('common.back')}
        </Button>
      }
    >
      <table className="paper-blank">
        <thead>
          <tr>
            {form.columns.map((column) => (
              <th key={column}>{t(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: form.rows }, (_unused, row) => (
            <tr key={row}>
              {form.columns.map((column) => (
                <td key={column} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('outage.reminder')}</p>
    </Paper>
  );
};
