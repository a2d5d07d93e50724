import { ArrowRightOutlined } from '@ant-design/icons';
import type { PolicyDifference } from '#core/domain/policy-difference.ts';
import { useText } from '../i18n.ts';
import { sayDifference } from './say-policy.ts';
import './rules.css';

/** What two versions have differently, value by value, in words. */
export const Difference = ({ of }: { readonly of: ReadonlyArray<PolicyDifference> }) => {
  const t = useText();
  if (of.length === 0) return <p className="g-muted">{t('rules.same')}</p>;
  return (
    <ul className="ru-differences" data-testid="rules-differences">
      {of
        .map((one) => sayDifference(t, one))
        .map(({ path, name, before, after }) => (
          <li key={path}>
            <b>{name}</b>
            <span className="ru-was">
              <s>{before}</s>
            </span>
            <ArrowRightOutlined aria-label={t('rules.becomes')} />
            <span className="ru-is">{after}</span>
          </li>
        ))}
    </ul>
  );
};
