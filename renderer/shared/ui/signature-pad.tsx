import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { useText } from '../i18n.ts';
import './ui.css';

const WIDTH = 720;
const HEIGHT = 200;
/** A typed name counts as long enough a stroke. */
const TYPED = 3;

/** A field to sign in by finger, pen or mouse. Answers a PNG after every stroke, null when it is empty. */
export const SignaturePad = ({ onChange }: { readonly onChange: (file: File | null) => void }) => {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const length = useRef(0);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });

  const point = (event: PointerEvent<HTMLCanvasElement>): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * WIDTH,
      y: ((event.clientY - box.top) / box.height) * HEIGHT,
    };
  };
  const clear = (): void => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT);
    length.current = 0;
    onChange(null);
  };
  const end = (): void => {
    if (!drawing.current) return;
    drawing.current = false;
    // A single tap is no signature.
    if (length.current < 3) return;
    canvas.current?.toBlob((blob) => {
      if (blob !== null) latest.current(new File([blob], 'signature.png', { type: 'image/png' }));
    }, 'image/png');
  };

  const [typed, setTyped] = useState<string | null>(null);
  /** Who cannot write by hand types the name: drawn as print, so that nobody takes it for handwriting. */
  const draw = (name: string): void => {
    setTyped(name);
    clear();
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined || name.trim() === '') return;
    context.font = `${WIDTH / 12}px sans-serif`;
    context.textBaseline = 'middle';
    context.fillText(t('exit.signTypedMark', { name: name.trim() }), WIDTH / 24, HEIGHT / 2, WIDTH * 0.9);
    length.current = TYPED;
    drawing.current = true;
    end();
  };

  return (
    <div className="g-signature">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        data-testid="signature"
        aria-label={t('exit.signHere')}
        onPointerDown={(event) => {
          const context = event.currentTarget.getContext('2d');
          if (context === null) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const { x, y } = point(event);
          drawing.current = true;
          context.lineWidth = 4;
          context.lineCap = 'round';
          context.beginPath();
          context.moveTo(x, y);
        }}
        onPointerMove={(event) => {
          if (!drawing.current) return;
          const context = event.currentTarget.getContext('2d');
          const { x, y } = point(event);
          context?.lineTo(x, y);
          context?.stroke();
          length.current += 1;
        }}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div className="g-signature-foot">
        {typed === null ? (
          <>
            <span>{t('exit.signHere')}</span>
            <Button
              data-testid="signature-type"
              onClick={() => {
                setTyped('');
              }}
            >
              {t('exit.signType')}
            </Button>
          </>
        ) : (
          <Input
            size="large"
            data-testid="signature-typed"
            aria-label={t('exit.signTyped')}
            placeholder={t('exit.signTyped')}
            maxLength={40}
            value={typed}
            onChange={(event) => {
              draw(event.target.value);
            }}
          />
        )}
        <Button
          onClick={() => {
            setTyped(null);
            clear();
          }}
        >
          {t('exit.signAgain')}
        </Button>
      </div>
    </div>
  );
};
