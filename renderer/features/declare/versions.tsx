import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { LinesTable } from './lines-table.tsx';
import './declare.css';

/** Every version of an amended declaration, the newest first; each opens to what it said. */
export const Versions = ({
  batchId,
  amendments,
}: {
  readonly batchId: string;
  readonly amendments: number;
}) => {
  const t = useText();
  const [open, setOpen] = useState<number | null>(null);
  const query = useQuery({
    ...orpc.declarations.versions.queryOptions({ input: { batchId } }),
    enabled: amendments > 0,
  });
  if (amendments === 0) return null;
  return (
    <Panel title={t('declare.versions.title', { n: amendments + 1 })}>
      <Loaded query={query}>
        {(versions) => (
          <ul className="declare-versions" data-testid="versions">
            {versions.map((one) => (
              <li key={one.version}>
                <div className="declare-version-head">
                  <b>{t('declare.versions.nth', { n: one.version + 1 })}</b>
                  <span>
                    {one.byName} · <Time ms={one.atMs} kind="short" />
                  </span>
                  <span>{t('declare.versions.what', { lines: one.lines.length, pieces: one.quantity })}</span>
                  <span className="g-muted">{one.reason}</span>
                  <Button
                    size="large"
                    data-testid={`version-${one.version}`}
                    onClick={() => {
                      setOpen(open === one.version ? null : one.version);
                    }}
                  >
                    {t(open === one.version ? 'declare.versions.close' : 'declare.versions.open')}
                  </Button>
                </div>
                {open === one.version ? (
                  <>
                    <p className="g-muted">
                      {[one.plate, one.containerNo, one.sealNo].filter((text) => text !== '').join(' · ')}
                    </p>
                    <LinesTable lines={one.lines} />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
};
