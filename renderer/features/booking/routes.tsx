import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/booking', component: screen(async () => (await import('./booking-page.tsx')).BookingPage) },
];
