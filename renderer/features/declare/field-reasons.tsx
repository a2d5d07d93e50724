import type { FieldReason } from '#core/domain/events/declaration.ts';

/** A declaration that nobody returned. */
export const NOTHING_RETURNED: ReadonlyArray<FieldReason> = [];

/** Why the reviewer returned this very field; nothing where it was not named. */
export const FieldReasons = ({
  fields,
  of,
}: {
  readonly fields: ReadonlyArray<FieldReason>;
  readonly of: string;
}) => (
  <>
    {fields
      .filter(({ field }) => field === of)
      .map(({ reason }) => (
        <p key={reason} className="b-red declare-reason" role="alert" data-testid={`returned-${of}`}>
          {reason}
        </p>
      ))}
  </>
);
