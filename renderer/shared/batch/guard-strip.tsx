import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  SafetyCertificateFilled,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { openHolds } from '#core/domain/batch.ts';
import { isOpen } from '#core/domain/guards.ts';
import { orpc } from '../api/queries.ts';
import { useText } from '../i18n.ts';
import { Go, usePath } from '../navigation.tsx';
import { ToneIcon } from '../ui/state-mark.tsx';
import { Time } from '../ui/time.tsx';
import { GuardList } from './guard-list.tsx';
import { sayHold, sayPerson } from './say-codes.ts';
import './batch.css';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';

/** One state of conditions: its mark, how many, and which. */
const Part = ({
  tone,
  mark,
  label,
  names,
}: {
  readonly tone: 'met' | 'open' | 'waived' | 'held';
  readonly mark: ReactNode;
  readonly label: string;
  readonly names: ReadonlyArray<string>;
}) => {
  const t = useText();
  return (
    <span className={`b-strip-part is-${tone}`} data-testid={`strip-${tone}`}>
      {mark}
      <b>{label}</b>
      {names.length === 0 ? null : <span>{names.join(t('common.listSeparator'))}</span>}
    </span>
  );
};

const Holds = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  return (
    <ul className="b-guards b-strip-holds">
      {openHolds(detail.batch).map((hold) => (
        <li key={hold.holdId} className="b-guard is-held" data-testid={`strip-hold-${hold.kind}`}>
          <span className="b-guard-mark">
            <ToneIcon tone="RED" />
          </span>
          <span className="b-guard-text">
            <span>{t('batch.heldAs', { hold: t(`word.hold.${hold.kind}`) })}</span>
            <small>{sayHold(t, hold)}</small>
            <small>
              {hold.placed.by === 'system'
                ? t('batch.holds.system')
                : t('batch.holds.placed', { name: sayPerson(t, detail.names, hold.placed.by) })}{' '}
              · <Time ms={hold.placed.atMs} kind="short" />
            </small>
          </span>
          {hold.kind === 'POSITIVE' && detail.incident !== null ? (
            <Go to={`/incidents/${encodeURIComponent(detail.incident.incidentId)}`} className="b-strip-go">
              {t('incident.open', { no: detail.incident.incidentNo })}
            </Go>
          ) : null}
        </li>
      ))}
    </ul>
  );
};

/**
 * What release of a batch still needs, in one line for every screen that touches it: held, open, waived, met. Pressed, it
 * shows every condition with what is to be done, who waived it and why, and every hold.
 */
export const GuardStrip = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const path = usePath();
  const [shownAt, setShownAt] = useState<string | null>(null);
  const { guards, batch } = detail;
  // The guard of holds is said by the holds themselves.
  const holds = [...new Set(openHolds(batch).map((hold) => hold.kind))];
  const open = batch.cleared === null ? guards.filter((one) => isOpen(one) && one.code !== 'NO_HOLDS') : [];
  const waived = guards.filter((one) => !one.met && one.waiver !== null);
  const met = guards.filter((one) => one.met).length;
  const names = (of: typeof guards): ReadonlyArray<string> => of.map((one) => t(`word.guard.${one.code}`));
  return (
    <>
      <button
        type="button"
        className="b-strip"
        data-testid="guard-strip"
        aria-haspopup="dialog"
        onClick={() => {
          setShownAt(path);
        }}
      >
        <span className="b-strip-title">{t('batch.guards')}</span>
        {holds.length === 0 ? null : (
          <Part
            tone="held"
            mark={<CloseCircleFilled aria-hidden />}
            label={t('batch.strip.held')}
            names={holds.map((kind) => t(`word.hold.${kind}`))}
          />
        )}
        {batch.cleared === null ? null : (
          <Part
            tone="met"
            mark={<CheckCircleFilled aria-hidden />}
            label={t('batch.strip.cleared')}
            names={[]}
          />
        )}
        {open.length === 0 ? null : (
          <Part
            tone="open"
            mark={<MinusCircleOutlined aria-hidden />}
            label={t('batch.strip.open', { n: open.length })}
            names={names(open)}
          />
        )}
        {waived.length === 0 ? null : (
          <Part
            tone="waived"
            mark={<SafetyCertificateFilled aria-hidden />}
            label={t('batch.strip.waived', { n: waived.length })}
            names={names(waived)}
          />
        )}
        {batch.cleared === null ? (
          <Part
            tone="met"
            mark={<CheckCircleFilled aria-hidden />}
            label={t('batch.strip.met', { n: met, m: guards.length })}
            names={[]}
          />
        ) : null}
      </button>
      <Dialog
        open={shownAt === path}
        title={`${t('batch.guards')} · ${detail.summary.batchNo}`}
        footer={null}
        centered
        width={820}
        destroyOnHidden
        onCancel={() => {
          setShownAt(null);
        }}
      >
        <div className="b-strip-list" data-testid="guard-strip-list">
          <Holds detail={detail} />
          <GuardList detail={detail} />
        </div>
      </Dialog>
    </>
  );
};

/** The same for a screen that knows a batch by its id alone: a scanned code, a tube. Nothing until it was read. */
export const GuardStripOf = ({ batchId }: { readonly batchId: string }) => {
  const query = useQuery(orpc.batches.get.queryOptions({ input: { batchId } }));
  return query.data === undefined ? null : <GuardStrip detail={query.data} />;
};
