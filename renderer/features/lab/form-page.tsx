import { useQuery } from '@tanstack/react-query';
import type { SubmissionForm } from '#core/contract/laboratory-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PaperTools } from '#renderer/shared/ui/paper-tools.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import './lab.css';

/** The laboratory takes the tubes of a form in hand. */
const Receive = ({ form }: { readonly form: SubmissionForm }) => {
  const t = useText();
  const { person } = useMe();
  const command = useCommand(api.laboratory.receive);
  const waiting = form.samples.filter((one) => one.state === 'SENT').map((one) => one.sampleId);
  if (waiting.length === 0 || person?.roles.includes('LABORATORY') !== true) return null;
  return (
    <div className="g-paper-tools">
      <PrimaryButton
        data-testid="receive"
        loading={command.pending}
        onClick={() => void command.run({ formNo: form.formNo, sampleIds: waiting })}
      >
        {t('lab.receive', { n: waiting.length })}
      </PrimaryButton>
      <Refusals of={command} />
    </div>
  );
};

const Paper = ({ form }: { readonly form: SubmissionForm }) => {
  const t = useText();
  return (
    <article className="g-paper" data-testid="submission-form">
      {form.demo ? <p className="g-paper-demo">{t('sheet.demo')}</p> : null}
      <h1>{t('lab.formTitle')}</h1>
      <div className="g-paper-head">
        <span>
          {t('sheet.warehouse')}: {form.warehouse} ({form.warehouseCode})
        </span>
        <span>
          {t('lab.form')}: {form.formNo}
        </span>
        <span>
          {t('rest.samples.laboratory')}: {form.laboratory}
        </span>
        <span>
          {t('lab.sentAt')}: {formatTime(form.sentAtMs)} {form.sentBy}
        </span>
      </div>
      <table>
        <thead>
          <tr>
            <th>{t('lab.field.sampleNo')}</th>
            <th>{t('lab.layer')}</th>
            <th>{t('lab.of')}</th>
            <th>{t('lab.site')}</th>
            <th>{t('lab.taken')}</th>
            <th>{t('lab.disinfected')}</th>
            <th>{t('lab.received')}</th>
          </tr>
        </thead>
        <tbody>
          {form.samples.map((one) => (
            <tr key={one.sampleId}>
              <td>{one.sampleNo}</td>
              <td>{t(`layer.${one.layer}`)}</td>
              <td>{one.of}</td>
              <td>{one.members.filter((member) => member !== '').join(t('common.listSeparator'))}</td>
              <td>
                {formatTime(one.takenAtMs)} {one.takenBy}
              </td>
              <td>{one.disinfected === null ? '—' : t(one.disinfected ? 'lab.after' : 'lab.before')}</td>
              <td>{one.receivedAtMs === null ? '' : formatTime(one.receivedAtMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="g-paper-chain">
        {t('sheet.chain')} #{form.chain.seq} {form.chain.hash}
      </p>
      <div className="g-paper-sign">
        <span>{t('lab.signSampler')}</span>
        <span>{t('lab.signCarrier')}</span>
        <span>{t('lab.signLaboratory')}</span>
      </div>
    </article>
  );
};

/** The submission form that goes with the tubes, in a bag of its own. */
export const FormPage = () => {
  const formNo = usePathParam('formNo');
  const query = useQuery(orpc.laboratory.form.queryOptions({ input: { formNo } }));
  return (
    <>
      <PaperTools back="/laboratory" />
      <Loaded query={query}>
        {(form) => (
          <>
            <Receive form={form} />
            <Paper form={form} />
          </>
        )}
      </Loaded>
    </>
  );
};
