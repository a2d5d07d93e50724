import { FileExcelOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { draftsOf, emptyLine, readDrafts, type DraftLine, type LineInput } from './draft.ts';
import { FromFile } from './from-file.tsx';
import { LinesForm } from './lines-form.tsx';
import { MerchantOrNew } from './merchant-pick.tsx';
import { MerchantStanding, useStanding } from './merchant-standing.tsx';
import { Transport } from './transport.tsx';
import './declare.css';

type Stage =
  | { readonly at: 'START' }
  | { readonly at: 'FILE' }
  | { readonly at: 'FORM' }
  | { readonly at: 'TRANSPORT'; readonly lines: ReadonlyArray<LineInput>; readonly from: 'FILE' | 'FORM' };

const PART = { START: 1, FILE: 2, FORM: 2, TRANSPORT: 3 } as const;

/** A new declaration in three short parts: whose goods, which goods, how and when they come. Papers follow. */
export const NewDeclaration = () => {
  const t = useText();
  const { person } = useMe();
  const own = person?.merchantId ?? null;
  const [merchantId, setMerchantId] = useState<string | null>(own);
  const [kindIds, setKindIds] = useState<ReadonlyArray<string>>([]);
  const standing = useStanding(merchantId, kindIds);
  const [stage, setStage] = useState<Stage>({ at: 'START' });
  const [file, setFile] = useState<File | null>(null);
  const [drafts, setDrafts] = useState<ReadonlyArray<DraftLine>>([emptyLine(undefined)]);
  const head = (
    <StepHeader title={t('declare.start.title')} step={{ at: PART[stage.at], of: 3 }} back="/declare" />
  );
  switch (stage.at) {
    case 'START':
      return (
        <>
          {head}
          {own === null ? (
            <Panel title={t('declare.start.merchant')}>
              <MerchantOrNew
                value={merchantId}
                onChange={(chosen) => {
                  setMerchantId(chosen);
                  setKindIds([]);
                }}
              />
            </Panel>
          ) : null}
          <MerchantStanding merchantId={merchantId} kindIds={kindIds} onKinds={setKindIds} />
          <Panel title={t('declare.start.how')}>
            <div className="declare-ways">
              <button
                type="button"
                className="declare-way"
                data-testid="way-file"
                disabled={!standing.ready}
                onClick={() => {
                  setStage({ at: 'FILE' });
                }}
              >
                <FileExcelOutlined aria-hidden />
                <b>{t('declare.start.byFile')}</b>
                <span>{t('declare.start.byFileHint')}</span>
              </button>
              <button
                type="button"
                className="declare-way"
                data-testid="way-form"
                disabled={!standing.ready}
                onClick={() => {
                  setStage({ at: 'FORM' });
                }}
              >
                <UnorderedListOutlined aria-hidden />
                <b>{t('declare.start.byForm')}</b>
                <span>{t('declare.start.byFormHint')}</span>
              </button>
            </div>
            {standing.lack === null ? null : (
              <p className="b-amber declare-need" data-testid="lack">
                {standing.lack}
              </p>
            )}
          </Panel>
        </>
      );
    case 'FILE':
      return (
        <>
          {head}
          <FromFile
            file={file}
            onFile={setFile}
            onUse={(preview) => {
              setStage({ at: 'TRANSPORT', lines: preview.lines, from: 'FILE' });
            }}
            onEdit={(preview) => {
              setDrafts(preview.lines.length === 0 ? [emptyLine(undefined)] : draftsOf(preview.lines));
              setStage({ at: 'FORM' });
            }}
          />
        </>
      );
    case 'FORM': {
      const { lines, lacking } = readDrafts(drafts);
      const lack =
        lacking.length > 0
          ? t('declare.lines.lack', { rows: lacking.slice(0, 10).join(t('common.listSeparator')) })
          : lines.length === 0
            ? t('declare.lines.none')
            : null;
      return (
        <>
          {head}
          <Panel title={t('declare.lines.title')}>
            <LinesForm drafts={drafts} onChange={setDrafts} />
          </Panel>
          <ActBar lack={lack}>
            <PrimaryButton
              data-testid="lines-next"
              disabled={lack !== null}
              onClick={() => {
                setStage({ at: 'TRANSPORT', lines, from: 'FORM' });
              }}
            >
              {t('declare.lines.next')}
            </PrimaryButton>
          </ActBar>
        </>
      );
    }
    case 'TRANSPORT': {
      const { from } = stage;
      if (merchantId === null) return head;
      return (
        <>
          {head}
          <Transport
            merchantId={merchantId}
            kindIds={standing.kindIds}
            lines={stage.lines}
            source={from === 'FILE' ? file : null}
            onBack={() => {
              setStage({ at: from });
            }}
          />
        </>
      );
    }
  }
};
