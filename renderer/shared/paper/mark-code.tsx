import { QRCode } from 'antd';
import './paper.css';

/** A QR in black on white, drawn as shapes so that it stays sharp on paper. The size on paper is the style sheet's. */
export const MarkCode = ({ text, large = false }: { readonly text: string; readonly large?: boolean }) => (
  <span className={large ? 'paper-code paper-code-large' : 'paper-code'} data-code={text}>
    <QRCode
      value={text}
      type="svg"
      errorLevel="M"
      boostLevel={false}
      bordered={false}
      size={256}
      color="black"
      bgColor="white"
      aria-hidden
    />
  </span>
);
