import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { SiteView, WasteView } from '#core/contract/people-views.ts';
import {
  WASTE_KINDS,
  WEAR_ITEMS,
  WEAR_MOVES,
  type WasteKind,
  type WearItem,
  type WearMove,
} from '#core/domain/events/site.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { formatDuration, formatShort } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { SiteHead } from './site-head.tsx';
import { TextField } from './text-field.tsx';
import { useSite } from './use-site.ts';

const noWear: Readonly<Record<WearItem, number>> = {
  SUIT: 0,
  RESPIRATOR: 0,
  GOGGLES: 0,
  FACE_SHIELD: 0,
  GLOVES: 0,
  SHOE_COVERS: 0,
  CAP: 0,
};

const Wear = ({ site, may }: { readonly site: SiteView; readonly may: boolean }) => {
  const t = useText();
  const [move, setMove] = useState<WearMove>('ISSUED');
  const [visitId, setVisitId] = useState<string | null>(null);
  const [counts, setCounts] = useState(noWear);
  const command = useCommand(api.site.moveWear, {
    onDone: () => {
      setCounts(noWear);
    },
  });
  const items = WEAR_ITEMS.map((item) => ({ item, quantity: counts[item] })).filter(
    (one) => one.quantity > 0,
  );
  const people = [...site.inside, ...site.visits.filter((one) => one.leftAtMs !== null)].filter(
    (one) => one.holder !== 'VEHICLE',
  );
  return (
    <Panel title={t('site.wear')}>
      {may ? (
        <div className="site-form">
          <Choice
            label={t('site.wear')}
            name="wear"
            value={move}
            options={WEAR_MOVES.map((value) => ({ value, label: t(`site.wearMove.${value}`) }))}
            onChange={setMove}
          />
          <Field label={t('site.wearFor')}>
            <Select
              size="large"
              className="site-pick"
              value={visitId}
              options={people.map((one) => ({
                value: one.visitId,
                label: `${one.name} · ${formatShort(one.enteredAtMs)}`,
              }))}
              onChange={setVisitId}
            />
          </Field>
          <div className="site-wear">
            {WEAR_ITEMS.map((item) => (
              <Field key={item} label={t(`word.wear.${item}`)}>
                <InputNumber
                  size="large"
                  min={0}
                  max={200}
                  value={counts[item]}
                  onChange={(value) => {
                    setCounts({ ...counts, [item]: value ?? 0 });
                  }}
                />
              </Field>
            ))}
          </div>
          <Refusals of={command} />
          <div className="site-foot">
            <span />
            <PrimaryButton
              disabled={visitId === null || items.length === 0}
              loading={command.pending}
              onClick={() => {
                if (visitId !== null) void command.run({ visitId, move, items });
              }}
            >
              {t('site.wearGo')}
            </PrimaryButton>
          </div>
        </div>
      ) : null}
      <ul className="site-lines">
        {site.wear.map((one) => (
          <li key={`${one.atMs} ${one.name} ${one.move}`}>
            <span className="g-time">{formatShort(one.atMs)}</span>
            <b>{one.name}</b>
            <span>{t(`site.wearMove.${one.move}`)}</span>
            <span>
              {one.items
                .map((item) => `${t(`word.wear.${item.item}`)} ${item.quantity}`)
                .join(t('common.listSeparator'))}
            </span>
          </li>
        ))}
        {site.wear.length === 0 ? <li>{t('site.wearNone')}</li> : null}
      </ul>
    </Panel>
  );
};

const Remove = ({ waste }: { readonly waste: WasteView }) => {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [takenBy, setTakenBy] = useState('');
  const [documentNo, setDocumentNo] = useState('');
  const command = useCommand(api.site.removeWaste);
  if (!open)
    return (
      <Button
        size="large"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('site.wasteRemove')}
      </Button>
    );
  return (
    <div className="site-fields site-wide">
      <TextField label={t('site.takenBy')} value={takenBy} onChange={setTakenBy} />
      <TextField label={t('site.documentNo')} value={documentNo} onChange={setDocumentNo} />
      <Button
        type="primary"
        size="large"
        disabled={takenBy.trim() === ''}
        loading={command.pending}
        onClick={() => void command.run({ wasteId: waste.wasteId, takenBy, documentNo })}
      >
        {t('site.wasteRemove')}
      </Button>
      <Refusals of={command} />
    </div>
  );
};

const Waste = ({ site, may }: { readonly site: SiteView; readonly may: boolean }) => {
  const t = useText();
  const [kind, setKind] = useState<WasteKind>('PROTECTIVE_WEAR');
  const [bags, setBags] = useState(1);
  const [place, setPlace] = useState('');
  const [note, setNote] = useState('');
  const command = useCommand(api.site.storeWaste, {
    onDone: () => {
      setNote('');
      setBags(1);
    },
  });
  return (
    <Panel title={t('site.waste')}>
      {may ? (
        <div className="site-form">
          <Choice
            label={t('site.waste')}
            name="waste"
            value={kind}
            options={WASTE_KINDS.map((value) => ({ value, label: t(`site.wasteKind.${value}`) }))}
            onChange={setKind}
          />
          <div className="site-fields">
            <Field label={t('site.bags')}>
              <InputNumber
                size="large"
                min={1}
                max={999}
                value={bags}
                onChange={(value) => {
                  setBags(value ?? 1);
                }}
              />
            </Field>
            <TextField label={t('site.place')} value={place} onChange={setPlace} testId="waste-place" />
            <TextField label={t('site.note')} hint={t('common.optional')} value={note} onChange={setNote} />
          </div>
          <Refusals of={command} />
          <div className="site-foot">
            <span />
            <PrimaryButton
              disabled={place.trim() === ''}
              loading={command.pending}
              onClick={() => void command.run({ kind, bags, place: place.trim(), note: note.trim() })}
            >
              {t('site.wasteStore')}
            </PrimaryButton>
          </div>
        </div>
      ) : null}
      <ul className="site-lines">
        {site.waste.map((one) => (
          <li key={one.wasteId}>
            <span className="g-time">{formatShort(one.storedAtMs)}</span>
            <b>
              {t(`site.wasteKind.${one.kind}`)} × {one.bags}
            </b>
            <span>{one.place}</span>
            <span className="g-muted">{one.note}</span>
            {one.removed === null ? (
              may ? (
                <Remove waste={one} />
              ) : null
            ) : (
              <span>
                {t('site.wasteGone', { at: formatShort(one.removed.atMs), who: one.removed.takenBy })} ·{' '}
                {t('site.wasteHeld', { t: formatDuration(t, one.removed.heldMs) })}
                {one.removed.early ? <b className="site-early"> ⚠ {t('site.wasteEarly')}</b> : null}
              </span>
            )}
          </li>
        ))}
        {site.waste.length === 0 ? <li>{t('site.wasteNone')}</li> : null}
      </ul>
    </Panel>
  );
};

/** Protective clothing and waste. */
export const SuppliesPage = () => {
  const may = useCan('GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR');
  const query = useSite();
  return (
    <>
      <SiteHead />
      <Loaded query={query}>
        {(site) => (
          <div className="site-columns">
            <Wear site={site} may={may} />
            <Waste site={site} may={may} />
          </div>
        )}
      </Loaded>
    </>
  );
};
