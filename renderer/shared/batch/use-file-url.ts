import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';

export type OpenFile = { readonly url: string; readonly mediaType: string; readonly name: string };
type Loaded = { readonly sha256: string; readonly file: OpenFile | null };

/**
 * Bytes of a stored file as a `blob:` address for as long as the component shows it; null while they are on their
 * way, `failed` when they did not come. Read once: a stored file never changes, so it takes no part in refreshing.
 */
export const useFileUrl = (
  sha256: string | null,
): { readonly file: OpenFile | null; readonly failed: boolean } => {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    if (sha256 === null) return undefined;
    let url: string | null = null;
    let gone = false;
    api.files.read({ sha256 }).then(
      (file) => {
        if (gone) return;
        url = URL.createObjectURL(file);
        setLoaded({ sha256, file: { url, mediaType: file.type, name: file.name } });
      },
      () => {
        if (!gone) setLoaded({ sha256, file: null });
      },
    );
    return () => {
      gone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [sha256]);
  const current = loaded !== null && loaded.sha256 === sha256 ? loaded : null;
  return { file: current?.file ?? null, failed: current !== null && current.file === null };
};
