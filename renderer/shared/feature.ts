import type { ReactNode } from 'react';

/** One screen of a feature; `app/router.tsx` mounts it. Path parameters are written `$name` (TanStack Router). */
export type FeatureRoute = { readonly path: string; readonly component: () => ReactNode };
