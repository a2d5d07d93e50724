import { Segmented } from 'antd';
import { setLanguage, useLanguage } from '../i18n.ts';
import { languageNames } from '#renderer/locales/names.ts';

/** Chinese or English, at once and for this machine. */
export const LanguageSwitch = () => {
  const language = useLanguage();
  return (
    <Segmented
      value={language}
      options={languageNames.map(([value, label]) => ({ value, label }))}
      onChange={(value) => void setLanguage(value)}
    />
  );
};
