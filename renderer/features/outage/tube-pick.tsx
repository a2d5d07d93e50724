import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';

/** The batch's tubes that were taken and not sent yet: which of them the form says went to the laboratory. */
export const TubePick = ({
  batchId,
  chosen,
  onChange,
}: {
  readonly batchId: string;
  readonly chosen: ReadonlyArray<string>;
  readonly onChange: (sampleIds: ReadonlyArray<string>) => void;
}) => {
  const t = useText();
  const query = useQuery(orpc.batches.get.queryOptions({ input: { batchId } }));
  return (
    <fieldset className="outage-tubes">
      <legend>{t('outage.sampleIds')}</legend>
      <Loaded query={query}>
        {({ batch }) => {
          const waiting = batch.samples.filter((one) => one.sent === null && one.lost === null);
          if (waiting.length === 0) return <p className="g-muted">{t('outage.noTubes')}</p>;
          return waiting.map((one) => (
            <Checkbox
              key={one.sampleId}
              checked={chosen.includes(one.sampleId)}
              onChange={(event) => {
                onChange(
                  event.target.checked
                    ? [...chosen, one.sampleId]
                    : chosen.filter((sampleId) => sampleId !== one.sampleId),
                );
              }}
            >
              <span className="g-code">{one.sampleNo}</span> {t(`layer.${one.layer}`)}
            </Checkbox>
          ));
        }}
      </Loaded>
    </fieldset>
  );
};
