import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PaperTools } from '#renderer/shared/ui/paper-tools.tsx';
import './lab.css';

/** Numbers of tubes with nothing in them yet, to be printed on a sheet of stickers. */
export const TubesPage = () => {
  const t = useText();
  const of = usePathParam('of');
  const id = usePathParam('ofId');
  const isRound = of === 'round';
  const query = useQuery(
    orpc.laboratory.tubes.queryOptions({
      input: { batchId: isRound ? null : id, roundId: isRound ? id : null },
    }),
  );
  return (
    <>
      <PaperTools back={isRound ? '/laboratory/rounds' : `/rest/${encodeURIComponent(id)}/samples`} />
      <Loaded query={query}>
        {(sheet) =>
          sheet.tubes.length === 0 ? (
            <EmptyState title={t('lab.noTubes')} hint={t('lab.noTubesHint')} />
          ) : (
            <article className="g-paper">
              <p>
                {sheet.warehouse} · {sheet.title}
              </p>
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
            </article>
          )
        }
      </Loaded>
    </>
  );
};
