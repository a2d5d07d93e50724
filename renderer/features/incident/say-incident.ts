import type { IncidentSummary } from '#core/contract/incident-views.ts';
import type { Text } from '#renderer/shared/i18n.ts';
import type { Tone } from '#renderer/shared/theme.ts';

/** The positive batches, zones or people of an incident in words. */
export const sayOf = (t: Text, of: IncidentSummary['of']): string =>
  [
    ...new Set(
      of.map(
        (one) =>
          one.batchNo ??
          (one.zone !== null ? t(`zone.${one.zone}`) : one.person ? t('incident.somebody') : ''),
      ),
    ),
  ].join(t('common.listSeparator'));

export const stateTone = (state: IncidentSummary['state']): Tone =>
  state === 'CLOSED' ? 'NEUTRAL' : state === 'DISMISSED' ? 'GREEN' : 'RED';
