import { useQuery } from '@tanstack/react-query';
import type { TubeSheet } from '#core/contract/laboratory-views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText, type Text } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import type { Form } from '#renderer/shared/paper/form.ts';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import './lab.css';

/** Stickers are no record: nothing to sign, nothing to prove; the list of numbers goes into the spreadsheet. */
const tubesForm = (t: Text, sheet: TubeSheet, demo: boolean): Form => ({
  name: 'tubes',
  title: t('lab.tubesTitle'),
  demo,
  head: [
    { label: t('sheet.warehouse'), value: sheet.warehouse },
    { label: t('lab.of'), value: sheet.title },
  ],
  parts: [],
  proof: null,
  sign: [],
});

/** Numbers of tubes with nothing in them yet, to be printed on a sheet of stickers. */
export const TubesPage = () => {
  const t = useText();
  const of = usePathParam('of');
  const id = usePathParam('ofId');
  const me = useMe();
  const isRound = of === 'round';
  const query = useQuery(
    orpc.laboratory.tubes.queryOptions({
      input: { batchId: isRound ? null : id, roundId: isRound ? id : null },
    }),
  );
  const back = isRound ? '/laboratory/rounds' : `/rest/${encodeURIComponent(id)}/samples`;
  return (
    <Loaded query={query}>
      {(sheet) =>
        sheet.tubes.length === 0 ? (
          <>
            <StepHeader title={t('lab.tubesTitle')} back={back} />
            <EmptyState title={t('lab.noTubes')} hint={t('lab.noTubesHint')} />
          </>
        ) : (
          <Paper form={tubesForm(t, sheet, me.warehouse?.demo ?? false)} back={back} testId="tubes">
            <div className="lab-stickers">
              {sheet.tubes.map((one) => (
                <div key={one.tubeNo} className="lab-sticker">
                  <b className="g-code">{one.tubeNo}</b>
                  <span>
                    {t(`layer.${one.layer}`)} {one.site}
                  </span>
                  <span>{sheet.title}</span>
                </div>
              ))}
            </div>
          </Paper>
        )
      }
    </Loaded>
  );
};
