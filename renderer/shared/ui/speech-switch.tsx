import { SoundOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLanguage, useText } from '../i18n.ts';
import { setSpeech, speak, useSpeech } from '../speech.ts';

/** Scans read aloud at this machine, or not. Where it has no voice the button says so. */
export const SpeechSwitch = () => {
  const t = useText();
  const language = useLanguage();
  const { on, hasVoice } = useSpeech(language);
  return (
    <Button
      size="large"
      icon={<SoundOutlined aria-hidden />}
      disabled={!hasVoice}
      aria-pressed={on && hasVoice}
      type={on && hasVoice ? 'primary' : 'default'}
      data-testid="speech-switch"
      onClick={() => {
        setSpeech(!on);
        speak(t('app.speechOn'), language);
      }}
    >
      {hasVoice ? t(on ? 'app.speechOn' : 'app.speechOff') : t('app.speechNone')}
    </Button>
  );
};
