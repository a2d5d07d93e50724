import { useQuery } from '@tanstack/react-query';
import type { IncidentView } from '#core/contract/incident-views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { isTextKey, useText, type Text } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PaperTools } from '#renderer/shared/ui/paper-tools.tsx';
import { sayOf } from './say-incident.ts';

const sayAct = (t: Text, type: string): string => {
  const key = `incident.act.${type}`;
  return isTextKey(key) ? t(key) : type;
};

const Paper = ({ incident }: { readonly incident: IncidentView }) => {
  const t = useText();
  const when = (ms: number | null): string => (ms === null ? '—' : formatTime(ms));
  return (
    <article className="g-paper" data-testid="incident-file">
      {incident.demo ? <p className="g-paper-demo">{t('sheet.demo')}</p> : null}
      <h1>{t('incident.fileTitle')}</h1>
      <div className="g-paper-head">
        <span>
          {t('sheet.warehouse')}: {incident.warehouse} ({incident.warehouseCode})
        </span>
        <span>
          {t('incident.no')}: {incident.incidentNo}
        </span>
        <span>
          {t('incident.stateWord')}: {t(`incident.state.${incident.state}`)}
        </span>
        <span>
          {t('incident.of')}: {sayOf(t, incident.of)}
        </span>
        <span>
          {t('incident.policy')}: {incident.policyTitle}
        </span>
      </div>
      <h2>{t('incident.times')}</h2>
      <table>
        <tbody>
          {incident.samples.map((one) => (
            <tr key={one.sampleId}>
              <td>{one.sampleNo}</td>
              <td>
                {t('incident.entered')} {when(one.enteredAtMs)}
              </td>
              <td>
                {t('incident.verified')} {when(one.verifiedAtMs)}
              </td>
              <td>
                {t('incident.confirmedAt')} {when(one.confirmationVerifiedAtMs)}
              </td>
              <td>{t(`lab.state.${one.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('incident.tasks')}</h2>
      <table>
        <thead>
          <tr>
            <th>{t('incident.taskWord')}</th>
            <th>{t('incident.due')}</th>
            <th>{t('incident.doneAt')}</th>
            <th>{t('incident.by')}</th>
            <th>{t('incident.note')}</th>
          </tr>
        </thead>
        <tbody>
          {incident.tasks.map((one) => (
            <tr key={one.task}>
              <td>{t(`incident.task.${one.task}`)}</td>
              <td>{formatTime(one.dueMs)}</td>
              <td>{when(one.doneAtMs)}</td>
              <td>{one.doneBy ?? ''}</td>
              <td>{one.note ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('incident.cohort', { n: incident.cohort.length })}</h2>
      <p>{t('incident.since', { date: incident.since.date, seq: incident.since.seq })}</p>
      <table>
        <thead>
          <tr>
            <th>{t('common.batchNo')}</th>
            <th>{t('common.merchant')}</th>
            <th>{t('incident.why')}</th>
            <th>{t('incident.inside')}</th>
            <th>{t('incident.outside')}</th>
            <th>{t('incident.stateWord')}</th>
          </tr>
        </thead>
        <tbody>
          {incident.cohort.map((one) => (
            <tr key={one.batchId}>
              <td>{one.batchNo}</td>
              <td>{one.merchantName}</td>
              <td>
                {one.part === 'SOURCE'
                  ? t('incident.itself')
                  : one.reasons
                      .map((reason) => t(`incident.exposure.${reason}`))
                      .join(t('common.listSeparator'))}
              </td>
              <td>{one.pieces}</td>
              <td>{one.codesOut}</td>
              <td>{t(one.frozen ? 'incident.frozen' : 'incident.freed')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('incident.out', { n: incident.codesOut })}</h2>
      <table>
        <tbody>
          {incident.out.map((one) => (
            <tr key={`${one.batchNo}-${one.leftAtMs}`}>
              <td>{one.batchNo}</td>
              <td>{one.merchantName}</td>
              <td>{one.collector}</td>
              <td>{formatTime(one.leftAtMs)}</td>
              <td>{one.pieces}</td>
              <td>
                {one.firstCode} … {one.lastCode}
              </td>
            </tr>
          ))}
          {incident.out.length === 0 ? (
            <tr>
              <td>{t('common.none')}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {incident.gone.length === 0 ? null : (
        <>
          <h2>{t('incident.gone')}</h2>
          <table>
            <tbody>
              {incident.gone.map((one) => (
                <tr key={one.seq}>
                  <td>#{one.seq}</td>
                  <td>{one.batchNo}</td>
                  <td>
                    {t(one.way === 'RETURN' ? 'incident.returned' : 'incident.destroyed', {
                      n: one.quantity,
                    })}
                  </td>
                  <td>{formatTime(one.atMs)}</td>
                  <td>{t('incident.goneBy', { by: one.doneBy, witness: one.witness })}</td>
                  <td>
                    {one.basis} {one.recipient}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <h2>{t('incident.acts')}</h2>
      <table>
        <tbody>
          {incident.acts.map((one) => (
            <tr key={one.seq}>
              <td>#{one.seq}</td>
              <td>{formatTime(one.atMs)}</td>
              <td>{sayAct(t, one.type)}</td>
              <td>{one.detail}</td>
              <td>{one.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="g-paper-chain">
        {t('sheet.chain')} #{incident.chain.seq} {incident.chain.hash} · {t('sheet.preparedAt')}{' '}
        {formatTime(incident.nowMs)}
      </p>
      <div className="g-paper-sign">
        <span>{t('sheet.signPrepared')}</span>
        <span>{t('sheet.signReviewed')}</span>
        <span>{t('sheet.signSupervisor')}</span>
      </div>
    </article>
  );
};

/** The incident on A4: its times, what it froze and why, the codes that are out, every act, the head of the chain. */
export const IncidentFilePage = () => {
  const incidentId = usePathParam('incidentId');
  const query = useQuery(orpc.incidents.get.queryOptions({ input: { incidentId } }));
  return (
    <>
      <PaperTools back={`/incidents/${encodeURIComponent(incidentId)}`} />
      <Loaded query={query}>{(incident) => <Paper incident={incident} />}</Loaded>
    </>
  );
};
