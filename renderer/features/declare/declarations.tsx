import { PlusOutlined } from '@ant-design/icons';
import type { BatchSummary } from '#core/contract/views.ts';
import { useText, type TextKey } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import type { Tone } from '#renderer/shared/theme.ts';
import { BatchList } from '#renderer/shared/ui/batch-list.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import './declare.css';

const stateOf = (batch: BatchSummary): { readonly tone: Tone; readonly text: TextKey } => {
  switch (batch.nextStep) {
    case 'AMEND':
      return { tone: 'RED', text: 'declare.list.returned' };
    case 'REVIEW':
      return { tone: 'AMBER', text: 'declare.list.waiting' };
    case 'ARRIVE':
      return { tone: 'GREEN', text: 'declare.list.approved' };
    case 'DONE':
      return { tone: 'NEUTRAL', text: 'declare.list.done' };
    default:
      return { tone: 'NEUTRAL', text: 'declare.list.inside' };
  }
};

const State = ({ batch }: { readonly batch: BatchSummary }) => {
  const t = useText();
  const { tone, text } = stateOf(batch);
  return (
    <span className="declare-state">
      <Chip tone={tone}>{t(text)}</Chip>
      {batch.openGuards.includes('PAPERS_COMPLETE') && !batch.holds.includes('DOCS') ? (
        <Chip tone="AMBER">{t('declare.list.papersMissing')}</Chip>
      ) : null}
    </span>
  );
};

const renderState = (batch: BatchSummary) => <State batch={batch} />;

/** Declarations with where each stands; a merchant sees its own (the service sees to that). */
export const Declarations = () => {
  const t = useText();
  const go = useGo();
  const create = (
    <PrimaryButton
      data-testid="declare-new"
      icon={<PlusOutlined />}
      onClick={() => {
        go('/declare/new');
      }}
    >
      {t('declare.list.new')}
    </PrimaryButton>
  );
  return (
    <>
      <StepHeader title={t('declare.list.title')} extra={create} />
      <BatchList
        onOpen={(batch) => {
          go(`/declare/${encodeURIComponent(batch.batchId)}`);
        }}
        empty={t('declare.list.empty')}
        emptyHint={t('declare.list.emptyHint')}
        extra={renderState}
      />
    </>
  );
};
