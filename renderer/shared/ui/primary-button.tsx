import { Button, type ButtonProps } from 'antd';
import './ui.css';

/** The one obvious act of a screen: 56 px high, wide enough for a glove. */
export const PrimaryButton = ({ className = '', ...props }: ButtonProps) => (
  <Button type="primary" size="large" {...props} className={`g-primary ${className}`} />
);
