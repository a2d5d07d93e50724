import { UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ScanLine } from '#core/contract/views.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { useText } from '../i18n.ts';
import { sayRefusal } from '../say.ts';

/** What takes a scan back, null where nothing safe does: a count, or a piece that was laid out for hand-over. */
export const undoOf = (scan: ScanLine, task: SeatTask): 'COUNT' | 'PICK' | null => {
  if (scan.outcome.code === 'COUNTED' && task.kind === 'INSPECT') return 'COUNT';
  const picked = scan.outcome.code === 'PICKED' || scan.outcome.code === 'CARTON_PICKED';
  return picked && task.kind === 'HAND_OVER' ? 'PICK' : null;
};

/** Takes the scan of the banner back, once; where that is refused the button says why. */
export const ScanUndo = ({ scan, task }: { readonly scan: ScanLine; readonly task: SeatTask }) => {
  const t = useText();
  const count = useCommand(api.inspection.undo);
  const pick = useCommand(api.exit.putBack);
  const what = undoOf(scan, task);
  const done = count.lastResult !== null || pick.lastResult !== null;
  const [refusal] = [...count.refusals, ...pick.refusals];
  if (what === null) return null;
  if (done) return <span className="g-banner-undone">{t('scan.undone')}</span>;
  if (refusal !== undefined) return <span className="g-banner-undone">{sayRefusal(t, refusal)}</span>;
  return (
    <Button
      size="large"
      icon={<UndoOutlined aria-hidden />}
      loading={count.pending || pick.pending}
      data-testid="scan-undo"
      onClick={() => {
        if (what === 'COUNT' && task.kind === 'INSPECT') void count.run({ batchId: task.batchId });
        if (what === 'PICK' && task.kind === 'HAND_OVER')
          void pick.run({ collectionId: task.collectionId, code: scan.text });
      }}
    >
      {t('scan.undo')}
    </Button>
  );
};
