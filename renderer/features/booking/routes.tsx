import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { BookingPage } from './booking-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/booking', component: BookingPage }];
