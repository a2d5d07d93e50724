import { useQuery } from '@tanstack/react-query';
import { TEST_CODE, UNDO_CODE } from '#core/domain/tasks.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText, type Text } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import type { Form } from '#renderer/shared/paper/form.ts';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { checkForm } from './check-form.ts';
import { receiptForm } from './receipt-form.ts';

/** The gate check sheet of a batch. */
export const CheckPage = () => {
  const t = useText();
  const batchId = usePathParam('batchId');
  const query = useQuery(orpc.reports.gateCheck.queryOptions({ input: { batchId } }));
  return (
    <Loaded query={query}>
      {(view) => (
        <Paper form={checkForm(t, view)} back={`/batch/${encodeURIComponent(batchId)}`} testId="gate-check" />
      )}
    </Loaded>
  );
};

/** The receipt of one hand-over. */
export const ReceiptPage = () => {
  const t = useText();
  const collectionId = usePathParam('collectionId');
  const query = useQuery(orpc.reports.receipt.queryOptions({ input: { collectionId } }));
  return (
    <Loaded query={query}>
      {(view) => (
        <Paper
          form={receiptForm(t, view)}
          back={`/exit/${encodeURIComponent(view.batchId)}`}
          testId="receipt"
        />
      )}
    </Loaded>
  );
};

const commandsForm = (
  t: Text,
  house: { readonly name: string; readonly code: string; readonly demo: boolean },
): Form => ({
  name: 'commands',
  title: t('form.commands.title'),
  demo: house.demo,
  head: [{ label: t('sheet.warehouse'), value: `${house.name} (${house.code})` }],
  parts: [
    { kind: 'TEXT', text: t('form.commands.hint') },
    {
      kind: 'CODES',
      codes: [
        { text: UNDO_CODE, title: t('form.commands.undo'), hint: t('form.commands.undoHint') },
        { text: TEST_CODE, title: t('form.commands.test'), hint: t('form.commands.testHint') },
      ],
    },
  ],
  proof: null,
  sign: [],
});

/** Codes to stick up at the desk, for what a scanner can do by itself. */
export const CommandsPage = () => {
  const t = useText();
  const { warehouse } = useMe();
  return warehouse === null ? null : (
    <Paper form={commandsForm(t, warehouse)} back="/gate" testId="commands" />
  );
};
