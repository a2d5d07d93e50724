import { useQuery } from '@tanstack/react-query';
import type { ZoneKind } from '#core/domain/zones.ts';
import { orpc } from '../api/queries.ts';
import { useText } from '../i18n.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loaded } from '../ui/loaded.tsx';
import './batch.css';

/**
 * The slots of one zone as a plan to tap on. Taken ones are greyed and, unless `shared` (a storage slot may hold more
 * than one batch), cannot be chosen.
 */
export const SlotPlan = ({
  zone,
  chosen,
  onChoose,
  shared = false,
  disabled = false,
}: {
  readonly zone: ZoneKind;
  readonly chosen: string | null;
  readonly onChoose: (slot: { readonly slotId: string; readonly code: string }) => void;
  readonly shared?: boolean;
  readonly disabled?: boolean;
}) => {
  const t = useText();
  const query = useQuery(orpc.board.slots.queryOptions());
  return (
    <Loaded query={query}>
      {(all) => {
        const slots = all.filter((slot) => slot.zone === zone);
        const free = slots.filter((slot) => !slot.occupied).length;
        if (slots.length === 0)
          return <EmptyState title={t('batch.slots.none', { zone: t(`zone.${zone}`) })} />;
        return (
          <div
            className={`b-plan b-plan-${zone.toLowerCase()}`}
            role="radiogroup"
            aria-label={t(`zone.${zone}`)}
          >
            <p className="b-plan-head">
              <b>{t(`zone.${zone}`)}</b>
              <span>{t('batch.slots.free', { n: free })}</span>
            </p>
            <div className="b-plan-slots">
              {slots.map((slot) => (
                <button
                  key={slot.slotId}
                  type="button"
                  role="radio"
                  aria-checked={slot.slotId === chosen}
                  data-testid={`slot-${slot.code}`}
                  disabled={disabled || (slot.occupied && !shared)}
                  className={`b-slot${slot.occupied ? ' is-taken' : ''}${slot.slotId === chosen ? ' is-chosen' : ''}`}
                  onClick={() => {
                    onChoose(slot);
                  }}
                >
                  <b>{slot.code}</b>
                  <span>{t(slot.occupied ? 'batch.slots.taken' : 'batch.slots.empty')}</span>
                </button>
              ))}
            </div>
          </div>
        );
      }}
    </Loaded>
  );
};
