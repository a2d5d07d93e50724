import { CameraOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../i18n.ts';
import './ui.css';

/** True when the page may ask for a camera and the machine has one. */
export const useCamera = (): boolean => {
  const [there, setThere] = useState(false);
  useEffect(() => {
    let current = true;
    // The shell gives the page no media devices at all; a browser names them before it asks.
    const media = (navigator as Partial<Pick<Navigator, 'mediaDevices'>>).mediaDevices;
    void media
      ?.enumerateDevices()
      .then((devices) => {
        if (current) setThere(devices.some((one) => one.kind === 'videoinput'));
      })
      .catch(() => {});
    return () => {
      current = false;
    };
  }, []);
  return there;
};

const FILE_TYPE = 'image/jpeg';

/** The machine's own camera: a live picture, and one press takes it. `onFailed` when the camera cannot be opened. */
export const Camera = ({
  onShot,
  onFailed,
}: {
  readonly onShot: (file: File) => void;
  readonly onFailed: () => void;
}) => {
  const t = useText();
  const video = useRef<HTMLVideoElement>(null);
  const failed = useRef(onFailed);
  useEffect(() => {
    failed.current = onFailed;
  });
  useEffect(() => {
    let stream: MediaStream | null = null;
    let current = true;
    // oxlint-disable-next-line house/no-secure-context -- shown only where useCamera found a camera, so it is there
    void navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } }, audio: false })
      .then((opened) => {
        stream = opened;
        if (!current) for (const track of opened.getTracks()) track.stop();
        else if (video.current !== null) video.current.srcObject = opened;
      })
      .catch(() => {
        if (current) failed.current();
      });
    return () => {
      current = false;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  const shoot = (): void => {
    const source = video.current;
    if (source === null || source.videoWidth === 0) return;
    const canvas = document.createElement('canvas');
    canvas.width = source.videoWidth;
    canvas.height = source.videoHeight;
    canvas.getContext('2d')?.drawImage(source, 0, 0);
    canvas.toBlob(
      (blob) => {
        if (blob !== null) onShot(new File([blob], 'camera.jpg', { type: FILE_TYPE }));
      },
      FILE_TYPE,
      0.85,
    );
  };
  return (
    <div className="g-camera">
      <video ref={video} autoPlay playsInline muted />
      <Button
        size="large"
        type="primary"
        icon={<CameraOutlined />}
        data-testid="camera-shoot"
        onClick={shoot}
      >
        {t('common.takePicture')}
      </Button>
    </div>
  );
};
